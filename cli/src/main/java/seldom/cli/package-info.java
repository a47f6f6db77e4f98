/// The flow over files, and every command.
///
/// In: paths and options. Out: lines on standard output, an exit code. The only module besides the
/// server that reads the clock. Start at [seldom.cli.Main].
@NullMarked
package seldom.cli;

import org.jspecify.annotations.NullMarked;
