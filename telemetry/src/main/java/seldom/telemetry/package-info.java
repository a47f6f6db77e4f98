/// Raw records in, events out.
///
/// In: files, folders, archives, streams. Out: [seldom.telemetry.RawRecord], then
/// [seldom.model.event.EndpointEvent]; what gives neither is counted in [seldom.telemetry.Rejects].
/// Uses `model` only.
@NullMarked
package seldom.telemetry;

import org.jspecify.annotations.NullMarked;
