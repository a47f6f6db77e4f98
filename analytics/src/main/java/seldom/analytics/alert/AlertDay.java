package seldom.analytics.alert;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import seldom.analytics.commandline.CommandAnalyser;
import seldom.analytics.commandline.CommandScores;
import seldom.analytics.content.Judgement;
import seldom.analytics.judge.Assessment;
import seldom.model.action.Action;
import seldom.model.alert.Alert;
import seldom.model.alert.AlertState;
import seldom.model.alert.Receipt;
import seldom.model.alert.Severity;

/// The alerts of one day: findings in, in any order; alerts in their final state out. In the order
/// of the design: variation, wave step, local history, command line, exception, noise breaker. Not
/// thread-safe.
public final class AlertDay {
  /// Answers the detector's investigative actions from what the events say.
  public interface Answers {
    List<Receipt.Answer> of(Finding finding);
  }

  /// What the day gave.
  ///
  /// @param alerts in order of time, then id
  /// @param hits alerts under each exception, by id
  /// @param holding relations whose chain is held out of learning from now on
  public record Outcome(List<Alert> alerts, SortedMap<String, Long> hits, List<Holding> holding) {}

  /// An alert of medium or above whose chain is held out.
  public record Holding(String chainId, String alertId, Assessment assessed) {}

  private final Judgement settings;
  private final int day;
  private final AlertMemory memory;
  private final WaveRules waveRules;
  private final Map<String, Draft> drafts = new TreeMap<>();
  private final CommandScores scores;

  /// @param day days since 1970-01-01
  /// @param memory as earlier days left it; changed by [#finish]
  public AlertDay(
      Judgement settings,
      int day,
      AlertMemory memory,
      WaveRules waveRules,
      CommandAnalyser commands) {
    this.scores = new CommandScores(commands);
    this.settings = settings;
    this.day = day;
    this.memory = memory;
    this.waveRules = waveRules;
  }

  public void add(Finding finding) {
    String key = Draft.key(finding);
    String id = Draft.id(key, finding, day);
    Draft draft = drafts.get(id);
    if (draft == null) {
      drafts.put(id, new Draft(key, id, finding, scores));
    } else {
      draft.add(finding);
    }
  }

  /// The relations of all alerts of the day, for looking up their neighbours at once.
  public Collection<Assessment> assessments() {
    return drafts.values().stream().map(d -> d.best().assessed()).toList();
  }

  public Outcome finish(List<ExceptionRule> exceptions, Receipts receipts, Answers answers) {
    Collection<Draft> all = drafts.values();
    all.forEach(Draft::begin);
    new Waves(settings.waves(), memory, waveRules, day).apply(all);
    LocalHistory local = new LocalHistory(settings, memory, day - settings.days().training());
    all.forEach(local::apply);
    all.forEach(Draft::lift);
    SortedMap<String, Long> hits = new TreeMap<>();
    all.forEach(d -> except(d, exceptions, hits));
    breaker(all);
    all.forEach(this::link);
    all.forEach(this::remember);
    List<Alert> alerts = new ArrayList<>();
    List<Holding> holding = new ArrayList<>();
    for (Draft d : all) {
      alerts.add(alert(d, receipts.of(d, answers.of(d.best()))));
      if (d.severity.atLeast(Severity.MEDIUM) && d.state != AlertState.EXCEPTED) {
        holding.add(new Holding(d.best().action().chainId(), d.id, d.best().assessed()));
      }
    }
    alerts.sort(Comparator.comparing(Alert::time).thenComparing(Alert::id));
    return new Outcome(alerts, hits, holding);
  }

  private static void except(
      Draft d, List<ExceptionRule> exceptions, SortedMap<String, Long> hits) {
    for (ExceptionRule rule : exceptions) {
      if (rule.covers(d.best(), d.time())) {
        if (d.state != AlertState.EXCEPTED) {
          d.history.add("Excepted by %s: %s".formatted(rule.id(), rule.reason()));
        }
        d.state = AlertState.EXCEPTED;
        hits.merge(rule.id(), 1L, Long::sum);
      }
    }
  }

  /// Past so many lines of one detector and variation in one tenant, all of the day are degraded. A
  /// wave is one line.
  private void breaker(Collection<Draft> all) {
    Map<String, Set<String>> lines = new TreeMap<>();
    for (Draft d : all) {
      if (d.state == AlertState.RAISED) {
        lines
            .computeIfAbsent(volume(d), _ -> new HashSet<>())
            .add(d.wave.isEmpty() ? d.id : d.wave);
      }
    }
    for (Draft d : all) {
      int n = lines.getOrDefault(volume(d), Set.of()).size();
      if (d.state == AlertState.RAISED && n > settings.noiseBreaker().alerts()) {
        d.state = AlertState.DEGRADED;
        d.history.add(
            "Degraded: one of %d alerts of this variation in the tenant on this day".formatted(n));
      }
    }
  }

  private static String volume(Draft d) {
    return String.join(
        "\0", d.best().detector().id(), d.best().variation(), d.best().assessed().host().tenant());
  }

  /// An excepted alert counts as closed: it continues what is open, and opens nothing itself.
  private void link(Draft d) {
    AlertMemory.Open first = memory.open(d.key);
    if (d.state == AlertState.EXCEPTED) {
      d.continuationOf = first == null ? "" : first.alertId();
    } else if (first == null || first.alertId().equals(d.id)) {
      memory.open(d.key, new AlertMemory.Open(d.id, d.severity));
    } else if (d.severity.compareTo(first.severity()) > 0) {
      d.history.add("The same as alert %s, but more severe".formatted(first.alertId()));
      memory.open(d.key, new AlertMemory.Open(d.id, d.severity));
    } else {
      d.continuationOf = first.alertId();
    }
  }

  private void remember(Draft d) {
    if (d.localHistory.isEmpty() && d.state != AlertState.EXCEPTED) {
      Assessment a = d.best().assessed();
      memory.speakAgainst(LocalMarks.of(a.judged(), a.host()), day, d.id);
    }
  }

  private static Alert alert(Draft d, Receipt receipt) {
    Finding f = d.best();
    Action action = f.action();
    return new Alert(
        d.id,
        d.actionId(),
        d.wave,
        d.waveKind,
        f.detector().id(),
        f.variation(),
        f.held(),
        f.name(),
        d.severity,
        f.attack(),
        f.assessed().host().tenant(),
        f.assessed().host().host(),
        d.time(),
        d.state,
        d.count(),
        d.continuationOf,
        action.actor(),
        action.osActor(),
        action.owner(),
        action.chain(),
        action.chainId(),
        action.injected(),
        action.execution(),
        Targets.of(action, f.assessed().keyed().relation().target()),
        d.commandLines(),
        d.command(),
        d.sources(),
        d.sourcesCount(),
        d.history,
        receipt);
  }
}
