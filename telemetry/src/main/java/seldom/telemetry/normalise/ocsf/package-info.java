/// OCSF 1.x process, network, module, DNS and file activity.
///
/// In: a raw record of the source. Out: the events of it. Start at
/// [seldom.telemetry.normalise.ocsf.OcsfMapping].
@NullMarked
package seldom.telemetry.normalise.ocsf;

import org.jspecify.annotations.NullMarked;
