/// Reads Windows events written as XML: one `<Event>` after another, or in `<Events>`.
///
/// In: a member of UTF-8 or UTF-16 text. Out: a [seldom.telemetry.RawRecord] an event, in the shape
/// EVTX records have. No DTD, no entities but the five of XML and numbers. Start at
/// [seldom.telemetry.xml.EventXmlReader].
@NullMarked
package seldom.telemetry.xml;

import org.jspecify.annotations.NullMarked;
