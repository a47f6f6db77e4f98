/// Tests of normalisation: hand-made records in, golden events out.
@NullMarked
package seldom.telemetry.normalise;

import org.jspecify.annotations.NullMarked;
