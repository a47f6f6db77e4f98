package seldom.playbook.definition;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seldom.playbook.text.Place;
import seldom.playbook.text.Value;

/// The steps of the compact form, from the first to the last, branches within.
final class CompactFlow {
  private static final Map<String, String> TYPES =
      Map.of(
          "do", "action",
          "ask", "action",
          "commands", "action",
          "if", "if-condition",
          "while", "while-condition",
          "switch", "switch-condition",
          "parallel", "parallel",
          "playbook", "playbook-action");

  private final CompactValues values;
  private final SequencedMap<String, Value> steps;
  private final Set<String> paths = new HashSet<>();
  private boolean asksWithChoices;

  CompactFlow(CompactValues values, SequencedMap<String, Value> steps, Value.Fields playbook) {
    this.values = values;
    this.steps = steps;
    values.learn(playbook.get("authentications"), "authentication");
    values.learn(playbook.get("agents"), "agent");
    values.learn(playbook.get("targets"), "target");
  }

  boolean asksWithChoices() {
    return asksWithChoices;
  }

  void end(String id, Place at, String name) {
    SequencedMap<String, Value> end = new LinkedHashMap<>();
    end.put("type", new Value.Text(at, "end"));
    end.put("name", new Value.Text(at, name));
    steps.put(id, new Value.Fields(at, Map.of(), end));
  }

  /// Compiles steps that follow each other.
  ///
  /// @param path names the sequence, uniquely in the playbook
  /// @param after where the last one leads
  /// @param end the end of the branch they are in
  /// @return the id of the first, `after` if there is none
  String sequence(@Nullable Value v, String path, String after, String end) {
    if (v == null) {
      return after;
    }
    if (!(v instanceof Value.Items items)) {
      values.mistake(v.place(), "steps are " + v.kind() + ", not a list", "Write `- step: …`");
      return after;
    }
    List<Value> all = items.items();
    String[] ids = new String[all.size() + 1];
    ids[all.size()] = after;
    for (int i = all.size() - 1; i >= 0; i--) {
      ids[i] = idOf(all.get(i), path, ids[i + 1], end);
    }
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) instanceof Value.Fields f && f.get("end") == null && typeOf(f) != null) {
        step(f, ids[i], path + "/" + title(f), ids[i + 1], end);
      }
    }
    return ids[0];
  }

  private String idOf(Value v, String path, String next, String end) {
    if (!(v instanceof Value.Fields f)) {
      values.mistake(v.place(), "a step is " + v.kind(), "Write `step: name` and what it does");
      return next;
    }
    if (f.get("end") != null) {
      return end;
    }
    String type = typeOf(f);
    if (type == null || title(f).isEmpty()) {
      values.mistake(
          f.place(),
          type == null ? "the step does nothing, or two things" : "the step has no name",
          type == null
              ? "Give it one of do, ask, commands, if, while, switch, parallel, playbook, end"
              : "Begin with `step: name`");
      return next;
    }
    String own = path + "/" + title(f);
    if (!paths.add(own)) {
      values.mistake(f.place(), "two steps here are named '" + title(f) + "'", "Rename one");
    }
    return values.id(type, own);
  }

  private static @Nullable String typeOf(Value.Fields f) {
    List<String> words = TYPES.keySet().stream().filter(k -> f.get(k) != null).sorted().toList();
    return words.size() == 1 ? TYPES.get(words.getFirst()) : null;
  }

  private static String title(Value.Fields f) {
    return f.get("step") instanceof Value.Text t ? t.text() : "";
  }

  private void step(Value.Fields f, String id, String path, String next, String end) {
    steps.put(id, new Value.Null(f.place()));
    CompactForm.Building step = new CompactForm.Building(f);
    step.put("type", Ids.typeOf(id));
    step.copy("step", "name");
    step.copy("description", "description");
    for (String time : List.of("delay", "timeout")) {
      Value v = f.get(time);
      step.put(time, v == null ? null : values.millis(v));
    }
    step.put("step_variables", values.variables(f.get("variables")));
    next(f, step, path, next, end);
    switch (Ids.typeOf(id)) {
      case "if-condition" -> {
        step.put("condition", CompactValues.uses(f, "if"));
        step.put("on_true", branch(f, "then", path));
        step.put("on_false", f.get("else") == null ? null : branch(f, "else", path));
      }
      case "while-condition" -> {
        step.put("condition", CompactValues.uses(f, "while"));
        step.put("on_true", branch(f, "body", path));
      }
      case "switch-condition" -> {
        step.put("switch", CompactValues.uses(f, "switch"));
        step.put("cases", cases(f, path));
      }
      case "parallel" -> step.put("next_steps", branches(f, path));
      case "playbook-action" -> call(f, step);
      default -> new CompactAction(values, f, step).fill(() -> asksWithChoices = true);
    }
    steps.put(id, step.done());
    values.onlyWords(f, CompactAction.WORDS);
  }

  private void next(
      Value.Fields f, CompactForm.Building step, String path, String next, String end) {
    Value failure = f.get("on-failure");
    Value there = new Value.Text(f.place(), next);
    if (failure == null) {
      step.put("on_completion", there);
      return;
    }
    step.put("on_success", there);
    boolean goesOn = failure instanceof Value.Text t && t.text().equals("continue");
    String head = goesOn ? next : sequence(failure, path + "/on-failure", next, end);
    step.put("on_failure", new Value.Text(failure.place(), head));
  }

  private Value branch(Value.Fields f, String word, String path) {
    Value v = f.get(word);
    Place at = f.placeOf(word);
    if (v == null) {
      values.mistake(at, "'" + word + "' is missing", "Add `" + word + ":` and steps, or []");
    }
    return new Value.Text(at, branch(v, path + "/" + word, at));
  }

  private String branch(@Nullable Value v, String path, Place at) {
    String end = values.id("end", path);
    String head = sequence(v, path, end, end);
    end(end, at, "End of " + path.substring(path.lastIndexOf('/') + 1));
    return head;
  }

  private Value cases(Value.Fields f, String path) {
    SequencedMap<String, Value> out = new LinkedHashMap<>();
    if (!(f.get("cases") instanceof Value.Fields cases)) {
      values.mistake(
          f.placeOf("cases"), "there are no cases", "Add `cases:`, a list of steps each");
      return new Value.Fields(f.place(), Map.of(), out);
    }
    cases
        .entries()
        .forEach(
            (word, v) -> {
              Place at = cases.placeOf(word);
              out.put(word, new Value.Text(at, branch(v, path + "/cases/" + word, at)));
            });
    return new Value.Fields(cases.place(), cases.keys(), out);
  }

  private Value branches(Value.Fields f, String path) {
    Value v = f.get("parallel");
    if (!(v instanceof Value.Items items)) {
      values.mistake(f.placeOf("parallel"), "branches are no list", "Write `- [steps]` for each");
      return new Value.Items(f.place(), List.of());
    }
    List<Value> heads = new java.util.ArrayList<>();
    for (Value each : items.items()) {
      String own = path + "/parallel/" + heads.size();
      heads.add(new Value.Text(each.place(), branch(each, own, each.place())));
    }
    return new Value.Items(items.place(), heads);
  }

  private void call(Value.Fields f, CompactForm.Building step) {
    if (f.get("playbook") instanceof Value.Text t) {
      String id = Ids.isId(t.text()) ? t.text() : CompactForm.idOf(t.text());
      step.put("playbook_id", new Value.Text(t.place(), id));
    }
    step.put("in_args", values.names(f.get("in")));
    step.put("out_args", values.names(f.get("out")));
  }
}
