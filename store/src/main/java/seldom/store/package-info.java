/// What is kept between calls, in one data directory, through any crash.
///
/// In: normalised events, day results, exceptions. Out: the same, on disk, and the days that must
/// be
/// computed (again). Event segments and state files become visible only by a commit in the
/// database; what a crash left uncommitted is removed when the directory is opened. Start at
/// [seldom.store.DataDirectory].
@NullMarked
package seldom.store;

import org.jspecify.annotations.NullMarked;
