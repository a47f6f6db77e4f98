package seldom.analytics.incident;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import seldom.analytics.alert.Ids;
import seldom.analytics.incident.Grouping.Draft;
import seldom.model.action.Injected;
import seldom.model.alert.Alert;
import seldom.model.alert.Severity;
import seldom.model.command.Band;
import seldom.model.command.ScoredCommand;
import seldom.model.incident.Evidence;
import seldom.model.incident.IncidentAlert;
import seldom.model.incident.IncidentAlert.Role;
import seldom.model.incident.IncidentEvent;

/// What the alerts of one group tell together: their order, how the severity rose, and the
/// evidence in them.
final class Story {
  private final Draft draft;
  private final IncidentRules rules;
  private final List<Group.Rise> rises = new ArrayList<>();
  private final List<Evidence> evidence = new ArrayList<>();
  private Severity severity;

  private Story(Draft draft, IncidentRules rules) {
    this.draft = draft;
    this.rules = rules;
    this.severity = draft.opener.severity();
  }

  static Group of(Draft draft, IncidentRules rules) {
    return new Story(draft, rules).group();
  }

  private Group group() {
    List<Draft.Drawn> all = new ArrayList<>(draft.drawn);
    all.sort(
        Comparator.comparing((Draft.Drawn d) -> d.alert().time())
            .thenComparing(d -> d.alert().id()));
    List<Draft.Drawn> strong = all.stream().filter(d -> d.role() != Role.INSIGHT).toList();
    rise(strong);
    strong.forEach(d -> evidence(d.alert()));
    return new Group(
        Grouping.idOf(draft.opener),
        draft.opener.tenant(),
        draft.opener.time(),
        draft.opener.severity(),
        all.stream().map(Story::alert).toList(),
        rises,
        evidence,
        new TreeMap<>(draft.related));
  }

  /// The worst alert so far gives the severity; a story of many hosts or tactics is a step worse
  /// than its worst alert, and one step is the most.
  private void rise(List<Draft.Drawn> strong) {
    SortedSet<String> hosts = new TreeSet<>();
    SortedSet<String> tactics = new TreeSet<>();
    Severity worst = severity;
    for (Draft.Drawn d : strong) {
      Alert a = d.alert();
      worst = a.severity().atLeast(worst) ? a.severity() : worst;
      if (a.wave().isEmpty()) {
        hosts.add(a.host());
      }
      a.attack().forEach(id -> tactics.add(tactic(id)));
      rise(a, worst, "alert '%s' on %s is %s".formatted(a.name(), a.host(), worst.text()));
      if (hosts.size() >= rules.raisesHosts()) {
        rise(a, worst.stepUp(), "the same story on %d hosts".formatted(hosts.size()));
      }
      if (tactics.size() >= rules.raisesTactics()) {
        rise(a, worst.stepUp(), "its alerts cover %d ATT&CK tactics".formatted(tactics.size()));
      }
    }
  }

  private void rise(Alert a, Severity to, String why) {
    if (to.compareTo(severity) > 0) {
      severity = to;
      rises.add(new Group.Rise(a.time(), to, why));
    }
  }

  private static String tactic(String attack) {
    int cut = attack.indexOf('/');
    return cut < 0 ? attack : attack.substring(0, cut);
  }

  private static IncidentAlert alert(Draft.Drawn d) {
    Alert a = d.alert();
    return new IncidentAlert(
        a.id(),
        d.role(),
        d.link(),
        a.name(),
        a.severity(),
        a.host(),
        a.actor().user(),
        a.time(),
        a.attack(),
        String.join("|", a.detector(), a.host(), a.receipt().actorKey(), a.receipt().targetKey()));
  }

  private void evidence(Alert a) {
    String what = a.actor().image().name() + " → " + a.target().text();
    add(
        a,
        "prevalence",
        "%s: %s other hosts do it; relation %s, target %s"
            .formatted(
                what,
                a.receipt().relation().hosts(),
                a.receipt().uncommon().grade().text(),
                a.receipt().rare().grade().text()));
    ScoredCommand command = a.command();
    if (command != null && command.band().atLeast(Band.HIGH)) {
      String said =
          String.join("; ", command.findings().stream().limit(3).map(f -> f.title()).toList());
      add(
          a,
          "command-line",
          "Command line %s, score %d: %s"
              .formatted(command.band().text(), command.shownScore(), said));
    }
    if (a.injected().state() == Injected.State.OBSERVED) {
      add(a, "injection", "The acting thread was injected by " + a.injected().by());
    }
    if (a.target().signature().equals("absent") || a.target().signature().equals("invalid")) {
      String hash = a.target().sha256().isEmpty() ? "hash unknown" : a.target().sha256();
      add(a, "unsigned", "%s has no valid signature (%s)".formatted(a.target().text(), hash));
    }
  }

  private void add(Alert a, String tag, String text) {
    String id = Ids.of("evidence", a.id(), tag, text);
    evidence.add(new Evidence(id, tag, text, "alert " + a.id(), a.time(), IncidentEvent.SELDOM));
  }
}
