package seldom.analytics.detector;

import java.util.List;
import java.util.Optional;
import seldom.analytics.content.Judgement;
import seldom.analytics.content.Place;
import seldom.analytics.key.ProfileDefinition;
import seldom.model.alert.Severity;

/// One analytics rule: `content/detectors/ID.yaml`.
///
/// @param name of its alerts where no variation holds
/// @param needs ids of the facts it requires (`content/needs.yaml`); where one is missing an action
///     cannot be judged by it, and the readiness table says so
/// @param periods in days
/// @param cutoffs where its words begin: the shipped ones unless the file has its own
/// @param when as written
/// @param attack ATT&CK ids `TA0002/T1204`, in order
/// @param coveredBy id of the detector that judges an actor too new for this one, empty if none
/// @param variations in order: the first that holds names the alert
/// @param place where its file begins
public record Detector(
    String id,
    String name,
    ProfileDefinition profile,
    List<String> needs,
    Periods periods,
    Judgement.Cutoffs cutoffs,
    String when,
    Condition condition,
    Severity severity,
    List<String> attack,
    String description,
    List<String> goals,
    List<Question> investigate,
    List<String> tags,
    List<String> knownGaps,
    String coveredBy,
    List<Variation> variations,
    Place place) {
  /// In days; an activation of 0 is none: the detector does not rest on shares.
  public record Periods(int activation, int training, int deduplication) {}

  public Detector {
    needs = List.copyOf(needs);
    attack = List.copyOf(attack);
    goals = List.copyOf(goals);
    investigate = List.copyOf(investigate);
    tags = List.copyOf(tags);
    knownGaps = List.copyOf(knownGaps);
    variations = List.copyOf(variations);
  }

  public Optional<Variation> variation(String id) {
    return variations.stream().filter(v -> v.id().equals(id)).findFirst();
  }

  /// Does the condition ask whether the acting thread was injected? (DESIGN section 7: such
  /// variations are never lowered by local history.)
  public static boolean asksForInjection(Condition condition) {
    return condition.tests().stream().anyMatch(t -> t.subject().equals("actor.thread"));
  }
}
