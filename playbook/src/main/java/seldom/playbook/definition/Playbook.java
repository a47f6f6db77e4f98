package seldom.playbook.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import seldom.playbook.text.JsonForm;
import seldom.playbook.text.Place;
import seldom.playbook.text.Value;

/// A CACAO 2.0 playbook. Immutable. Everything the text held is in `source`, unknown keys too, so
/// that it can be written and its signatures be verified.
///
/// @param header who, when, what for
/// @param variables of the whole playbook, by name
/// @param start id of the step it begins with
/// @param exception id of the step a failure leads to that no step handles; empty if none
/// @param steps by id, in the order of the text; a step whose form is wrong is missing
/// @param agents by id
/// @param targets by id
/// @param authentications by id
/// @param extensions definitions of extensions, by id
/// @param markings definitions of data markings, by id
/// @param source the whole document
public record Playbook(
    Header header,
    SequencedMap<String, Variable> variables,
    String start,
    String exception,
    SequencedMap<String, Step> steps,
    SequencedMap<String, Party> agents,
    SequencedMap<String, Party> targets,
    SequencedMap<String, Authentication> authentications,
    SequencedMap<String, ExtensionDefinition> extensions,
    SequencedMap<String, Marking> markings,
    List<Signature> signatures,
    Value.Fields source) {
  public Playbook {
    variables = copy(variables);
    steps = copy(steps);
    agents = copy(agents);
    targets = copy(targets);
    authentications = copy(authentications);
    extensions = copy(extensions);
    markings = copy(markings);
    signatures = List.copyOf(signatures);
  }

  private static <T> SequencedMap<String, T> copy(SequencedMap<String, T> map) {
    return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
  }

  public String id() {
    return header.id();
  }

  public String name() {
    return header.name();
  }

  public Optional<Step> step(String id) {
    return Optional.ofNullable(steps.get(id));
  }

  /// The CACAO document.
  public String json() {
    return JsonForm.pretty(source);
  }

  /// The place of the value a JSON pointer leads to, or of the last part of it that is there.
  public Place placeOf(String pointer) {
    Value value = source;
    Place place = source.place();
    String[] parts = pointer.split("/", -1);
    for (int i = 1; i < parts.length; i++) {
      String key = parts[i].replace("~1", "/").replace("~0", "~");
      if (value instanceof Value.Fields f && f.get(key) != null) {
        place = f.placeOf(key);
        value = f.entries().get(key);
      } else if (value instanceof Value.Items items && key.matches("[0-9]{1,6}")) {
        int index = Integer.parseInt(key);
        if (index >= items.items().size()) {
          return place;
        }
        value = items.items().get(index);
        place = value.place();
      } else {
        return place;
      }
    }
    return place;
  }
}
