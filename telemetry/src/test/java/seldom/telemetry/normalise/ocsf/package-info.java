/// Tests of the ocsf mapping.
@NullMarked
package seldom.telemetry.normalise.ocsf;

import org.jspecify.annotations.NullMarked;
