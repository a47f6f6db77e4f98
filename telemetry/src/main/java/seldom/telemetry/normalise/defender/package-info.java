/// Defender advanced-hunting rows, as CSV or JSON, in the public schema and Microsoft's internal
/// one.
///
/// In: a raw record of the source. Out: the events of it. Start at
/// [seldom.telemetry.normalise.defender.DefenderMapping].
@NullMarked
package seldom.telemetry.normalise.defender;

import org.jspecify.annotations.NullMarked;
