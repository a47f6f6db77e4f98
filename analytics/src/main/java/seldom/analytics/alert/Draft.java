package seldom.analytics.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seldom.analytics.commandline.CommandScores;
import seldom.analytics.profile.HostName;
import seldom.model.alert.Alert;
import seldom.model.alert.AlertState;
import seldom.model.alert.Severity;
import seldom.model.command.ScoredCommand;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Locator;
import seldom.model.prevalence.Relation;

/// One alert while its day is put together: all findings of one deduplication key. Its outcome does
/// not depend on the order in which the findings come.
final class Draft {
  private static final int MAX_COMMAND_LINES = 20;
  private static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding f) -> f.action().event().header().order())
          .thenComparing(f -> f.action().event().header().sources().getFirst());

  final String id;
  final String key;
  private Finding best;
  private Finding first;
  private final SortedMap<String, Finding> firstOfVariation = new TreeMap<>();
  private final TreeSet<Locator> sources = new TreeSet<>();
  private final TreeSet<String> commandLines = new TreeSet<>();
  private final CommandScores scores;
  private @Nullable ScoredCommand command;
  private long sourcesCount;
  private long count;

  Severity severity = Severity.INFORMATIONAL;
  AlertState state = AlertState.RAISED;
  String wave = "";
  String waveKind = "";
  String localHistory = "";
  String continuationOf = "";
  final List<String> history = new ArrayList<>();
  final List<String> notes = new ArrayList<>();

  Draft(String key, String id, Finding finding, CommandScores scores) {
    this.scores = scores;
    this.key = key;
    this.id = id;
    this.best = finding;
    this.first = finding;
    add(finding);
  }

  /// Detector, tenant, host, actor key and target key: what continues from period to period.
  static String key(Finding f) {
    HostName host = f.assessed().host();
    Relation r = f.assessed().keyed().relation();
    return Ids.of(
        f.detector().id(), host.tenant(), host.host(), r.actor().toString(), r.target().toString());
  }

  /// The key and the period of event time, counted from the epoch.
  static String id(String key, Finding f, int day) {
    int days = f.detector().periods().deduplication();
    return Ids.of(key, Integer.toString(days), Integer.toString(day / days));
  }

  void add(Finding f) {
    count++;
    List<Locator> its = f.action().event().header().sources();
    sourcesCount += its.size();
    sources.addAll(its);
    while (sources.size() > Alert.MAX_SOURCES) {
      sources.pollLast();
    }
    String commandLine = commandLine(f);
    if (!commandLine.isEmpty()) {
      if (commandLines.add(commandLine)) {
        command = CommandScores.worse(command, scores.of(commandLine));
      }
      while (commandLines.size() > MAX_COMMAND_LINES) {
        commandLines.pollLast();
      }
    }
    if (ORDER.compare(f, first) < 0) {
      first = f;
    }
    int more = f.severity().compareTo(best.severity());
    if (more > 0 || more == 0 && ORDER.compare(f, best) < 0) {
      best = f;
    }
    firstOfVariation.merge(f.variation(), f, (a, b) -> ORDER.compare(b, a) < 0 ? b : a);
  }

  /// The most severe finding, the earliest among equals: it gives the alert its words.
  Finding best() {
    return best;
  }

  Instant time() {
    return first.action().event().header().time();
  }

  String actionId() {
    return best.actionId();
  }

  /// Takes the severity of the variation, and says which others were seen.
  void begin() {
    severity = best.severity();
    notes.addAll(ExecutionNotes.of(best.action()));
    firstOfVariation.values().stream()
        .filter(f -> !f.variation().equals(best.variation()))
        .sorted(ORDER)
        .forEach(
            f ->
                history.add(
                    "First as \"%s\" (%s) at %s"
                        .formatted(
                            f.name(), f.severity().text(), f.action().event().header().time())));
  }

  long count() {
    return count;
  }

  List<Locator> sources() {
    return List.copyOf(sources);
  }

  long sourcesCount() {
    return sourcesCount;
  }

  /// What the worst command line of all findings says, whether it is among those kept or not.
  @Nullable ScoredCommand command() {
    return command;
  }

  /// A high band makes the alert at least medium, whatever lowered it.
  void lift() {
    ScoredCommand said = command;
    Severity lifted = CommandScores.lifted(severity, said);
    if (said != null && lifted != severity) {
      history.add(
          "Raised from %s to %s: its command line scores %d (%s)"
              .formatted(severity.text(), lifted.text(), said.shownScore(), said.band().text()));
      severity = lifted;
    }
  }

  List<String> commandLines() {
    return List.copyOf(commandLines);
  }

  private static String commandLine(Finding f) {
    return f.action().event() instanceof EndpointEvent.ProcessLaunch launch
        ? launch.launched().commandLine()
        : f.action().actor().commandLine();
  }
}
