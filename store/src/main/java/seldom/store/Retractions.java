package seldom.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import seldom.analytics.judge.Grades;
import seldom.analytics.profile.HostName;
import seldom.analytics.profile.Novelty;
import seldom.analytics.profile.Profiles;
import seldom.model.alert.Alert;
import seldom.model.alert.AlertState;
import seldom.model.alert.Receipt;
import seldom.model.event.EventKind;
import seldom.model.prevalence.ActorKey;
import seldom.model.prevalence.Count;
import seldom.model.prevalence.Relation;
import seldom.model.prevalence.TargetKey;

/// What is said of an alert that a day computed anew no longer raises: what was done since (late
/// events, an exception, an un-learned host), and which numbers are others now. Only counts and the
/// alert's own tenant are named.
final class Retractions {
  private final Ledger ledger;
  private final long day;
  private final Map<String, String> numbers = new HashMap<>();

  /// Takes the numbers of the alerts that stand on a day, before the day is computed anew.
  ///
  /// @param learned what the days before it taught; used only if it is as of `day`
  Retractions(Ledger ledger, long day, List<Alert> standing, Profiles learned) {
    this.ledger = ledger;
    this.day = day;
    if (learned.today() == day) {
      for (Alert a : standing) {
        if (a.state() != AlertState.RETRACTED) {
          numbers.put(a.id(), differences(a, learned));
        }
      }
    }
  }

  /// One plain sentence: why the alert is no longer raised.
  String cause(Alert gone) {
    List<String> done = ledger.reasons(day, gone.tenant());
    String text = done.isEmpty() ? "the day was computed again" : String.join("; ", done);
    return text + "; " + numbers.getOrDefault(gone.id(), UNCHANGED);
  }

  private static final String UNCHANGED =
      "with that, no condition of the detector holds for it any more";

  private static String differences(Alert a, Profiles learned) {
    Receipt r = a.receipt();
    Optional<ActorKey> actor = ActorKey.parse(r.actorKey());
    Optional<TargetKey> target = TargetKey.parse(r.targetKey());
    List<String> said = new ArrayList<>();
    // A hash is counted per kind of event, which the receipt does not tell.
    if (actor.isPresent()
        && target.isPresent()
        && target.get().kind() != TargetKey.Kind.HASH
        && r.mode().equals("replay")) {
      HostName host = new HostName(a.tenant(), a.host());
      Relation relation = new Relation(actor.get(), target.get());
      differ(
          said,
          "other hosts that did it",
          r.relation().hosts(),
          learned.relation(relation.actor(), relation.target(), EventKind.LAUNCH, host).hosts());
      differ(
          said,
          "other hosts with the target",
          r.target().hosts(),
          learned.target(relation.target(), EventKind.LAUNCH, host).hosts());
      differ(
          said,
          "host-days of the actor elsewhere",
          r.actor().hostDays(),
          learned.presence(relation.actor(), host).hostDays());
      Novelty shown = learned.novelty(relation.actor(), relation.target().kind(), host);
      String novelty = Grades.percent(shown.share());
      if (!Double.isNaN(r.novelty()) && !novelty.equals(Grades.percent(r.novelty()))) {
        said.add("the actor's novelty " + novelty + " instead of " + Grades.percent(r.novelty()));
      }
    }
    return said.isEmpty() ? UNCHANGED : "with that: " + String.join(", ", said);
  }

  private static void differ(List<String> said, String what, Count stood, Count now) {
    if (!stood.equals(now)) {
      said.add(what + " " + now + " instead of " + stood);
    }
  }
}
