package seldom.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import seldom.playbook.definition.Command;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Party;
import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.Step;
import seldom.playbook.definition.Variable;

/// A playbook as text: one line a step, branches indented below the step that opens them.
final class PlaybookDrawing {
  private final Playbook playbook;
  private final Library library;
  private final List<String> lines = new ArrayList<>();
  private final Set<String> drawn = new HashSet<>();

  PlaybookDrawing(Playbook playbook, Library library) {
    this.playbook = playbook;
    this.library = library;
  }

  List<String> lines() {
    lines.add(playbook.name() + "  (" + playbook.id() + ", " + playbook.header().version() + ")");
    for (String line : playbook.header().description().strip().lines().toList()) {
      lines.add("  " + line);
    }
    external("given by the caller", false);
    external("policies, off unless said", true);
    lines.add("");
    sequence(playbook.start(), 0);
    if (!playbook.exception().isEmpty()) {
      lines.add("if a step fails that nothing handles:");
      sequence(playbook.exception(), 1);
    }
    return lines;
  }

  private void external(String what, boolean policy) {
    String names =
        playbook.variables().values().stream()
            .filter(v -> v.external() && policy == isPolicy(v))
            .map(v -> bare(v.name()) + (v.value() == null || policy ? "" : " = " + v.value()))
            .collect(Collectors.joining(", "));
    if (!names.isEmpty()) {
      lines.add("  " + what + ": " + names);
    }
  }

  private static boolean isPolicy(Variable v) {
    return v.type().equals("bool") && "false".equals(v.value());
  }

  private static String bare(String name) {
    return name.replaceAll("^__|__$", "");
  }

  /// A text with its variables in angle brackets.
  private static String readable(String text) {
    return Variable.USE.matcher(text).replaceAll(m -> "<" + bare(m.group(1)) + ">");
  }

  private void add(int depth, String text) {
    lines.add("  ".repeat(depth) + text);
  }

  /// Draws steps to the end of their branch, or to one that is drawn already.
  private void sequence(String from, int depth) {
    for (String id = from; !id.isEmpty(); ) {
      Step step = playbook.steps().get(id);
      if (step == null) {
        add(depth, "→ " + id + ", which is nowhere");
        return;
      }
      if (!drawn.add(id)) {
        if (!(step instanceof Step.End)) {
          add(depth, "→ on to: " + step.title());
        }
        return;
      }
      draw(step, depth);
      id = step.common().next().afterSuccess();
    }
  }

  private void draw(Step step, int depth) {
    switch (step) {
      case Step.Start _ -> {}
      case Step.End e -> {
        if (depth == 0) {
          add(depth, "■ " + e.title());
        }
      }
      case Step.Action a -> action(a, depth);
      case Step.PlaybookAction c -> {
        String name = library.find(c.playbook(), "").map(Playbook::name).orElse(c.playbook());
        add(
            depth,
            "▶ " + c.title() + ": runs playbook '" + name + "'" + gives(c.outArgs()) + limit(c));
      }
      case Step.Parallel p -> branches(p, "‖ " + p.title() + ": all of", depth);
      case Step.IfCondition c ->
          branches(c, "? " + c.title() + ": if " + readable(c.condition()), depth);
      case Step.WhileCondition c ->
          branches(c, "↻ " + c.title() + ": as long as " + readable(c.condition()), depth);
      case Step.SwitchCondition c ->
          branches(c, "? " + c.title() + ": by " + readable(c.subject()), depth);
    }
    failure(step, depth);
  }

  private void failure(Step step, int depth) {
    Step.Next n = step.common().next();
    if (n.onFailure().isEmpty()) {
      return;
    }
    if (n.onFailure().equals(n.afterSuccess())) {
      add(depth + 2, "on failure: goes on");
      return;
    }
    add(depth + 2, "on failure:");
    Set<String> known = Set.copyOf(drawn);
    if (!known.contains(n.afterSuccess())) {
      drawn.add(n.afterSuccess()); // the way back is drawn where it belongs
      sequence(n.onFailure(), depth + 3);
      drawn.remove(n.afterSuccess());
    } else {
      sequence(n.onFailure(), depth + 3);
    }
  }

  private void action(Step.Action a, int depth) {
    Party agent = playbook.agents().get(a.agent());
    String who = agent == null ? a.agent() : agent.name();
    for (Command c : a.commands()) {
      if (c instanceof Command.Manual m) {
        add(depth, "✋ " + a.title() + ": asks " + who + limit(a));
        readable(m.text()).strip().lines().forEach(l -> add(depth + 2, "“" + l + "”"));
        a.question()
            .ifPresent(
                q ->
                    add(
                        depth + 2,
                        String.join(" | ", q.choices())
                            + (q.otherwise().isEmpty() ? "" : "; silence: " + q.otherwise())
                            + gives(a.outArgs())));
      } else {
        add(
            depth,
            "• " + a.title() + ": " + c.type() + " by " + who + gives(a.outArgs()) + limit(a));
      }
    }
  }

  private static String gives(List<String> outputs) {
    return outputs.isEmpty()
        ? ""
        : " → " + outputs.stream().map(PlaybookDrawing::bare).collect(Collectors.joining(", "));
  }

  private static String limit(Step step) {
    Duration timeout = step.common().timeout();
    Duration delay = step.common().delay();
    return (delay.isZero() ? "" : ", after " + words(delay))
        + (timeout == null ? "" : ", within " + words(timeout));
  }

  private static String words(Duration d) {
    return d.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
  }

  private void branches(Step step, String title, int depth) {
    add(depth, title + limit(step));
    for (Map.Entry<String, String> head : step.branchHeads().entrySet()) {
      String word =
          head.getKey()
              .replace("on_true", step instanceof Step.WhileCondition ? "each time" : "yes")
              .replace("on_false", "no")
              .replaceFirst("^cases/", "")
              .replaceFirst("^next_steps/(\\d+)", "branch $1");
      boolean nothing = playbook.steps().get(head.getValue()) instanceof Step.End;
      add(depth + 1, word + (nothing ? ": nothing" : ":"));
      if (nothing) {
        drawn.add(head.getValue());
      } else {
        sequence(head.getValue(), depth + 2);
      }
    }
  }
}
