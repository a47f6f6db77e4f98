/// A simulated fleet: telemetry of hosts that never were, with the truth about it beside it.
///
/// Seeded and deterministic: what a host does on a day is a function of (seed, tenant, host, day)
/// alone, so neither the order of hosts nor the number of threads nor the day it is uploaded on can
/// be seen in it. Everything it writes is labelled synthetic.
///
/// In: seed, size and names of attacks. Out: telemetry files in the formats that the readers read,
/// and their ground truth.
@NullMarked
package seldom.simulator;

import org.jspecify.annotations.NullMarked;
