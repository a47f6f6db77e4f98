/// Reads every record behind a PATH: the door of the readers.
///
/// In: paths. Out: [seldom.telemetry.RawRecord]s in a fixed order; what gives none is counted in
/// [seldom.telemetry.Rejects]. Start at [seldom.telemetry.read.Telemetry].
@NullMarked
package seldom.telemetry.read;

import org.jspecify.annotations.NullMarked;
