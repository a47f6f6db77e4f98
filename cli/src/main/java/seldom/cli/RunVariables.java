package seldom.cli;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import seldom.model.alert.Alert;
import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.Variable;

/// What an alert tells, as external variables of a playbook: those it declares.
final class RunVariables {
  private RunVariables() {}

  /// @param incident its id, else the alert's
  /// @param hosts all of the wave
  static Map<String, String> of(
      Playbook book, Alert alert, String incident, Collection<String> hosts) {
    Map<String, String> all = new LinkedHashMap<>();
    AlertFacts.of(alert, incident, hosts)
        .forEach(
            (bare, value) -> {
              Variable v = book.variables().get("__" + bare + "__");
              if (v != null && v.external()) {
                all.put(v.name(), value);
              }
            });
    return all;
  }
}
