package seldom.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import seldom.model.alert.Alert;
import seldom.model.incident.Incident;
import seldom.model.incident.IncidentAlert;
import seldom.model.incident.IncidentAlert.Role;

/// An incident in sentences, the same in every report.
final class IncidentStory {
  /// Runs keep journals of their own, which a report does not read: it cannot say that none ran.
  static final String NO_DEEDS =
      "No decision and no action is recorded in this incident. What playbook runs asked and did is"
          + " told by `seldom playbook runs`.";

  private IncidentStory() {}

  /// What happened, in one paragraph.
  static String paragraph(Incident i, List<Alert> alerts) {
    List<String> said = new ArrayList<>();
    long strong = i.alerts().stream().filter(a -> a.role() != Role.INSIGHT).count();
    long weak = i.alerts().size() - strong;
    said.add(
        "Between %s and %s, %s raised %s in tenant %s%s."
            .formatted(
                Words.time(i.opened()),
                Words.time(i.last()),
                hosts(i),
                strong == 1 ? "1 alert" : Words.number(strong) + " alerts",
                Plain.text(i.tenant(), 80),
                weak == 0
                    ? ""
                    : weak == 1
                        ? " and 1 weaker signal beside it"
                        : " and " + Words.number(weak) + " weaker signals beside it"));
    alerts.stream()
        .filter(a -> i.alerts().stream().anyMatch(m -> m.id().equals(a.id()) && opened(m)))
        .findFirst()
        .ifPresent(
            a ->
                said.add(
                    "It began with %s on %s: %s."
                        .formatted(
                            Plain.text(a.name(), 120), Plain.text(a.host(), 80), Words.chain(a))));
    said.add("Its severity is %s.".formatted(i.severity().text()));
    said.add(verdict(i));
    if (!i.retracted().isEmpty()) {
      said.add(
          "%d of its alerts no longer %s after late data; that alone closes nothing."
              .formatted(i.retracted().size(), i.retracted().size() == 1 ? "stands" : "stand"));
    }
    return String.join(" ", said);
  }

  private static boolean opened(IncidentAlert a) {
    return a.role() == Role.OPENED;
  }

  static String hosts(Incident i) {
    return i.hosts().size() == 1
        ? "host " + Plain.text(i.hosts().first(), 80)
        : Words.hosts(i.hosts().size());
  }

  static String verdict(Incident i) {
    String state = i.isOpen() ? "it is open" : "it is " + i.state().text();
    if (i.verdictBy().isEmpty()) {
      return "Nobody has given a verdict yet; " + state + ".";
    }
    return "%s gave the verdict %s%s; %s."
        .formatted(
            Plain.text(i.verdictBy(), 80),
            i.verdict().text(),
            i.verdictReasons().isEmpty()
                ? ""
                : " (" + Plain.text(String.join("; ", i.verdictReasons()), 600) + ")",
            state);
  }

  /// `[high] 3f2a… open undetermined 2026-03-02 10:11:12Z Title (3 alerts, 2 insights, 1 host)`.
  static String line(Incident i) {
    long strong = i.alerts().stream().filter(a -> a.role() != Role.INSIGHT).count();
    return String.format(
        Locale.ROOT,
        "%-13s %s  %s  %-6s %-12s %s (%s, %s, %s)",
        i.severity().text(),
        i.id(),
        Words.time(i.opened()),
        i.state().text(),
        i.verdict().text(),
        Plain.text(i.title(), 120),
        Words.plural(strong, "alert"),
        Words.plural(i.alerts().size() - strong, "insight"),
        Words.hosts(i.hosts().size()));
  }
}
