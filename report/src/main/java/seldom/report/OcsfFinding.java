package seldom.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seldom.model.alert.Alert;
import seldom.model.alert.AlertState;
import seldom.model.alert.Receipt;
import seldom.model.alert.Target;
import seldom.model.event.ProcessRef;
import seldom.model.event.Signature;
import seldom.model.prevalence.Grade;
import seldom.model.prevalence.Prevalence;
import tools.jackson.databind.json.JsonMapper;

/// An alert as an OCSF 1.8.0 Detection Finding (class 2004), one JSON line. Times are milliseconds.
/// Prevalence stands in `anomaly_analyses`; what OCSF has no place for (the whole receipt) in
/// `unmapped.receipt`.
public final class OcsfFinding {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private OcsfFinding() {}

  public static String line(Alert a) {
    Map<String, Object> f = new LinkedHashMap<>();
    int activity = a.state() == AlertState.RETRACTED ? 3 : 1;
    f.put("class_uid", 2004);
    f.put("class_name", "Detection Finding");
    f.put("category_uid", 2);
    f.put("category_name", "Findings");
    f.put("activity_id", activity);
    f.put("activity_name", activity == 3 ? "Close" : "Create");
    f.put("type_uid", 200_400 + activity);
    f.put("time", a.time().toEpochMilli());
    f.put("severity_id", a.severity().ordinal() + 1);
    f.put("severity", capital(a.severity().text()));
    f.put("status_id", status(a.state()));
    f.put("status", statusText(a.state()));
    f.put("is_alert", a.state() == AlertState.RAISED);
    f.put("count", (int) Math.min(Integer.MAX_VALUE, a.count()));
    f.put("message", a.name() + ": " + Words.chain(a));
    f.put("metadata", metadata(a));
    f.put("finding_info", info(a));
    f.put("device", device(a));
    f.put("evidences", List.of(evidence(a)));
    f.put("anomaly_analyses", List.of(analysis(a)));
    f.put("unmapped", Map.of("seldom_alert", JSON.readTree(JsonLines.alert(a))));
    return JSON.writeValueAsString(f);
  }

  private static int status(AlertState state) {
    return switch (state) {
      case RAISED, DEGRADED -> 1;
      case EXCEPTED -> 3;
      case RETRACTED -> 4;
    };
  }

  private static String statusText(AlertState state) {
    return switch (state) {
      case RAISED, DEGRADED -> "New";
      case EXCEPTED -> "Suppressed";
      case RETRACTED -> "Resolved";
    };
  }

  private static Map<String, Object> metadata(Alert a) {
    Map<String, Object> m = new LinkedHashMap<>();
    m.put("version", "1.8.0");
    m.put("product", Map.of("name", "Seldom", "vendor_name", "Seldom"));
    m.put("uid", a.id());
    m.put("tenant_uid", a.tenant());
    m.put("profiles", List.of("host", "incident"));
    return m;
  }

  private static Map<String, Object> info(Alert a) {
    Map<String, Object> m = new LinkedHashMap<>();
    m.put("uid", a.id());
    m.put("title", a.name());
    m.put("created_time", a.time().toEpochMilli());
    Map<String, Object> analytic = new LinkedHashMap<>();
    analytic.put(
        "uid", a.variation().isEmpty() ? a.detector() : a.detector() + "/" + a.variation());
    analytic.put("name", a.name());
    analytic.put("type_id", 3);
    analytic.put("type", "Statistical");
    m.put("analytic", analytic);
    m.put("attacks", a.attack().stream().map(OcsfFinding::attack).toList());
    if (!a.wave().isEmpty()) {
      m.put("related_analytics", List.of(Map.of("uid", a.wave(), "type_id", 99, "type", "Wave")));
    }
    return m;
  }

  private static Map<String, Object> attack(String ref) {
    Map<String, Object> m = new LinkedHashMap<>();
    int slash = ref.indexOf('/');
    m.put("tactic", Map.of("uid", slash < 0 ? ref : ref.substring(0, slash)));
    if (slash >= 0) {
      String technique = ref.substring(slash + 1);
      int dot = technique.indexOf('.');
      m.put("technique", Map.of("uid", dot < 0 ? technique : technique.substring(0, dot)));
      if (dot >= 0) {
        m.put("sub_technique", Map.of("uid", technique));
      }
    }
    return m;
  }

  private static Map<String, Object> device(Alert a) {
    Map<String, Object> m = new LinkedHashMap<>();
    m.put("hostname", a.host());
    m.put("name", a.host());
    m.put("type_id", 0);
    m.put("type", "Unknown");
    return m;
  }

  private static Map<String, Object> evidence(Alert a) {
    Map<String, Object> m = new LinkedHashMap<>();
    m.put("name", "action " + a.actionId());
    m.put("actor", Map.of("process", process(a.actor())));
    Target t = a.target();
    if (!t.address().isEmpty() || !t.domain().isEmpty()) {
      Map<String, Object> end = new LinkedHashMap<>();
      put(end, "ip", t.address());
      put(end, "hostname", t.domain());
      if (t.port() >= 0) {
        end.put("port", t.port());
      }
      m.put("dst_endpoint", end);
    } else if (t.kind().equals("module")) {
      m.put("file", file(t.path(), t.text(), t.sha256(), t.signature()));
    } else {
      m.put("process", targetProcess(a, t));
    }
    return m;
  }

  private static Map<String, Object> targetProcess(Alert a, Target t) {
    Map<String, Object> m = new LinkedHashMap<>();
    m.put("name", t.text());
    put(m, "uid", t.entity());
    put(m, "cmd_line", t.commandLine());
    if (t.pid() >= 0) {
      m.put("pid", (int) t.pid());
    }
    m.put("file", file(t.path(), t.text(), t.sha256(), t.signature()));
    m.put("parent_process", process(a.actor()));
    return m;
  }

  private static Map<String, Object> process(ProcessRef p) {
    Map<String, Object> m = new LinkedHashMap<>();
    m.put("name", p.image().name().isEmpty() ? "unknown" : p.image().name());
    put(m, "uid", p.entity());
    put(m, "cmd_line", p.commandLine());
    if (p.pid() >= 0 && p.pid() <= Integer.MAX_VALUE) {
      m.put("pid", (int) p.pid());
    }
    if (p.start() != null) {
      m.put("created_time", p.start().toEpochMilli());
    }
    Signature s = p.image().signature();
    m.put(
        "file",
        file(
            p.image().path(),
            p.image().name().isEmpty() ? "unknown" : p.image().name(),
            p.image().sha256(),
            s.status().name().toLowerCase(java.util.Locale.ROOT)));
    if (!p.user().isEmpty()) {
      m.put("user", Map.of("name", p.user()));
    }
    return m;
  }

  private static Map<String, Object> file(
      String path, String name, String sha256, String signature) {
    Map<String, Object> m = new LinkedHashMap<>();
    m.put("name", name.isEmpty() ? "unknown" : name);
    put(m, "path", path);
    m.put("type_id", 1);
    m.put("type", "Regular File");
    if (sha256.length() == 64) {
      m.put("hashes", List.of(ordered("algorithm_id", 3, "algorithm", "SHA-256", "value", sha256)));
    }
    switch (signature) {
      case "valid" -> m.put("signatures", List.of(ordered("algorithm_id", 0, "state_id", 1)));
      case "invalid" ->
          m.put(
              "signatures",
              List.of(ordered("algorithm_id", 0, "state_id", 99, "state", "invalid")));
      default -> {}
    }
    return m;
  }

  private static Map<String, Object> analysis(Alert a) {
    Receipt r = a.receipt();
    List<Object> anomalies = new ArrayList<>();
    anomalies.add(
        observed(
            "other hosts with the relation in the window",
            pattern(r.uncommon().grade(), r.relation()),
            r.relation(),
            r));
    anomalies.add(
        observed(
            "other hosts that reach the target in the window",
            pattern(r.rare().grade(), r.target()),
            r.target(),
            r));
    List<Object> baselines = new ArrayList<>();
    baselines.add(observed("hosts with the actor in the window", "FREQUENT", r.actor(), r));
    Map<String, Object> m = new LinkedHashMap<>();
    m.put(
        "analysis_targets",
        List.of(
            Map.of("name", r.actorKey(), "type", "actor"),
            Map.of("name", r.targetKey(), "type", "target")));
    m.put("anomalies", anomalies);
    m.put("baselines", baselines);
    return m;
  }

  private static String pattern(Grade grade, Prevalence p) {
    if (p.hosts().isExact() && p.hosts().atLeast() == 0) {
      return "UNSEEN";
    }
    return switch (grade) {
      case RARE, VERY_RARE -> "RARE";
      case COMMON, NOT_RARE -> "FREQUENT";
      case UNCOMMON, SPREADING, UNJUDGED -> "INFREQUENT";
    };
  }

  private static Map<String, Object> observed(
      String what, String pattern, Prevalence p, Receipt r) {
    Map<String, Object> span = new LinkedHashMap<>();
    span.put("type_id", 5);
    span.put("type", "Days");
    span.put("duration_days", (int) (r.to().toEpochDay() - r.from().toEpochDay() + 1));
    Map<String, Object> observation = new LinkedHashMap<>();
    observation.put(
        "value", Words.count(p.hosts()) + " hosts, " + Words.count(p.hostDays()) + " host-days");
    observation.put("count", (int) Math.min(Integer.MAX_VALUE, p.hosts().atLeast()));
    observation.put("timespan", span);
    Map<String, Object> m = new LinkedHashMap<>();
    m.put("observation_parameter", what);
    m.put("observation_type", "Frequency Analysis");
    m.put("observed_pattern", pattern);
    m.put("observations", List.of(observation));
    return m;
  }

  private static Map<String, Object> ordered(Object... pairs) {
    Map<String, Object> m = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      m.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return m;
  }

  private static void put(Map<String, Object> m, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      m.put(name, value);
    }
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
