/// Tests of the zeek mapping.
@NullMarked
package seldom.telemetry.normalise.zeek;

import org.jspecify.annotations.NullMarked;
