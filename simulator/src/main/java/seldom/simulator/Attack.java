package seldom.simulator;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One attack as `attacks.yaml` has it.
///
/// @param has program its hosts must have, empty for any
/// @param role role of its hosts
/// @param sensor format its tenant must have: `elastic`, `sysmon` for any but that, `security` for
///     one
///     with the Security log, empty for any
/// @param hosts how many hosts it is on
/// @param days on how many of the last days
/// @param plant what other hosts do before, null for nothing
record Attack(
    String name,
    String detector,
    String variation,
    String needs,
    String has,
    String role,
    String sensor,
    int hosts,
    int days,
    List<Map<?, ?>> steps,
    @Nullable List<Map<?, ?>> plant) {

  static List<Attack> load() {
    Map<?, ?> root = (Map<?, ?>) Catalogue.yaml("attacks.yaml");
    Map<?, ?> detectors = (Map<?, ?>) Catalogue.get(root, "detectors");
    return ((List<?>) Catalogue.get(root, "attacks"))
        .stream().map(row -> of((Map<?, ?>) row, detectors)).toList();
  }

  private static Attack of(Map<?, ?> map, Map<?, ?> detectors) {
    Object plant = map.get("plant");
    return new Attack(
        text(map, "name", ""),
        Catalogue.get(detectors, text(map, "detector", "")).toString(),
        text(map, "variation", ""),
        text(map, "needs", ""),
        text(map, "has", ""),
        text(map, "on", "user"),
        text(map, "sensor", ""),
        Integer.parseInt(text(map, "hosts", "1")),
        Integer.parseInt(text(map, "days", "1")),
        steps(Catalogue.get(map, "steps")),
        plant == null ? null : steps(Catalogue.get((Map<?, ?>) plant, "steps")));
  }

  private static List<Map<?, ?>> steps(Object list) {
    List<Map<?, ?>> out = new java.util.ArrayList<>();
    for (Object step : (List<?>) list) {
      out.add((Map<?, ?>) step);
    }
    return List.copyOf(out);
  }

  static String text(Map<?, ?> map, String key, String otherwise) {
    Object value = map.get(key);
    return value == null ? otherwise : value.toString();
  }

  boolean fits(Host host) {
    TelemetryKind kind = host.tenant().format();
    boolean told =
        switch (sensor) {
          case "" -> true;
          case "elastic" -> kind == TelemetryKind.ELASTIC;
          case "sysmon" -> kind != TelemetryKind.ELASTIC;
          case "security" -> kind == TelemetryKind.WINLOGBEAT;
          default ->
              throw new IllegalStateException(
                  "attacks.yaml: " + name + " has an unknown sensor " + sensor);
        };
    return host.is(role)
        && !host.is("dev")
        && !host.is("admin")
        && (has.isEmpty() || host.installed().contains(has))
        && told;
  }
}
