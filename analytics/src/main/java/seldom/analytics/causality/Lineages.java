package seldom.analytics.causality;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seldom.model.event.ProcessRef;

/// Walks from an actor up to its causality owner: the first process below a spawner, where a
/// spawner
/// is one only when itself started by a spawner. A web server owns the tree below it. A thread seen
/// to be injected leads to its injector instead of the process's own parent.
///
/// Missing parents, cycles, reused pids and depth end the walk; what was found until then stands.
final class Lineages {
  private final CausalityRules rules;

  Lineages(CausalityRules rules) {
    this.rules = rules;
  }

  /// One step of the walk.
  private record Step(ProcessRef ref, @Nullable Process process) {}

  /// @param injectedBy entity of the injector of the acting thread, empty if none was observed
  Lineage of(ProcessTable table, ProcessRef actor, @Nullable Process process, String injectedBy) {
    if (!actor.isKnown()) {
      return new Lineage(ProcessRef.UNKNOWN, List.of(), ProcessRef.UNKNOWN);
    }
    if (injectedBy.isEmpty() && isSpawner(table, actor, process, 0)) {
      return new Lineage(ProcessRef.UNKNOWN, List.of(actor), actor);
    }
    List<ProcessRef> up = new ArrayList<>(List.of(actor));
    Set<Process> seen = new HashSet<>();
    if (process != null) {
      seen.add(process);
    }
    ProcessRef spawner = ProcessRef.UNKNOWN;
    Step at = new Step(actor, process);
    String via = injectedBy;
    while (up.size() < rules.bounds().depth()) {
      Step next = above(table, at.process(), via);
      if (next == null || (next.process() != null && !seen.add(next.process()))) {
        break;
      }
      via = via.isEmpty() && at.process() != null ? at.process().creatorInjectedBy : "";
      if (via.isEmpty() && isSpawner(table, next.ref(), next.process(), 0)) {
        spawner = next.ref();
        break;
      }
      up.add(next.ref());
      at = next;
    }
    return owned(up, spawner);
  }

  private Lineage owned(List<ProcessRef> up, ProcessRef spawner) {
    for (int i = up.size() - 1; i >= 0; i--) {
      if (rules.webServers().has(up.get(i), true)) {
        List<ProcessRef> below = new ArrayList<>(up.subList(0, i + 1));
        Collections.reverse(below);
        return new Lineage(up.get(i), below, spawner);
      }
    }
    ProcessRef owner = spawner.isKnown() ? up.getLast() : ProcessRef.UNKNOWN;
    List<ProcessRef> chain = new ArrayList<>(up);
    Collections.reverse(chain);
    return new Lineage(owner, chain, spawner);
  }

  private @Nullable Step above(ProcessTable table, @Nullable Process process, String via) {
    if (!via.isEmpty()) {
      Process injector = table.byEntity(via);
      return injector == null ? null : new Step(injector.ref, injector);
    }
    if (process == null || !process.parent.isKnown()) {
      return null;
    }
    Process parent = parent(table, process);
    ProcessRef ref = parent == null ? process.parent : Refs.fill(process.parent, parent.ref);
    boolean numberOnly = parent == null && ref.image().path().isEmpty();
    return numberOnly ? null : new Step(ref, parent);
  }

  private @Nullable Process parent(ProcessTable table, Process process) {
    Process parent =
        table.find(process.parent, process.start == null ? process.lastSeen : process.start);
    boolean younger =
        parent != null
            && parent.start != null
            && process.start != null
            && parent.start.isAfter(process.start.plusSeconds(rules.bounds().skew()));
    return younger ? null : parent;
  }

  private boolean isSpawner(
      ProcessTable table, ProcessRef ref, @Nullable Process process, int depth) {
    if (!rules.spawners().has(ref, true)) {
      return false;
    }
    if (process == null || !process.parent.isKnown() || depth >= rules.bounds().depth()) {
      return true;
    }
    Process parent = parent(table, process);
    ProcessRef above = parent == null ? process.parent : Refs.fill(process.parent, parent.ref);
    return above.image().path().isEmpty() || isSpawner(table, above, parent, depth + 1);
  }
}
