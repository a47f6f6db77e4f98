package seldom.analytics.hunt;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import seldom.analytics.alert.Readiness;
import seldom.analytics.causality.Causality;
import seldom.analytics.causality.CausalityContent;
import seldom.analytics.causality.CausalityRules;
import seldom.analytics.commandline.CommandAnalyser;
import seldom.analytics.content.Judgement;
import seldom.analytics.content.Problems;
import seldom.analytics.detector.Detectors;
import seldom.analytics.judge.Judge;
import seldom.analytics.key.Keyed;
import seldom.analytics.key.Keys;
import seldom.analytics.key.ProfileDefinition.Watched;
import seldom.analytics.profile.HostName;
import seldom.analytics.remote.CommandBand;
import seldom.analytics.remote.RemoteContent;
import seldom.analytics.remote.RemoteExecutions;
import seldom.analytics.remote.RemoteRules;
import seldom.analytics.replay.EventSource;
import seldom.analytics.replay.Options;
import seldom.model.action.Action;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EventKind;
import seldom.model.event.Header;
import seldom.model.event.Sensor;
import seldom.model.prevalence.ActorKey;
import seldom.model.prevalence.Relation;

/// Takes a pile of evidence as one population and ranks every action in it by how seldom it is. No
/// clock, no activation, no local history. One pass counts, and folds the actions that are the
/// same;
/// then each is judged by all other hosts.
public final class Hunt {
  private final Detectors detectors;
  private final Options options;
  private final Set<EventKind> kinds;
  private final boolean executions;

  /// @param results best first
  /// @param readiness one row per detector
  /// @param hosts hosts in the pile
  /// @param small whether the pile is too small to judge by: then the order is by frequency
  public record Outcome(
      List<HuntResult> results, List<Readiness> readiness, long hosts, boolean small) {}

  /// @param kinds what to rank; whatever else is there still makes presence, facts and chains
  public Hunt(Detectors detectors, Options options, Set<EventKind> kinds) {
    this(detectors, options, kinds, true);
  }

  /// @param executions whether remote executions are told, too
  public Hunt(Detectors detectors, Options options, Set<EventKind> kinds, boolean executions) {
    this.executions = executions;
    this.detectors = detectors;
    this.options = options;
    this.kinds = Set.copyOf(kinds);
  }

  /// Ranks a pile.
  ///
  /// @param events in the order of [seldom.model.event.EventOrder]; read twice
  public Outcome run(Iterable<EndpointEvent> events) {
    return run(out -> events.forEach(out));
  }

  /// Ranks a pile; the events are read twice.
  public Outcome run(EventSource events) {
    Problems problems = new Problems();
    CausalityRules rules =
        CausalityContent.rules(detectors.content(), options.internal(), problems);
    GroundRules grounds =
        new GroundRules(detectors.content(), detectors.keying().normalisation(), problems);
    RemoteRules remoteRules = RemoteContent.rules(detectors.content(), problems);
    CommandAnalyser analyser = CommandAnalyser.read(detectors.content(), problems);
    problems.refuseErrors();
    CommandBand band = CommandBand.of(analyser);
    Causality causality = new Causality(rules, options.signatures());
    Gathering gathering = new Gathering();
    events.forEach(causality::observe);
    RemoteExecutions remote = new RemoteExecutions(remoteRules, causality::ownerOf, band);
    Consumer<Action> each =
        a -> {
          gathering.action(a);
          if (executions) {
            remote.act(a, gathering::execution);
          }
        };
    events.forEach(e -> causality.act(e, each));
    causality.flush(each);
    remote.flush(gathering::execution);
    return new Verdicts(
            detectors,
            withoutDays(detectors.judgement()),
            options,
            gathering.pile,
            gathering.gathered(),
            grounds)
        .outcome(gathering.hosts.size());
  }

  /// In a hunt the conditions on numbers of days do not apply.
  static Judgement withoutDays(Judgement j) {
    return new Judgement(
        j.days(),
        new Judgement.Common(
            j.common().hosts(), 0, j.common().tenants(), j.common().populationTenants()),
        j.cutoffs(),
        new Judgement.CommonActor(j.commonActor().hosts(), j.commonActor().share(), 0),
        j.versatile(),
        j.usual(),
        j.habitual(),
        new Judgement.Activation(0, 0),
        j.waves(),
        j.noiseBreaker(),
        j.learning(),
        j.hunt(),
        j.clock());
  }

  /// The counting pass.
  private final class Gathering {
    private final Pile pile = new Pile();
    private final Map<Entry.Part, Entry> parts = new LinkedHashMap<>();
    private final Map<Entry.Part, Entry> executions = new LinkedHashMap<>();
    private final ByName byName = new ByName(detectors.keying());
    private final Lineage lineage = new Lineage();
    private final Map<Object, Long> frequency = new HashMap<>();
    private final Set<HostName> hosts = new java.util.HashSet<>();

    void action(Action action) {
      Header header = action.event().header();
      if (header.host().isEmpty()) {
        return;
      }
      if (header.sensor() == Sensor.ZEEK) {
        return; // the network's view: no process did it, and its hosts are addresses
      }
      HostName host = new HostName(header.tenant(), header.host());
      hosts.add(host);
      int day = (int) LocalDate.ofInstant(header.time(), ZoneOffset.UTC).toEpochDay();
      EventKind kind = EventKind.of(action.event());
      Keys keys = detectors.keying().keys(action);
      pile.heard(header.sensor(), kind, host, day);
      for (ActorKey actor : keys.present()) {
        pile.present(actor, host, day);
      }
      keys.profiles().forEach(keyed -> count(keyed, keys.actor().named(), host, day));
      for (Relation r : keys.taught()) {
        count(r, r.actor().kind() == ActorKey.Kind.NAMED, kind, keys.actor().named(), host, day);
      }
      byName.add(action, keys, host, day);
      if (kinds.contains(kind)) {
        Entry.Same same = Entry.Same.of(action, keys, host);
        Entry.Part part = new Entry.Part(same, action.actor().entity());
        parts.computeIfAbsent(part, _ -> new Entry(same, keys, action)).add(action);
        lineage.add(action, host, part);
        frequency.merge(about(same, action), 1L, Long::sum);
      }
    }

    /// What a remote execution is compared by; its records were counted as actions of their own.
    void execution(Action action) {
      Header header = action.event().header();
      HostName host = new HostName(header.tenant(), header.host());
      int day = (int) LocalDate.ofInstant(header.time(), ZoneOffset.UTC).toEpochDay();
      Keys keys = detectors.keying().keys(action);
      keys.present().forEach(actor -> pile.present(actor, host, day));
      keys.profiles().forEach(keyed -> count(keyed, keys.actor().named(), host, day));
      Entry.Same same = Entry.Same.ofExecution(action, keys, host);
      Entry.Part part = new Entry.Part(same, action.actor().entity());
      executions.computeIfAbsent(part, _ -> new Entry(same, keys, action)).add(action);
      frequency.merge(about(same, action), 1L, Long::sum);
    }

    Gathered gathered() {
      return new Gathered(parts, executions, frequency, byName, lineage);
    }

    /// What a signed or hashed actor does counts for its name too: a host whose telemetry knows the
    /// name alone is judged by all that have it.
    private void count(Keyed keyed, ActorKey named, HostName host, int day) {
      EventKind kind = Judge.kindOf(keyed.profile());
      for (Relation r : keyed.learned()) {
        boolean nameless =
            keyed.byNameOnly() || keyed.profile().watches() == Watched.REMOTE_EXECUTION;
        count(r, nameless, kind, named, host, day);
      }
    }

    private void count(
        Relation r, boolean byNameOnly, EventKind kind, ActorKey named, HostName host, int day) {
      pile.add(r, kind, host, day);
      if (!byNameOnly) {
        pile.add(new Relation(named, r.target()), kind, host, day);
      }
      pile.addTarget(r.target(), kind, host, day);
    }
  }

  /// What the frequency of an entry counts: its relations on all hosts.
  static Object about(Entry.Same same, Action action) {
    return same.relations().isEmpty()
        ? List.of(same.kind(), Names.object(action))
        : List.of(same.kind(), same.relations());
  }
}
