/// Windows event logs in any layout: Sysmon, Security, System, Defender antivirus.
///
/// In: a raw record of one of the event log layouts. Out: the events of it. A layout is turned into
/// a
/// [seldom.telemetry.normalise.windows.WindowsEvent] first, so that there is one mapping per event
/// id. Start
/// at [seldom.telemetry.normalise.windows.WindowsMapping].
@NullMarked
package seldom.telemetry.normalise.windows;

import org.jspecify.annotations.NullMarked;
