package seldom.playbook.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import seldom.playbook.text.Mistakes;
import seldom.playbook.text.Place;
import seldom.playbook.text.Value;

/// The compact form to the CACAO document it stands for: the same text gives the same document.
///
/// Each value keeps the place it has in the compact text. What the form leaves out is made: ids
/// (UUIDv5 of the playbook's name and the path of step names), the start, one end for each branch,
/// the definitions of extensions.
public final class CompactForm {
  private static final List<String> WORDS =
      List.of(
          "playbook",
          "name",
          "description",
          "types",
          "activities",
          "by",
          "created",
          "modified",
          "valid_from",
          "valid_until",
          "priority",
          "severity",
          "impact",
          "labels",
          "references",
          "variables",
          "agents",
          "targets",
          "authentications",
          "flow",
          "exception");

  private final Value.Fields source;
  private final CompactValues values;
  private final Mistakes mistakes;
  private final String key;

  private CompactForm(Value.Fields source, Mistakes mistakes) {
    this.source = source;
    this.mistakes = mistakes;
    this.key = source.get("playbook") instanceof Value.Text t ? t.text() : "";
    this.values = new CompactValues(key, mistakes);
  }

  /// The id of the playbook whose compact text begins with `playbook: key`.
  public static String idOf(String key) {
    return "playbook--" + Ids.uuid(key);
  }

  /// The CACAO document; empty if the value is no mapping.
  public static Optional<Value> compile(Value value, Mistakes mistakes) {
    if (value instanceof Value.Fields fields) {
      return Optional.of(new CompactForm(fields, mistakes).document());
    }
    mistakes.form(value.place(), "", "the file holds no mapping", "Begin with `playbook: name`");
    return Optional.empty();
  }

  private Value.Fields document() {
    values.onlyWords(source, WORDS);
    if (key.isEmpty()) {
      mistakes.form(
          source.place(), "", "the playbook has no key", "Begin with `playbook: kebab-case-name`");
    }
    Building doc = new Building(source);
    doc.put("type", "playbook");
    doc.put("spec_version", "cacao-2.0");
    doc.put("id", idOf(key));
    doc.copy("name", "name");
    doc.copy("description", "description");
    doc.copy("types", "playbook_types");
    doc.copy("activities", "playbook_activities");
    String by = source.get("by") instanceof Value.Text t ? t.text() : "seldom";
    doc.put("created_by", "identity--" + Ids.uuid("identity", by));
    doc.copy("created", "created");
    doc.copy(source.get("modified") == null ? "created" : "modified", "modified");
    for (String same :
        List.of("valid_from", "valid_until", "priority", "severity", "impact", "labels")) {
      doc.copy(same, same);
    }
    doc.copy("references", "external_references");
    doc.put("playbook_variables", values.variables(source.get("variables")));
    workflow(doc);
    doc.put("agent_definitions", values.definitions(source.get("agents"), "agent"));
    doc.put("target_definitions", values.definitions(source.get("targets"), "target"));
    doc.put(
        "authentication_info_definitions",
        values.definitions(source.get("authentications"), "authentication"));
    return doc.done();
  }

  private void workflow(Building doc) {
    Place at = source.placeOf("flow");
    SequencedMap<String, Value> steps = new LinkedHashMap<>();
    CompactFlow flow = new CompactFlow(values, steps, source);
    String start = values.id("start", "start");
    doc.put("workflow_start", start);
    steps.put(start, new Value.Null(at));
    String end = values.id("end", "flow");
    String head = flow.sequence(source.get("flow"), "flow", end, end);
    SequencedMap<String, Value> begin = new LinkedHashMap<>();
    begin.put("type", new Value.Text(at, "start"));
    begin.put("on_completion", new Value.Text(at, head));
    steps.put(start, new Value.Fields(at, Map.of(), begin));
    flow.end(end, at, "Done");
    Value exception = source.get("exception");
    if (exception != null) {
      Place there = source.placeOf("exception");
      String last = values.id("end", "exception");
      doc.put("workflow_exception", flow.sequence(exception, "exception", last, last));
      flow.end(last, there, "Done after a failure");
    }
    Map<String, Place> keys = new LinkedHashMap<>();
    steps.forEach((id, step) -> keys.put(id, step.place()));
    doc.put("workflow", new Value.Fields(at, keys, steps));
    if (flow.asksWithChoices()) {
      doc.put("extension_definitions", questionExtension(at));
    }
    if (source.get("flow") == null) {
      mistakes.form(source.place(), "", "there is no flow", "Add `flow:` and a list of steps");
    }
  }

  private static Value.Fields questionExtension(Place at) {
    SequencedMap<String, Value> d = new LinkedHashMap<>();
    d.put("type", new Value.Text(at, "extension-definition"));
    d.put("name", new Value.Text(at, "seldom-question"));
    d.put("created_by", new Value.Text(at, "identity--" + Ids.uuid("identity", "seldom")));
    d.put(
        "schema",
        new Value.Text(
            at,
            "choices: the answers there are; otherwise: the answer that silence until the timeout"
                + " means; evidence: variables shown with the question"));
    d.put("version", new Value.Text(at, "1.0"));
    SequencedMap<String, Value> all = new LinkedHashMap<>();
    all.put(Question.EXTENSION, new Value.Fields(at, Map.of(), d));
    return new Value.Fields(at, Map.of(), all);
  }

  /// A document being put together, each value with its place in the compact text.
  static final class Building {
    private final Value.Fields from;
    private final Map<String, Place> keys = new LinkedHashMap<>();
    private final SequencedMap<String, Value> entries = new LinkedHashMap<>();

    Building(Value.Fields from) {
      this.from = from;
    }

    void put(String key, String text) {
      put(key, new Value.Text(from.place(), text));
    }

    void put(String key, @Nullable Value value) {
      if (value != null) {
        keys.put(key, value.place());
        entries.put(key, value);
      }
    }

    void copy(String word, String key) {
      Value v = from.get(word);
      if (v != null) {
        keys.put(key, from.placeOf(word));
        entries.put(key, v);
      }
    }

    Value.Fields done() {
      return new Value.Fields(from.place(), keys, entries);
    }
  }

  /// The texts of a list, or one text alone.
  static List<Value.Text> texts(@Nullable Value v) {
    List<Value.Text> out = new ArrayList<>();
    if (v instanceof Value.Text t) {
      out.add(t);
    } else if (v instanceof Value.Items items) {
      items.items().forEach(i -> out.addAll(i instanceof Value.Text t ? List.of(t) : List.of()));
    }
    return out;
  }
}
