package seldom.playbook.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seldom.playbook.condition.Condition;
import seldom.playbook.condition.ConditionException;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.Step;

/// Whatever begins must be able to end: no cycle, no `while` that nothing in it can end, no
/// playbook
/// that calls itself.
final class Loops {
  private final Playbook playbook;
  private final Library library;
  private final Shape shape;
  private final Teller teller;

  Loops(Playbook playbook, Library library, Shape shape, Teller teller) {
    this.playbook = playbook;
    this.library = library;
    this.shape = shape;
    this.teller = teller;
  }

  void check() {
    cycles();
    for (Step step : playbook.steps().values()) {
      if (step instanceof Step.WhileCondition w && shape.isReached(w.id())) {
        bounded(w);
      }
      if (step instanceof Step.PlaybookAction call && calls(call, playbook.id())) {
        teller.error(
            Teller.at(call, "playbook_id"),
            "recursion",
            "the playbook leads to itself through this call",
            "Call another");
      }
    }
  }

  private record Edge(String pointer, String to) {}

  private static List<Edge> edges(Step step) {
    List<Edge> out = new ArrayList<>();
    step.following().forEach((p, id) -> out.add(new Edge(Teller.at(step, p), id)));
    step.branchHeads().forEach((p, id) -> out.add(new Edge(Teller.at(step, p), id)));
    return out;
  }

  /// Depth first, with a stack of its own: an edge to a step on the stack closes a cycle.
  private void cycles() {
    Map<String, Boolean> done = new HashMap<>();
    for (String root : playbook.steps().keySet()) {
      Deque<String> path = new ArrayDeque<>();
      Deque<Iterator<Edge>> open = new ArrayDeque<>();
      enter(root, path, open, done);
      while (!open.isEmpty()) {
        if (!open.getLast().hasNext()) {
          open.removeLast();
          done.put(path.removeLast(), true);
          continue;
        }
        Edge edge = open.getLast().next();
        if (Boolean.FALSE.equals(done.get(edge.to()))) {
          teller.error(
              edge.pointer(),
              "cycle",
              "this leads back to a step it came from, and nothing bounds how often",
              "Use a while-condition, or lead on");
        } else {
          enter(edge.to(), path, open, done);
        }
      }
    }
  }

  private void enter(
      String id, Deque<String> path, Deque<Iterator<Edge>> open, Map<String, Boolean> done) {
    Step step = playbook.steps().get(id);
    if (step != null && !done.containsKey(id)) {
      done.put(id, false);
      path.add(id);
      open.add(edges(step).iterator());
    }
  }

  private void bounded(Step.WhileCondition w) {
    Set<String> read;
    try {
      read = new HashSet<>(Condition.of(w.condition()).variables());
    } catch (ConditionException e) {
      return; // told where conditions are read
    }
    boolean written =
        playbook.steps().values().stream()
            .filter(s -> shape.isInside(s.id(), w.id()))
            .flatMap(s -> outArgs(s).stream())
            .anyMatch(read::contains);
    if (!written) {
      teller.error(
          Teller.at(w, "condition"),
          "unbounded-loop",
          "no step of the loop writes a variable that its condition reads",
          "Let a step in it put out one of " + String.join(", ", read));
    } else if (w.common().timeout() == null) {
      teller.warning(
          Teller.at(w, ""),
          "loop-without-timeout",
          "only the engine's own limit bounds the loop",
          "Add a timeout");
    }
  }

  static List<String> outArgs(Step step) {
    return switch (step) {
      case Step.Action a -> a.outArgs();
      case Step.PlaybookAction c -> c.outArgs();
      case Step.Start _,
          Step.End _,
          Step.Parallel _,
          Step.IfCondition _,
          Step.WhileCondition _,
          Step.SwitchCondition _ ->
          List.of();
    };
  }

  private boolean calls(Step.PlaybookAction call, String id) {
    Deque<String> open = new ArrayDeque<>(List.of(call.playbook()));
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      String at = open.remove();
      if (at.equals(id)) {
        return true;
      }
      if (seen.add(at)) {
        library
            .find(at, "")
            .ifPresent(
                p ->
                    p.steps().values().stream()
                        .filter(Step.PlaybookAction.class::isInstance)
                        .forEach(s -> open.add(((Step.PlaybookAction) s).playbook())));
      }
    }
    return false;
  }
}
