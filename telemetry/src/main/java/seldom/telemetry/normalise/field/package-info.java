/// Text of a field, put into its one form.
///
/// In: values of a field tree, as a source wrote them. Out: times, addresses, hashes, process ids
/// and text, or the word for unknown (empty, -1, null). Everything here is total: no input throws.
/// Start at [seldom.telemetry.normalise.field.Text].
@NullMarked
package seldom.telemetry.normalise.field;

import org.jspecify.annotations.NullMarked;
