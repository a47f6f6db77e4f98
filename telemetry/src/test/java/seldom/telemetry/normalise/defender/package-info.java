/// Tests of the defender mapping.
@NullMarked
package seldom.telemetry.normalise.defender;

import org.jspecify.annotations.NullMarked;
