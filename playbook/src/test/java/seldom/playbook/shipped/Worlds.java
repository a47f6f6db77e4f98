package seldom.playbook.shipped;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import seldom.playbook.agent.CommandKind;
import seldom.playbook.agent.Order;

/// Agents that answer as a table says.
final class Worlds {
  private Worlds() {}

  /// What agents answer where nothing is wrong.
  private static Map<String, Map<String, String>> calm() {
    Map<String, Map<String, String>> w = new LinkedHashMap<>();
    w.put("seldom-disposition", Map.of("blocked", "no"));
    w.put("seldom-capture", Map.of("state", "running"));
    w.put(
        "seldom-analyze-command",
        Map.of("score", "0", "band", "low", "findings", "", "indicators", "", "lolbins", ""));
    w.put("seldom-reputation", Map.of("reputation", "unknown", "sources", "", "absent", "vt"));
    w.put("seldom-prevalence", Map.of("prevalence", "rare", "hosts", "1"));
    w.put("seldom-related-alerts", Map.of("alerts", "0", "tactics", "", "worst", "none"));
    w.put("seldom-hunt", Map.of("hits", "0", "hosts", ""));
    w.put("seldom-source-targets", Map.of("targets", ""));
    w.put(
        "seldom-legitimacy", Map.of("habitual", "no", "deployment_tool", "no", "closures", "none"));
    w.put("seldom-asset", Map.of("role", "workstation", "online", "yes"));
    w.put("seldom-verdict", Map.of("verdict", "undetermined", "reasons", "nothing speaks"));
    w.put("seldom-terminate", Map.of("status", "terminated"));
    w.put("seldom-isolate", Map.of("status", "isolated"));
    w.put("seldom-release", Map.of("status", "released"));
    w.put("seldom-block", Map.of("blocked", "203.0.113.9", "refused", ""));
    w.put("seldom-quarantine", Map.of("status", "quarantined"));
    w.put("seldom-restore", Map.of("status", "restored"));
    w.put("seldom-disable-account", Map.of("status", "disabled"));
    w.put("seldom-enable-account", Map.of("status", "enabled"));
    w.put("seldom-remove-service", Map.of("status", "removed"));
    return w;
  }

  /// A calm world but for this: `kind.output=word`, `kind=down`, or `all=down`; by blanks. A kind
  /// is
  /// written without `seldom-`.
  static Stage.World of(String but) {
    Map<String, Map<String, String>> w = calm();
    java.util.Set<String> down = new java.util.HashSet<>();
    for (String word : but.isBlank() ? List.<String>of() : List.of(but.strip().split("\\s+"))) {
      String[] sides = word.split("=", 2);
      int dot = sides[0].indexOf('.');
      if (sides[1].equals("down")) {
        down.add(sides[0]);
      } else {
        String kind = "seldom-" + sides[0].substring(0, dot);
        Map<String, String> outputs = new LinkedHashMap<>(w.getOrDefault(kind, Map.of()));
        outputs.put(sides[0].substring(dot + 1), sides[1]);
        w.put(kind, outputs);
      }
    }
    return i -> {
      String kind = i.kind().replaceFirst("^seldom-", "");
      boolean isDown = down.contains("all") || down.contains(kind) || down.contains(does(i.kind()));
      return isDown ? null : w.getOrDefault(i.kind(), Map.of());
    };
  }

  private static String does(String kind) {
    CommandKind.Does does = Shelf.SHIPPED.catalogue().kind(kind).orElseThrow().does();
    return does == CommandKind.Does.READ ? "reads" : "others";
  }

  /// People who answer `step=choice`, separated by `;`, and nothing else.
  static Stage.People people(String table) {
    Map<String, String> answers = new LinkedHashMap<>();
    for (String row : table.isBlank() ? List.<String>of() : List.of(table.split(";"))) {
      String[] sides = row.split("=", 2);
      answers.put(sides[0].strip(), sides[1].strip());
    }
    return q -> answers.get(q.title());
  }

  static String with(Order order, String name) {
    return order instanceof Order.Arguments a ? a.get(name) : "";
  }
}
