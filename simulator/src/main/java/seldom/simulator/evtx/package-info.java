/// Writes Windows event logs (EVTX), for simulated fleets and for the reader's tests.
///
/// In: [seldom.simulator.evtx.EvtxEvent]s, or binary XML token by token. Out: a file as Windows
/// lays
/// it out: chunks of 64 KiB with checksums, names and templates kept once per chunk.
/// Start at [seldom.simulator.evtx.EvtxWriter].
@NullMarked
package seldom.simulator.evtx;

import org.jspecify.annotations.NullMarked;
