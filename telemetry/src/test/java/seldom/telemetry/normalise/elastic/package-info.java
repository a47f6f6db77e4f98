/// Tests of the elastic mapping.
@NullMarked
package seldom.telemetry.normalise.elastic;

import org.jspecify.annotations.NullMarked;
