/// Zeek logs: what hosts did on the network, by no known process.
///
/// In: a raw record of the source. Out: the events of it. Start at
/// [seldom.telemetry.normalise.zeek.ZeekMapping].
@NullMarked
package seldom.telemetry.normalise.zeek;

import org.jspecify.annotations.NullMarked;
