package seldom.analytics.incident;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seldom.analytics.alert.Closing;
import seldom.model.incident.Incident;
import seldom.model.incident.IncidentAlert;
import seldom.model.incident.IncidentEvent;
import seldom.model.incident.Verdict;

/// What the verdicts of incidents say to the replay about their alerts, day by day of event time.
///
/// A verdict counts from the day after the last that was computed when it was given, so that no
/// computed day changes because of it, and a day that is computed again gives what it gave.
/// Undetermined counts only when the incident is closed with it.
public final class Closings {
  private final List<Period> periods = new ArrayList<>();
  private final SortedMap<String, SortedMap<String, LocalDate>> members = new TreeMap<>();

  /// From a day on, an incident's verdict was this; null: none.
  private record Period(String incident, LocalDate from, @Nullable Verdict verdict) {}

  /// @param events all of them, in the order in which they were appended
  public Closings(List<IncidentEvent> events) {
    SortedMap<String, Incident> all = Fold.of(events);
    Map<String, Verdict> verdicts = new HashMap<>();
    Map<String, LocalDate> since = new HashMap<>();
    for (IncidentEvent event : events) {
      String id = Fold.current(all, event.incident());
      switch (event) {
        case IncidentEvent.Joined e -> since.merge(e.alert().id(), e.from(), Closings::earlier);
        case IncidentEvent.VerdictGiven e -> {
          verdicts.put(id, e.verdict());
          Verdict counts = e.verdict() == Verdict.UNDETERMINED ? null : e.verdict();
          periods.add(new Period(id, e.from(), counts));
        }
        case IncidentEvent.Closed e ->
            periods.add(new Period(id, e.from(), verdicts.getOrDefault(id, Verdict.UNDETERMINED)));
        case IncidentEvent.Reopened e -> periods.add(new Period(id, e.from(), null));
        case IncidentEvent.Opened _,
            IncidentEvent.Left _,
            IncidentEvent.Retracted _,
            IncidentEvent.SeverityChanged _,
            IncidentEvent.EvidenceAdded _,
            IncidentEvent.Noted _,
            IncidentEvent.Related _,
            IncidentEvent.Continued _ -> {}
      }
    }
    for (Incident incident : all.values()) {
      SortedMap<String, LocalDate> in = new TreeMap<>();
      for (IncidentAlert a : incident.alerts()) {
        in.put(a.id(), since.getOrDefault(a.id(), LocalDate.EPOCH));
      }
      members.put(incident.id(), in);
    }
  }

  private static LocalDate earlier(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }

  /// What counts on `day` (days since 1970).
  public List<Closing> on(long day) {
    SortedMap<String, Period> now = new TreeMap<>();
    for (Period p : periods) {
      if (p.from().toEpochDay() <= day) {
        now.put(p.incident(), p);
      }
    }
    List<Closing> all = new ArrayList<>();
    for (Period p : now.values()) {
      Verdict verdict = p.verdict();
      if (verdict == null) {
        continue;
      }
      members
          .getOrDefault(p.incident(), new TreeMap<>())
          .forEach(
              (alert, since) -> {
                LocalDate from = since.isAfter(p.from()) ? since : p.from();
                if (from.toEpochDay() <= day) {
                  all.add(new Closing(from, alert, verdict));
                }
              });
    }
    return all;
  }
}
