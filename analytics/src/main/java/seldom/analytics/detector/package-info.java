/// Detectors as content: what they watch, ask and say.
///
/// In: an [seldom.model.action.Action] and, through [seldom.analytics.detector.Facts], the grades
/// of its relation, target and actor. Out: a [seldom.analytics.detector.Detection] with the trace
/// of every variation.
///
/// How an engine uses it, per action:
/// 1. `keying.keys(action)`: what each profile counts of it;
/// 2. for each [seldom.analytics.key.Keyed] of it, `detectors.of(profile id)`: the detectors that
///    read this profile;
/// 3. grade relation (versatile relief included), target and actor, and hand them as `Facts` to
///    `detectors.evaluate(detector, action, facts)`;
/// 4. where `detection.raised()`, it has name, severity, ATT&CK ids, the ids of all variations that
///    hold and the receipt's `Tried` lines.
///
/// Conditions have three values: a fact that is not known makes neither yes nor no.
@NullMarked
package seldom.analytics.detector;

import org.jspecify.annotations.NullMarked;
