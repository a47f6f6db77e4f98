/// What people and other programs are shown.
///
/// In: [seldom.model.alert.Alert] and the things it holds, incidents, what playbook runs did. Out:
/// text for a terminal, JSON lines, OCSF findings, Markdown, an HTML page, PDF. Every value from
/// telemetry, from people and from other systems is the attacker's text and is escaped for where it
/// goes. Start at [seldom.report.AlertText], for incidents at [seldom.report.IncidentReport].
@NullMarked
package seldom.report;

import org.jspecify.annotations.NullMarked;
