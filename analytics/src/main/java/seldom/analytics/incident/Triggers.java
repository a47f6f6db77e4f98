package seldom.analytics.incident;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import seldom.analytics.content.Content;
import seldom.analytics.content.Problems;
import seldom.analytics.content.Section;
import seldom.analytics.content.Value;
import seldom.model.alert.Alert;
import seldom.model.alert.AlertState;
import seldom.model.alert.Severity;
import seldom.model.incident.Incident;

/// Which alerts start which playbook: `content/triggers.yaml`.
///
/// @param withinDays days before the newest alert within which an incident's last alert must lie
/// @param all in order; the first that an incident meets counts
public record Triggers(int withinDays, List<Trigger> all) {
  public static final String FILE = "triggers.yaml";

  /// One entry.
  ///
  /// @param playbook name of a shipped playbook
  /// @param detectors ids, any of which starts it
  /// @param least severity of the alert from which it does
  public record Trigger(String playbook, Set<String> detectors, Severity least) {
    public Trigger {
      detectors = Set.copyOf(detectors);
    }

    boolean meets(Alert a) {
      return detectors.contains(a.detector()) && a.severity().atLeast(least);
    }
  }

  /// A playbook that is to run.
  ///
  /// @param alert the worst that the trigger meets, the earliest of equals
  public record Start(String playbook, Incident incident, Alert alert) {}

  public Triggers {
    all = List.copyOf(all);
  }

  /// Reads the file; every detector it names must exist.
  public static Triggers read(Content content, Set<String> detectors, Problems problems) {
    Section file = content.section(FILE, problems);
    if (file == null) {
      return new Triggers(0, List.of());
    }
    int days = file.section("within-days").map(Triggers::number).orElse(0);
    List<Trigger> all = new ArrayList<>();
    for (Section s : file.sections("triggers")) {
      for (Value.Text id : s.placedTexts("detectors")) {
        if (!detectors.contains(id.text())) {
          problems.error(
              id.place(),
              "there is no detector '" + id.text() + "'",
              "`seldom detectors list` has their ids");
        }
      }
      s.text("why");
      all.add(
          new Trigger(
              s.text("playbook"),
              Set.copyOf(s.texts("detectors")),
              s.word("severity", Severity.class)));
      s.close();
    }
    file.close();
    return new Triggers(days, all);
  }

  private static int number(Section section) {
    section.text("why");
    int value = section.whole("value");
    section.close();
    return value;
  }

  /// What is to run, in order of the incidents' first alerts. Closed incidents start nothing, nor
  /// do those that were continued as others, nor alerts that no longer stand, are excepted or held
  /// back as noise.
  public List<Start> starts(Collection<Incident> incidents, List<Alert> alerts) {
    Optional<Instant> newest = alerts.stream().map(Alert::time).max(Comparator.naturalOrder());
    if (newest.isEmpty()) {
      return List.of();
    }
    Instant from = newest.get().minus(withinDays, ChronoUnit.DAYS);
    List<Start> starts = new ArrayList<>();
    incidents.stream()
        .filter(i -> i.isOpen() && i.continuedAs().isEmpty() && !i.last().isBefore(from))
        .sorted(Comparator.comparing(Incident::opened).thenComparing(Incident::id))
        .forEach(i -> of(i, alerts).ifPresent(starts::add));
    return starts;
  }

  private Optional<Start> of(Incident incident, List<Alert> alerts) {
    List<Alert> its =
        alerts.stream()
            .filter(a -> a.state() == AlertState.RAISED && incident.has(a.id()))
            .sorted(
                Comparator.comparing(Alert::severity, Comparator.reverseOrder())
                    .thenComparing(Alert::time)
                    .thenComparing(Alert::id))
            .toList();
    for (Trigger t : all) {
      Optional<Alert> met = its.stream().filter(t::meets).findFirst();
      if (met.isPresent()) {
        return Optional.of(new Start(t.playbook(), incident, met.get()));
      }
    }
    return Optional.empty();
  }
}
