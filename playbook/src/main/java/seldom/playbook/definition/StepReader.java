package seldom.playbook.definition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// One step of a workflow.
final class StepReader {
  private static final List<String> TYPES =
      List.of(
          "start",
          "end",
          "action",
          "playbook-action",
          "parallel",
          "if-condition",
          "while-condition",
          "switch-condition");
  private static final List<String> COMMON =
      List.of(
          "type",
          "name",
          "description",
          "external_references",
          "delay",
          "timeout",
          "step_variables",
          "owner",
          "on_completion",
          "on_success",
          "on_failure",
          "step_extensions");

  private final String id;
  private final Section s;

  StepReader(String id, Section s) {
    this.id = id;
    this.s = s;
  }

  /// The step; empty if its type is none.
  Optional<Step> step() {
    String prefix = Ids.typeOf(id);
    String type = s.text("type");
    if (!Ids.isId(id) || !TYPES.contains(prefix)) {
      s.mistakes()
          .error(
              s.fields().place(),
              s.pointer("").replaceFirst("/$", ""),
              "step-id",
              "'" + id + "' is no id of a step",
              "Write the step's type, -- and a UUID");
    } else if (!s.has("type")) {
      s.missing("type", "Add \"type\": \"" + prefix + "\"");
    } else if (!type.equals(prefix)) {
      s.wrong("type", "'" + type + "' is not the type its id names", "Write " + prefix);
    }
    return Optional.ofNullable(TYPES.contains(prefix) ? read(prefix) : read(type));
  }

  private @Nullable Step read(String type) {
    Step step =
        switch (type) {
          case "start" -> {
            refuse("on_success", "on_failure");
            yield new Step.Start(common());
          }
          case "end" -> {
            refuse("on_completion", "on_success", "on_failure");
            yield new Step.End(common());
          }
          case "action" -> action();
          case "playbook-action" -> {
            s.need("playbook_id");
            s.time("playbook_version");
            yield new Step.PlaybookAction(
                common(),
                s.id("playbook_id"),
                s.text("playbook_version"),
                s.texts("in_args", 1),
                s.texts("out_args", 1));
          }
          case "parallel" -> {
            s.need("next_steps");
            yield new Step.Parallel(common(), s.ids("next_steps", 2));
          }
          case "if-condition" -> {
            s.need("condition", "on_true");
            yield new Step.IfCondition(
                common(), s.text("condition"), s.id("on_true"), s.id("on_false"));
          }
          case "while-condition" -> {
            s.need("condition", "on_true");
            yield new Step.WhileCondition(common(), s.text("condition"), s.id("on_true"));
          }
          case "switch-condition" -> {
            s.need("switch", "cases");
            yield new Step.SwitchCondition(common(), s.text("switch"), cases());
          }
          default -> null;
        };
    unknown(type);
    return step;
  }

  private Step.Action action() {
    s.need("commands", "agent");
    List<Command> commands = new ArrayList<>();
    for (Section c : s.sections("commands", 1)) {
      commands.add(CommandReader.command(c));
    }
    return new Step.Action(
        common(),
        commands,
        s.id("agent"),
        s.ids("targets", 1),
        s.texts("in_args", 1),
        s.texts("out_args", 1),
        question());
  }

  private Optional<Question> question() {
    return s.section("step_extensions")
        .flatMap(e -> e.section(Question.EXTENSION))
        .map(
            q ->
                new Question(
                    q.texts("choices", 0),
                    q.text("otherwise"),
                    q.texts("evidence", 0),
                    q.text("escalate"),
                    q.text("void_if")));
  }

  private SequencedMap<String, String> cases() {
    SequencedMap<String, String> cases = new LinkedHashMap<>();
    s.section("cases")
        .ifPresent(c -> c.fields().entries().keySet().forEach(k -> cases.put(k, c.id(k))));
    return cases;
  }

  private Step.Common common() {
    PlaybookReader.references(s);
    s.id("owner");
    s.section("step_extensions");
    return new Step.Common(
        id,
        s.text("name"),
        s.text("description"),
        Duration.ofMillis(s.whole("delay", 0, Long.MAX_VALUE, 0)),
        timeout(),
        Variables.read(s, "step_variables"),
        new Step.Next(s.id("on_completion"), s.id("on_success"), s.id("on_failure")));
  }

  private @Nullable Duration timeout() {
    if (!s.has("timeout")) {
      return null;
    }
    long millis = s.whole("timeout", Long.MIN_VALUE, Long.MAX_VALUE, 1);
    if (millis <= 0) {
      s.mistakes()
          .error(
              s.placeOf("timeout"),
              s.pointer("timeout"),
              "timeout",
              "a timeout of " + millis + " ms leaves no time at all",
              "Give milliseconds above 0, or leave it out");
      return Duration.ofMillis(1);
    }
    return Duration.ofMillis(millis);
  }

  private void refuse(String... keys) {
    for (String key : keys) {
      if (s.has(key)) {
        s.wrong(key, "a step of this type has no '" + key + "'", "Remove it");
      }
    }
  }

  private void unknown(String type) {
    List<String> own =
        switch (type) {
          case "action" -> List.of("commands", "agent", "targets", "in_args", "out_args");
          case "playbook-action" ->
              List.of("playbook_id", "playbook_version", "in_args", "out_args");
          case "parallel" -> List.of("next_steps");
          case "if-condition" -> List.of("condition", "on_true", "on_false");
          case "while-condition" -> List.of("condition", "on_true");
          case "switch-condition" -> List.of("switch", "cases");
          default -> List.of();
        };
    s.fields().entries().keySet().stream()
        .filter(k -> !COMMON.contains(k) && !own.contains(k))
        .forEach(
            k ->
                s.mistakes()
                    .warning(
                        s.placeOf(k),
                        s.pointer(k),
                        "unknown-property",
                        "'" + k + "' is no property of this step",
                        "Remove it; it is kept and ignored"));
  }
}
