/// Tests of values: times, addresses, numbers, ids.
@NullMarked
package seldom.telemetry.normalise.field;

import org.jspecify.annotations.NullMarked;
