/// Says by its content what a member or a record is.
///
/// In: the first bytes of a member, the fields of a record, the header of a table. Out: a syntax, a
/// format name, a record's own id, or words for what is no telemetry. Pure functions. Start at
/// [seldom.telemetry.detect.Syntax].
@NullMarked
package seldom.telemetry.detect;

import org.jspecify.annotations.NullMarked;
