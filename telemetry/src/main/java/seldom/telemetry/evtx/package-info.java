/// Reads Windows event logs (EVTX), by hand from the format.
///
/// In: the bytes of an `.evtx` file, as a stream. Out: [seldom.telemetry.RawRecord]s, each with its
/// fields as a tree and its event XML on demand; damage goes to the sink, record by record.
/// Start at [seldom.telemetry.evtx.EvtxReader]; `docs/design/evtx.md` has the format and the
/// bounds.
@NullMarked
package seldom.telemetry.evtx;

import org.jspecify.annotations.NullMarked;
