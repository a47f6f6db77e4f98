package seldom.playbook.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import seldom.playbook.text.Value;

/// An action of the compact form: `do`, `ask` or `commands`.
final class CompactAction {
  /// Every word a step may have.
  static final List<String> WORDS =
      List.of(
          "step",
          "description",
          "delay",
          "timeout",
          "variables",
          "on-failure",
          "do",
          "ask",
          "commands",
          "if",
          "then",
          "else",
          "while",
          "body",
          "switch",
          "cases",
          "parallel",
          "playbook",
          "agent",
          "target",
          "in",
          "out",
          "with",
          "text",
          "request",
          "headers",
          "content",
          "choices",
          "otherwise",
          "evidence",
          "escalate",
          "void-if");
  private static final List<String> QUESTION =
      List.of("choices", "otherwise", "evidence", "escalate", "void-if");

  private final CompactValues values;
  private final Value.Fields f;
  private final CompactForm.Building step;

  CompactAction(CompactValues values, Value.Fields f, CompactForm.Building step) {
    this.values = values;
    this.f = f;
    this.step = step;
  }

  void fill(Runnable asks) {
    Value raw = f.get("commands");
    step.put(
        "commands",
        raw != null
            ? raw
            : new Value.Items(f.place(), List.of(f.get("ask") != null ? ask() : does())));
    step.put("agent", reference("agent", f.get("agent")));
    Value target = f.get("target");
    if (target != null) {
      List<Value> targets = new ArrayList<>();
      CompactForm.texts(target).forEach(t -> targets.add(reference("target", t)));
      step.put("targets", new Value.Items(target.place(), targets));
    }
    step.put("in_args", values.names(f.get("in")));
    step.put("out_args", values.names(f.get("out")));
    if (QUESTION.stream().anyMatch(word -> f.get(word) != null)) {
      step.put("step_extensions", question());
      asks.run();
    }
  }

  private @Nullable Value reference(String role, @Nullable Value name) {
    if (name instanceof Value.Text t) {
      String id = Ids.isId(t.text()) ? t.text() : values.reference(role, t.text());
      if (id.startsWith("undefined-")) {
        values.mistake(t.place(), "there is no " + role + " '" + t.text() + "'", "Define it");
      }
      return new Value.Text(t.place(), id);
    }
    return null;
  }

  private Value ask() {
    CompactForm.Building command = new CompactForm.Building(f);
    command.put("type", "manual");
    command.put("command", CompactValues.uses(f, "ask"));
    return command.done();
  }

  private Value does() {
    CompactForm.Building command = new CompactForm.Building(f);
    command.put("type", f.get("do"));
    Value with = f.get("with");
    Value text = f.get("text");
    Value request = f.get("request");
    if (with instanceof Value.Fields w) {
      command.put("command", values.arguments(w));
    } else if (with != null) {
      values.mistake(with.place(), "'with' is " + with.kind(), "Write { name: value }");
    }
    if (text != null) {
      command.put("command", CompactValues.uses(text));
    }
    if (request != null) {
      command.put("command", CompactValues.uses(request));
      command.put("headers", headers());
      Value content = f.get("content");
      command.put("content", content == null ? null : CompactValues.uses(content));
    }
    if (with == null && text == null && request == null) {
      command.put("command", new Value.Text(f.place(), "{}"));
    }
    return command.done();
  }

  private @Nullable Value headers() {
    if (!(f.get("headers") instanceof Value.Fields h)) {
      return f.get("headers");
    }
    SequencedMap<String, Value> out = new LinkedHashMap<>();
    h.entries()
        .forEach(
            (name, v) ->
                out.put(
                    name,
                    new Value.Items(
                        v.place(),
                        CompactForm.texts(v).stream().map(CompactValues::uses).toList())));
    return new Value.Fields(h.place(), h.keys(), out);
  }

  private Value question() {
    SequencedMap<String, Value> q = new LinkedHashMap<>();
    q.put("type", new Value.Text(f.place(), "seldom-question"));
    for (String same : List.of("choices", "otherwise")) {
      Value v = f.get(same);
      if (v != null) {
        q.put(same, v);
      }
    }
    Value evidence = values.names(f.get("evidence"));
    if (evidence != null) {
      q.put("evidence", evidence);
    }
    Value others = reference("agent", f.get("escalate"));
    if (others != null) {
      q.put("escalate", others);
    }
    Value voidIf = CompactValues.uses(f, "void-if");
    if (voidIf != null) {
      q.put("void_if", voidIf);
    }
    SequencedMap<String, Value> all = new LinkedHashMap<>();
    all.put(Question.EXTENSION, new Value.Fields(f.place(), Map.of(), q));
    return new Value.Fields(f.place(), Map.of(), all);
  }
}
