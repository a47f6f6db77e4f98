/// Reads JSON: one object a line, objects one after another, arrays of objects of any size.
///
/// In: a member of UTF-8 or UTF-16 text. Out: a [seldom.telemetry.RawRecord] an object; a damaged
/// one costs itself only. Start at [seldom.telemetry.json.JsonReader].
@NullMarked
package seldom.telemetry.json;

import org.jspecify.annotations.NullMarked;
