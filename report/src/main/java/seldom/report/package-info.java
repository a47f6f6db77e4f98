/// What people and other programs are shown.
///
/// In: [seldom.model.alert.Alert] and the things it holds. Out: text for a terminal, JSON lines,
/// OCSF
/// findings, an HTML page. Every value from telemetry is the attacker's text and is escaped for
/// where it
/// goes. Start at [seldom.report.AlertText].
@NullMarked
package seldom.report;

import org.jspecify.annotations.NullMarked;
