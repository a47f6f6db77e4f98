package seldom.analytics.hunt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seldom.analytics.alert.DayFacts;
import seldom.analytics.alert.Detecting;
import seldom.analytics.alert.Finding;
import seldom.analytics.alert.Traces;
import seldom.analytics.commandline.CommandScores;
import seldom.analytics.content.Judgement;
import seldom.analytics.detector.Detectors;
import seldom.analytics.judge.Assessment;
import seldom.analytics.key.Keyed;
import seldom.analytics.key.ProfileDefinition.TargetBy;
import seldom.analytics.key.ProfileDefinition.Watched;
import seldom.analytics.replay.Options;
import seldom.model.action.Action;
import seldom.model.action.RemoteExecution;
import seldom.model.alert.Severity;
import seldom.model.command.ScoredCommand;

/// The judging pass: every entry by all other hosts in the pile, then the order.
final class Verdicts {
  private final Judgement settings;
  private final Options options;
  private final Pile pile;
  private final Gathered gathered;
  private List<Entry> entries = List.of();
  private final Map<Object, Long> frequency;
  private final DayFacts facts;
  private final Traces traces = new Traces();
  private final Detecting detecting;
  private final Detectors detectors;
  private final GroundRules rules;
  private final CommandScores scores;

  /// An entry with what was made of it; its command line is read where a detector holds.
  record Verdict(
      Entry entry,
      @Nullable Assessment assessment,
      @Nullable Finding finding,
      @Nullable ScoredCommand command,
      Ranking.Place place) {}

  Verdicts(
      Detectors detectors,
      Judgement settings,
      Options options,
      Pile pile,
      Gathered gathered,
      GroundRules rules) {
    this.detectors = detectors;
    this.settings = settings;
    this.pile = pile;
    this.gathered = gathered;
    this.frequency = gathered.frequency();
    this.rules = rules;
    this.options = options;
    this.facts = new DayFacts(settings, options.with(pile));
    this.detecting = new Detecting(detectors, facts, traces, true);
    this.scores = new CommandScores(detectors.commands());
  }

  Hunt.Outcome outcome(int hosts) {
    boolean small = options.pack() == null && hosts - 1 < settings.hunt().hosts();
    Ranking ranking = small ? Ranking.BY_FREQUENCY : Ranking.BY_BOUNDS;
    traceAll();
    entries = new Grounding(gathered, rules).entries();
    List<Verdict> all = new ArrayList<>();
    for (Entry e : entries) {
      all.add(verdict(e, ranking, small));
    }
    all.addAll(executions(ranking, small));
    all.sort(
        Comparator.comparing(Verdict::place, ranking)
            .thenComparing(v -> v.entry.first().event().header().time())
            .thenComparing(v -> v.entry.same.host())
            .thenComparing(v -> v.entry.first().event().header().sources().getFirst()));
    return new Hunt.Outcome(scored(all, ranking, small), detecting.readiness(), hosts, small);
  }

  /// Those in which a detector's conditions hold; the commands of one service process are one
  /// result, named by the most severe.
  private Collection<Verdict> executions(Ranking ranking, boolean small) {
    Map<String, Verdict> byProcess = new LinkedHashMap<>();
    for (Entry e : gathered.executions().values()) {
      Verdict v = verdict(e, ranking, small);
      if (v.finding != null) {
        byProcess.merge(process(e), v, (a, b) -> together(a, b, ranking));
      }
    }
    return byProcess.values();
  }

  private static String process(Entry e) {
    Action first = e.first();
    RemoteExecution x = first.execution();
    boolean shared = x != null && x.means() == RemoteExecution.Means.SERVICE_COMMAND;
    return e.same.host()
        + "\0"
        + (shared ? first.actor().entity() : first.event().header().sources().getFirst());
  }

  private static Verdict together(Verdict a, Verdict b, Ranking ranking) {
    boolean later = ranking.compare(b.place, a.place) < 0;
    Verdict best = later ? b : a;
    best.entry.addAll((later ? a : b).entry);
    return best;
  }

  /// Injections and loads first: what later actions of the same processes ask of them.
  private void traceAll() {
    for (Entry e : gathered.parts().values()) {
      for (Keyed keyed : e.keys.profiles()) {
        Watched watched = keyed.profile().watches();
        if (watched == Watched.INJECTION || watched == Watched.LOAD) {
          traces.note(e.first(), keyed, facts.inquire(keyed, e.same.host(), false), 0, settings);
        }
      }
    }
  }

  private Verdict verdict(Entry e, Ranking ranking, boolean small) {
    List<Finding> findings = new ArrayList<>();
    detecting.detect(e.first(), e.keys, e.same.host(), findings::add);
    if (small) { // what asks for no activation does not rest on shares
      findings.removeIf(f -> f.detector().periods().activation() > 0);
    }
    long times = frequency.getOrDefault(Hunt.about(e.same, e.first()), 0L);
    Verdict best = null;
    for (Keyed keyed : e.keys.profiles()) {
      Finding finding = mostSevere(findings, keyed);
      if (finding == null && keyed.profile().target() == TargetBy.HASH && best != null) {
        continue; // every build has its own hash: alone it tells nothing
      }
      boolean injected =
          Detecting.isInjected(e.first(), traces.injectionUncommon(e.first(), e.same.host()));
      Assessment a =
          finding != null
              ? finding.assessed()
              : facts.inquire(keyed, e.same.host(), injected).assessment();
      ScoredCommand command = finding == null ? null : scores.worst(e.commandLines());
      Verdict one = new Verdict(e, a, finding, command, place(e, finding, command, a, times));
      if (best == null || ranking.compare(one.place, best.place) < 0) {
        best = one;
      }
    }
    return best != null
        ? best
        : new Verdict(e, null, null, null, place(e, null, null, null, times));
  }

  private static @Nullable Finding mostSevere(List<Finding> findings, Keyed keyed) {
    Finding best = null;
    for (Finding f : findings) {
      boolean its = f.assessed().keyed().profile().id().equals(keyed.profile().id());
      if (its && (best == null || f.severity().compareTo(best.severity()) > 0)) {
        best = f;
      }
    }
    return best;
  }

  private Ranking.Place place(
      Entry e,
      @Nullable Finding f,
      @Nullable ScoredCommand command,
      @Nullable Assessment a,
      long times) {
    return new Ranking.Place(
        f == null ? Severity.INFORMATIONAL : CommandScores.lifted(f.severity(), command),
        f != null,
        rules.points(e.grounds()),
        a,
        times,
        a == null ? 0 : a.target().hosts().atLeast());
  }

  private List<HuntResult> scored(List<Verdict> all, Ranking ranking, boolean small) {
    int[] at = new int[all.size()];
    int distinct = 0;
    for (int i = 0; i < at.length; i++) {
      boolean next = i > 0 && ranking.compare(all.get(i - 1).place, all.get(i).place) != 0;
      distinct += next ? 1 : 0;
      at[i] = distinct;
    }
    ResultText text = new ResultText(detectors, settings, options, pile, traces, small);
    List<HuntResult> results = new ArrayList<>();
    for (int i = 0; i < at.length; i++) {
      double score = 1 - (double) at[i] / (distinct + 1);
      results.add(text.result(i + 1, score, all.get(i)));
    }
    return results;
  }
}
