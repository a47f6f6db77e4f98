/// Reads the tab-separated logs of Zeek.
///
/// In: a member of text that begins with `#separator`. Out: a [seldom.telemetry.RawRecord] a data
/// row, typed as the log says. Start at [seldom.telemetry.zeek.ZeekReader].
@NullMarked
package seldom.telemetry.zeek;

import org.jspecify.annotations.NullMarked;
