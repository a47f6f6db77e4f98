/// Alerts into incidents.
///
/// In: [seldom.model.alert.Alert]s, in any order, and what stood before. Out:
/// [seldom.model.incident.IncidentEvent]s, and of these [seldom.model.incident.Incident]s. Pure:
/// no clock, no I/O. Start at [seldom.analytics.incident.Gathering].
@NullMarked
package seldom.analytics.incident;

import org.jspecify.annotations.NullMarked;
