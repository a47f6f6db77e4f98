/// What alerts are gathered into, and what people and playbooks conclude about it.
///
/// In: nothing. Out: [seldom.model.incident.Incident], which is the fold of its
/// [seldom.model.incident.IncidentEvent]s, and [seldom.model.incident.Verdict]. Start at
/// [seldom.model.incident.Incident].
@NullMarked
package seldom.model.incident;

import org.jspecify.annotations.NullMarked;
