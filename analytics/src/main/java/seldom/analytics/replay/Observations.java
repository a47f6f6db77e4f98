package seldom.analytics.replay;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seldom.analytics.judge.Judge;
import seldom.analytics.key.Keyed;
import seldom.analytics.key.Keys;
import seldom.analytics.key.ProfileDefinition.Watched;
import seldom.analytics.profile.HostName;
import seldom.analytics.profile.Profiles;
import seldom.model.action.Action;
import seldom.model.event.EventKind;
import seldom.model.event.Header;
import seldom.model.event.Sensor;
import seldom.model.prevalence.ActorKey;
import seldom.model.prevalence.Relation;
import seldom.model.prevalence.TargetKey;

/// What a day will teach, gathered while it is judged: distinct observations with their chain, and
/// who was heard from.
final class Observations {
  private final Profiles profiles;
  private final HistorySink history;
  private final LocalDate day;
  private final DayRows rows = new DayRows();
  private final Map<String, Integer> chainIds = new HashMap<>();
  private final List<String> chains = new ArrayList<>();
  private final Set<Heard> heard = new HashSet<>();
  private final List<Heard> heardInOrder = new ArrayList<>();

  /// @param host id in the profiles
  record Heard(Sensor sensor, EventKind kind, int host) {}

  Observations(Profiles profiles, LocalDate day, HistorySink history) {
    this.profiles = profiles;
    this.day = day;
    this.history = history;
  }

  void add(Action action, Keys keys, HostName host) {
    int hostId = profiles.hostId(host);
    Header header = action.event().header();
    EventKind kind = EventKind.of(action.event());
    Heard one = new Heard(header.sensor(), kind, hostId);
    if (heard.add(one)) {
      heardInOrder.add(one);
      tell("sensor", action, null, null);
    }
    int chain = chain(action.chainId());
    for (ActorKey actor : keys.present()) {
      if (actor.kind() != ActorKey.Kind.NAMED) {
        add(action, "presence", actor, null, kind, hostId, chain);
      }
    }
    for (Keyed keyed : keys.profiles()) {
      if (!keyed.profile().huntOnly()) {
        add(action, keyed, hostId, chain);
      }
    }
    for (Relation r : keys.taught()) {
      if (r.actor().kind() != ActorKey.Kind.NAMED) {
        add(action, "relation", r.actor(), r.target(), kind, hostId, chain);
      }
      add(action, "target", null, r.target(), kind, hostId, chain);
    }
  }

  /// An actor known by name alone teaches nothing of relations, injections excepted: whether an
  /// injection is uncommon is asked of every injector.
  private void add(Action action, Keyed keyed, int hostId, int chain) {
    EventKind kind = Judge.kindOf(keyed.profile());
    boolean learnRelation = !keyed.byNameOnly() || keyed.profile().watches() == Watched.INJECTION;
    for (Relation r : keyed.learned()) {
      if (learnRelation) {
        add(action, "relation", r.actor(), r.target(), kind, hostId, chain);
      }
      if (!isCoarse(r.target().kind())) {
        add(action, "target", null, r.target(), kind, hostId, chain);
      }
    }
  }

  private static boolean isCoarse(TargetKey.Kind kind) {
    return switch (kind) {
      case PROCESS_COARSE, MODULE_COARSE, INJECTED_COARSE, PORT -> true;
      case PROCESS,
          PROCESS_NAME,
          MODULE,
          MODULE_NAME,
          INJECTED,
          INJECTED_NAME,
          ADDRESS,
          DOMAIN,
          DOMAIN_PORT,
          HASH,
          SERVICE ->
          false;
    };
  }

  private void add(
      Action action,
      String fact,
      @Nullable ActorKey actor,
      @Nullable TargetKey target,
      EventKind kind,
      int hostId,
      int chain) {
    if (rows.add(profiles.rows().give(actor, target, kind), hostId, chain)) {
      tell(fact, action, actor, target);
    }
  }

  private void tell(
      String fact, Action action, @Nullable ActorKey actor, @Nullable TargetKey target) {
    if (history != HistorySink.NONE) {
      Header h = action.event().header();
      history.row(
          new HistoryRow(
              fact,
              h.tenant(),
              h.host(),
              day,
              h.time(),
              EventKind.of(action.event()),
              h.sensor(),
              actor,
              target,
              action.chainId(),
              h.sources()));
    }
  }

  private int chain(String id) {
    Integer known = chainIds.putIfAbsent(id, chains.size());
    if (known == null) {
      chains.add(id);
      return chains.size() - 1;
    }
    return known;
  }

  DayRows rows() {
    return rows;
  }

  String chainOf(int i) {
    return chains.get(rows.chain(i));
  }

  List<Heard> heard() {
    return heardInOrder;
  }
}
