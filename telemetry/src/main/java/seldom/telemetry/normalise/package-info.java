/// Raw records become events.
///
/// In: [seldom.telemetry.RawRecord] of any format. Out:
/// [seldom.model.event.EndpointEvent]; what gives none is counted by cause in
/// [seldom.telemetry.Rejects]. Uses `model` and one package per source. Start at
/// [seldom.telemetry.normalise.Normaliser].
@NullMarked
package seldom.telemetry.normalise;

import org.jspecify.annotations.NullMarked;
