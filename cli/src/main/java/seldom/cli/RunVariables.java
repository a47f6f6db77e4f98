package seldom.cli;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import seldom.analytics.content.Content;
import seldom.model.alert.Alert;
import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.Variable;

/// What an alert tells, as external variables of a playbook: those it declares.
final class RunVariables {
  private RunVariables() {}

  private static final String SYSTEM = "system-account-domains";

  /// @param content for the accounts that every host has and that name nobody
  /// @param incident its id, else the alert's
  /// @param hosts all of the wave
  static Map<String, String> of(
      Content content, Playbook book, Alert alert, String incident, Collection<String> hosts) {
    Map<String, String> all = new LinkedHashMap<>();
    AlertFacts.of(alert, incident, hosts)
        .forEach(
            (bare, value) -> {
              Variable v = book.variables().get("__" + bare + "__");
              boolean nobody = bare.equals("account") && isSystem(content, value);
              if (v != null && v.external() && !nobody) {
                all.put(v.name(), value);
              }
            });
    return all;
  }

  private static boolean isSystem(Content content, String account) {
    int cut = account.indexOf('\\');
    return cut > 0 && content.list(SYSTEM).contains(account.substring(0, cut));
  }
}
