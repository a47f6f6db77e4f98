package seldom.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import seldom.model.alert.Alert;
import seldom.model.incident.Incident;
import seldom.model.incident.IncidentAlert;
import seldom.model.incident.IncidentAlert.Role;

/// An incident in sentences, the same in every report.
final class IncidentStory {
  static final String NO_RUNS = "No playbook has run on this incident.";

  private IncidentStory() {}

  /// What happened, in one paragraph.
  static String paragraph(IncidentReport report) {
    Incident i = report.incident();
    List<Alert> alerts = report.alerts();
    List<String> said = new ArrayList<>();
    long strong = i.alerts().stream().filter(a -> a.role() != Role.INSIGHT).count();
    long weak = i.alerts().size() - strong;
    said.add(
        "%s, %s raised %s in tenant %s%s."
            .formatted(
                when(i),
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
    runs(report.runs()).ifPresent(said::add);
    return String.join(" ", said);
  }

  private static String when(Incident i) {
    String first = Words.time(i.opened());
    String last = Words.time(i.last());
    return first.equals(last) ? "At " + first : "Between %s and %s".formatted(first, last);
  }

  /// What playbooks did, in a sentence.
  private static Optional<String> runs(List<RunStory> runs) {
    if (runs.isEmpty()) {
      return Optional.empty();
    }
    List<RunStory> real = runs.stream().filter(r -> !r.simulated()).toList();
    if (real.isEmpty()) {
      return Optional.of(
          "%s on it, only simulated: nobody was asked and nothing was changed."
              .formatted(Words.plural(runs.size(), "playbook run")));
    }
    long questions = real.stream().mapToLong(r -> r.questions().size()).sum();
    long answered =
        real.stream()
            .flatMap(r -> r.questions().stream())
            .filter(RunStory.Question::answered)
            .count();
    long actions = real.stream().mapToLong(r -> r.actions().size()).sum();
    String simulated =
        real.size() == runs.size()
            ? ""
            : " (%s only simulated)".formatted(Words.number(runs.size() - real.size()));
    return Optional.of(
        "%s on it%s: %s asked, %s answered, %s ordered."
            .formatted(
                Words.plural(runs.size(), "playbook run"),
                simulated,
                Words.plural(questions, "question"),
                Words.number(answered),
                Words.plural(actions, "action")));
  }

  /// A text cut to `longest` characters, with what was cut said.
  static String cut(String text, int longest) {
    return text.length() <= longest
        ? text
        : text.substring(0, longest) + "… (" + (text.length() - longest) + " more)";
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

  private static final String LINE = "%-13s %-20s  %-20s  %-9s %-12s %6s %5s  %s";

  static String head() {
    return LINE.formatted(
        "severity", "incident", "began (UTC)", "state", "verdict", "alerts", "hosts", "what");
  }

  /// `high  3f2a…  2026-03-02 10:11:12Z  open  undetermined  3+2  1  title`: alerts + insights.
  static String line(Incident i) {
    long strong = i.alerts().stream().filter(a -> a.role() != Role.INSIGHT).count();
    long weak = i.alerts().size() - strong;
    return LINE.formatted(
        i.severity().text(),
        i.id(),
        Words.time(i.opened()),
        i.state().text(),
        i.verdict().text(),
        strong + (weak == 0 ? "" : "+" + weak),
        i.hosts().size(),
        cut(Plain.text(i.title()), 160));
  }
}
