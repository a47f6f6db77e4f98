/// The content folder as values with places: YAML text read, mistakes gathered, lists and the
/// settings of judgement made of it. Does no I/O: the rim reads the files.
///
/// In: name of a file (relative to the content folder, `/` between parts) → its text. Out:
/// [seldom.analytics.content.Content], and every mistake as a
/// [seldom.analytics.content.ContentError].
@NullMarked
package seldom.analytics.content;

import org.jspecify.annotations.NullMarked;
