package seldom.analytics.hunt;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import seldom.analytics.key.Keyed;
import seldom.analytics.key.Keys;
import seldom.analytics.profile.HostName;
import seldom.model.action.Action;
import seldom.model.action.Injected;
import seldom.model.alert.Alert;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EventKind;
import seldom.model.event.Locator;
import seldom.model.prevalence.Relation;

/// All actions of one host that every profile takes for the same.
final class Entry {
  private static final int MAX_COMMAND_LINES = 20;
  private static final Comparator<Action> ORDER =
      Comparator.comparing((Action a) -> a.event().header().order())
          .thenComparing(a -> a.event().header().sources().getFirst());

  /// What makes two actions the same.
  ///
  /// @param object tells actions apart that no profile sees, empty for others
  record Same(
      HostName host,
      EventKind kind,
      List<List<Relation>> relations,
      Injected.State injected,
      String object) {
    static Same of(Action action, Keys keys, HostName host) {
      List<List<Relation>> relations = keys.profiles().stream().map(Keyed::candidates).toList();
      return new Same(
          host,
          EventKind.of(action.event()),
          relations,
          action.injected().state(),
          relations.isEmpty() ? Names.object(action) : "");
    }

    /// Remote executions are apart by what was run.
    static Same ofExecution(Action action, Keys keys, HostName host) {
      Same plain = of(action, keys, host);
      return new Same(
          plain.host,
          plain.kind,
          plain.relations,
          plain.injected,
          "execution " + Names.object(action) + " by " + action.actor().entity());
    }
  }

  /// The actions of one process among the same.
  record Part(Same same, String actor) {}

  final Same same;
  final Keys keys;
  private Set<Ground> grounds = Set.of();
  private Action first;
  private long count;
  private long sourcesCount;
  private final TreeSet<Locator> sources = new TreeSet<>();
  private final TreeSet<String> commandLines = new TreeSet<>();

  Entry(Same same, Keys keys, Action action) {
    this.same = same;
    this.keys = keys;
    this.first = action;
  }

  void add(Action action) {
    count++;
    List<Locator> its = action.event().header().sources();
    sourcesCount += its.size();
    sources.addAll(its);
    while (sources.size() > Alert.MAX_SOURCES) {
      sources.pollLast();
    }
    String line =
        action.event() instanceof EndpointEvent.ProcessLaunch e
            ? e.launched().commandLine()
            : action.actor().commandLine();
    if (!line.isEmpty()) {
      commandLines.add(line);
      while (commandLines.size() > MAX_COMMAND_LINES) {
        commandLines.pollLast();
      }
    }
    if (ORDER.compare(action, first) < 0) {
      first = action;
    }
  }

  /// Takes the actions of another part in, which has the same grounds.
  void addAll(Entry other) {
    count += other.count;
    sourcesCount += other.sourcesCount;
    sources.addAll(other.sources);
    while (sources.size() > Alert.MAX_SOURCES) {
      sources.pollLast();
    }
    commandLines.addAll(other.commandLines);
    while (commandLines.size() > MAX_COMMAND_LINES) {
      commandLines.pollLast();
    }
    if (ORDER.compare(other.first, first) < 0) {
      first = other.first;
    }
  }

  void ground(Set<Ground> its) {
    grounds = Collections.unmodifiableSet(its);
  }

  /// Empty until they are decided; in order.
  Set<Ground> grounds() {
    return grounds;
  }

  Action first() {
    return first;
  }

  long count() {
    return count;
  }

  long sourcesCount() {
    return sourcesCount;
  }

  List<Locator> sources() {
    return List.copyOf(sources);
  }

  List<String> commandLines() {
    return List.copyOf(commandLines);
  }
}
