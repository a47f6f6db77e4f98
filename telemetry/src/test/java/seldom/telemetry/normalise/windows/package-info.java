/// Tests of the event log mappings.
@NullMarked
package seldom.telemetry.normalise.windows;

import org.jspecify.annotations.NullMarked;
