/// Recorded cases of detectors: for each variation one action that raises it and one that nearly
/// does, upon a described history.
///
/// In: `content/cases/DETECTOR.yaml`. Out: what the replay gave, as
/// [seldom.analytics.cases.CaseRun.Outcome]s.
@NullMarked
package seldom.analytics.cases;

import org.jspecify.annotations.NullMarked;
