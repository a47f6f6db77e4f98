package seldom.analytics.remote;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import seldom.model.codec.FieldReader;
import seldom.model.codec.FieldWriter;

/// What one host's records left, within bounds: sessions by id, evidence by kind, and the
/// executions that are not told yet. What exceeds a bound pushes out the oldest; of sessions,
/// those that ended go first.
final class Trail {
  private final RemoteRules.Bounds bounds;
  private final Map<String, Session> open = new LinkedHashMap<>();
  private final Map<String, Session> ended = new LinkedHashMap<>();
  private final EnumMap<Evidence.Kind, ArrayDeque<Evidence>> evidence =
      new EnumMap<>(Evidence.Kind.class);
  private final ArrayDeque<Execution> pending = new ArrayDeque<>();
  private final Map<String, Execution> byMember = new HashMap<>();
  private final List<Evidence> explained = new ArrayList<>();

  Trail(RemoteRules.Bounds bounds) {
    this.bounds = bounds;
  }

  void session(Session session) {
    Session known = open.get(session.logonId());
    open.put(session.logonId(), known == null ? session : known.and(session));
    trim(open);
  }

  void logoff(String logonId) {
    Session known = open.remove(logonId);
    if (known != null) {
      ended.put(logonId, known);
      trim(ended);
    }
  }

  private void trim(Map<String, Session> sessions) {
    if (sessions.size() > bounds.logons()) {
      Iterator<String> eldest = sessions.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
  }

  /// The session of this id, null if its logon was never seen.
  @Nullable Session session(String logonId) {
    Session known = logonId.isEmpty() ? null : open.get(logonId);
    return known != null ? known : ended.get(logonId);
  }

  /// Does this host record which sessions have privileges?
  boolean tellsPrivileges() {
    return open.values().stream().anyMatch(Session::privileged)
        || ended.values().stream().anyMatch(Session::privileged);
  }

  /// Sessions that began in a time, in order.
  List<Session> sessions(Instant from, Instant to) {
    List<Session> all = new ArrayList<>();
    for (Map<String, Session> some : List.of(open, ended)) {
      for (Session s : some.values()) {
        if (!s.at().isBefore(from) && !s.at().isAfter(to)) {
          all.add(s);
        }
      }
    }
    all.sort(java.util.Comparator.comparing(Session::at).thenComparing(Session::logonId));
    return all;
  }

  void note(Evidence e) {
    ArrayDeque<Evidence> all = evidence.computeIfAbsent(e.kind(), _ -> new ArrayDeque<>());
    all.add(e);
    if (all.size() > bounds.evidence()) {
      all.remove();
    }
  }

  /// Evidence of a kind in a time, both ends included, oldest first.
  List<Evidence> of(Evidence.Kind kind, Instant from, Instant to, Predicate<Evidence> which) {
    List<Evidence> found = new ArrayList<>();
    for (Evidence e : evidence.getOrDefault(kind, new ArrayDeque<>())) {
      if (!e.at().isBefore(from) && !e.at().isAfter(to) && which.test(e)) {
        found.add(e);
      }
    }
    return found;
  }

  /// Begins an execution; gives the eldest where there are too many, which must be told now.
  @Nullable Execution begin(Execution x) {
    pending.add(x);
    x.members.forEach(m -> byMember.putIfAbsent(m, x));
    return pending.size() > bounds.pending() ? pending.peek() : null;
  }

  void joined(Execution x, String entity) {
    byMember.putIfAbsent(entity, x);
  }

  /// The execution that a process belongs to, null if none.
  @Nullable Execution member(String entity) {
    return entity.isEmpty() ? null : byMember.get(entity);
  }

  /// Says that an installation is told by its process.
  void explained(Evidence install) {
    if (explained.size() < bounds.evidence()) {
      explained.add(install);
    }
  }

  boolean isExplained(Evidence install) {
    return explained.stream()
        .anyMatch(e -> e.name().equals(install.name()) || Noting.same(e.text(), install.text()));
  }

  List<Execution> pending() {
    return List.copyOf(pending);
  }

  boolean isPending(Execution x) {
    return pending.contains(x);
  }

  void done(Execution x) {
    pending.remove(x);
    x.members.forEach(m -> byMember.remove(m, x));
  }

  /// Forgets evidence from before a time.
  void prune(Instant before) {
    explained.clear();
    evidence.values().forEach(all -> all.removeIf(e -> e.at().isBefore(before)));
    evidence.values().removeIf(ArrayDeque::isEmpty);
  }

  boolean isEmpty() {
    return open.isEmpty() && ended.isEmpty() && evidence.isEmpty() && pending.isEmpty();
  }

  void write(FieldWriter w) throws IOException {
    for (Map<String, Session> some : List.of(open, ended)) {
      w.number(some.size());
      for (Session s : some.values()) {
        s.write(w);
      }
    }
    w.number(evidence.size());
    for (var e : evidence.entrySet()) {
      w.number(e.getValue().size());
      for (Evidence one : e.getValue()) {
        one.write(w);
      }
    }
    w.number(pending.size());
    for (Execution x : pending) {
      x.write(w);
    }
  }

  void read(FieldReader r) throws IOException {
    for (Map<String, Session> some : List.of(open, ended)) {
      for (int n = r.size(); n > 0; n--) {
        Session s = Session.read(r);
        some.put(s.logonId(), s);
      }
    }
    for (int n = r.size(); n > 0; n--) {
      for (int m = r.size(); m > 0; m--) {
        note(Evidence.read(r));
      }
    }
    for (int n = r.size(); n > 0; n--) {
      begin(Execution.read(r));
    }
  }
}
