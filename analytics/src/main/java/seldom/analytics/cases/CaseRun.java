package seldom.analytics.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import seldom.analytics.detector.Detectors;
import seldom.analytics.replay.DayResult;
import seldom.analytics.replay.HistorySink;
import seldom.analytics.replay.Options;
import seldom.analytics.replay.Replay;
import seldom.model.alert.Alert;
import seldom.model.alert.Receipt.Tried;

/// Runs case files through the replay itself: the history day by day, then the judged day.
public final class CaseRun {
  /// What came of one case.
  ///
  /// @param wrong what differs from what the case says, empty if nothing
  /// @param alerts all alerts on the case's host, `detector/variation severity`, in order of alert
  public record Outcome(String detector, String id, String wrong, List<String> alerts) {
    public boolean isRight() {
      return wrong.isEmpty();
    }
  }

  private CaseRun() {}

  /// The outcome of every case of a file, in its order. Costs about ten seconds per million events
  /// described; deterministic.
  public static List<Outcome> run(Detectors detectors, CaseFile file) {
    Replay replay = Replay.start(detectors, Options.NONE);
    CaseEvents events = new CaseEvents(file);
    for (int day = 0; day < file.days(); day++) {
      replay.day(
          CaseEvents.FIRST.plusDays(day),
          events.history(day),
          List.of(),
          List.of(),
          HistorySink.NONE);
    }
    DayResult judged =
        replay.day(
            CaseEvents.FIRST.plusDays(file.days()),
            events.judged(),
            List.of(),
            List.of(),
            HistorySink.NONE);
    List<Outcome> outcomes = new ArrayList<>();
    for (int c = 0; c < file.cases().size(); c++) {
      String host = CaseEvents.hostName(events.hostOf(c));
      List<Alert> alerts = judged.alerts().stream().filter(a -> a.host().equals(host)).toList();
      outcomes.add(outcome(file.detector(), file.cases().get(c), alerts));
    }
    return outcomes;
  }

  private static Outcome outcome(String detector, CaseFile.Case expected, List<Alert> alerts) {
    Optional<Alert> own = alerts.stream().filter(a -> a.detector().equals(detector)).findFirst();
    String gave = own.map(a -> a.variation().isEmpty() ? "base" : a.variation()).orElse("nothing");
    String wrong = "";
    if (!gave.equals(expected.gives())) {
      wrong = "gives '%s', not '%s'%s".formatted(gave, expected.gives(), trace(own, expected));
    } else if (!expected.fires()
        && own.isPresent()
        && own.get().held().contains(expected.about())) {
      wrong = "'%s' holds, and must not".formatted(expected.about());
    }
    List<String> lines =
        alerts.stream()
            .map(a -> a.detector() + "/" + a.variation() + " " + a.severity().text())
            .toList();
    return new Outcome(detector, expected.id(), wrong, lines);
  }

  private static String trace(Optional<Alert> alert, CaseFile.Case expected) {
    if (alert.isEmpty()) {
      return "";
    }
    for (Tried t : alert.get().receipt().variations()) {
      if (t.id().equals(expected.gives())) {
        return ": " + t.held() + ", " + t.why();
      }
    }
    return "";
  }
}
