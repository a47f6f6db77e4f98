package seldom.model.alert;

import java.time.LocalDate;
import java.util.List;
import seldom.model.prevalence.Grade;
import seldom.model.prevalence.Judged;
import seldom.model.prevalence.Prevalence;

/// The working of one alert: everything the decision read, in the order it was decided. It can be
/// recomputed from the stored events.
///
/// @param mode `replay` or `hunt`
/// @param profile id of the profile that was asked
/// @param actorKey canonical text of the actor key, with its kind
/// @param targetKey canonical text of the target key, with its kind
/// @param normalisation version of the normalisation that made the keys
/// @param baseline identity of the baseline: a hash over everything learned up to `to`, and the
///     pack
/// @param from first day of the window, included
/// @param to last day of the window, included: the day before the judged one in a replay
/// @param population what the counts are out of
/// @param relation how widely this actor does this, other hosts
/// @param relationHere the same within this tenant, other hosts
/// @param relationOnHost days of the last 30 on which this very host did it
/// @param actor how widely the actor is present
/// @param target how widely anybody does this to the target, other hosts
/// @param uncommon the relation's grade and numbers
/// @param rare the target's grade and numbers
/// @param actorGrade common or unjudged, and why
/// @param novelty the actor's novelty in [0, 1], NaN if not computed
/// @param noveltyCutoff above it the actor is versatile
/// @param coarser grade at the next coarser key, or unjudged with the reason it was not needed
/// @param localHistory what local history changed, empty if nothing
/// @param variations one entry per variation, in the detector's order
/// @param usualTargets what the actor usually does instead, most hosts first, at most 5
/// @param otherActors who else does reach this target, most hosts first, at most 5
/// @param wouldChange what would have changed the outcome, plain sentences
/// @param answers the detector's investigative actions with what the events answer
/// @param notes assumptions and limits that bear on this alert, plain sentences
public record Receipt(
    String mode,
    String profile,
    String actorKey,
    String targetKey,
    String normalisation,
    String baseline,
    LocalDate from,
    LocalDate to,
    Population population,
    Prevalence relation,
    Prevalence relationHere,
    int relationOnHost,
    Prevalence actor,
    Prevalence target,
    Judged uncommon,
    Judged rare,
    Judged actorGrade,
    double novelty,
    double noveltyCutoff,
    Judged coarser,
    String localHistory,
    List<Tried> variations,
    List<Neighbour> usualTargets,
    List<Neighbour> otherActors,
    List<String> wouldChange,
    List<Answer> answers,
    List<String> notes) {
  /// What was heard from in the window by sensors able to report this kind of event.
  ///
  /// @param tenantHosts hosts of the judged tenant among them
  /// @param activeDays days with at least `activationHosts` hosts heard from
  public record Population(
      long hosts, long tenants, long hostDays, long tenantHosts, int activeDays, int daysNeeded) {}

  /// One variation and whether it held.
  ///
  /// @param held `yes`, `no` or `unknown` (a fact it needs is not known)
  /// @param why the part of its condition that decided, with the value it had
  public record Tried(String id, String name, Severity severity, String held, String why) {}

  /// A neighbouring relation, with the number of hosts that have it.
  public record Neighbour(String name, long hosts, Grade grade) {}

  /// An investigative action of the detector and what the events say.
  public record Answer(String question, String answer) {}

  public Receipt {
    variations = List.copyOf(variations);
    usualTargets = List.copyOf(usualTargets);
    otherActors = List.copyOf(otherActors);
    wouldChange = List.copyOf(wouldChange);
    answers = List.copyOf(answers);
    notes = List.copyOf(notes);
  }
}
