package seldom.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seldom.model.action.RemoteExecution;
import seldom.model.alert.Alert;
import seldom.model.alert.Target;
import seldom.model.event.ProcessRef;
import seldom.model.event.SignatureStatus;

/// What an alert tells a playbook, by the names of external variables; a value that is not known is
/// left out, so that the playbook's own default holds.
final class AlertFacts {
  private AlertFacts() {}

  /// @param incident id of the incident, else of the alert
  /// @param wave the hosts of all alerts of the incident
  static Map<String, String> of(Alert a, String incident, Collection<String> wave) {
    SequencedMap<String, String> out = new LinkedHashMap<>();
    out.put("incident", incident);
    out.put("alert", a.id());
    out.put("detector", a.detector());
    out.put("name", a.name());
    out.put("severity", a.severity().text());
    out.put("tenant", a.tenant());
    out.put("host", a.host());
    out.put("wave_hosts", String.join("\n", new TreeSet<>(wave)));
    suspect(a, out);
    remote(a, out);
    out.put("command_lines", String.join("\n", a.commandLines()));
    List<String> hashes = new ArrayList<>(List.of(a.actor().image().sha256(), a.target().sha256()));
    hashes.removeIf(String::isEmpty);
    out.put("hashes", String.join("\n", hashes));
    out.put("addresses", a.target().address());
    out.put("domains", a.target().domain());
    out.put(
        "destination", a.target().domain().isEmpty() ? a.target().address() : a.target().text());
    out.values().removeIf(String::isEmpty);
    return out;
  }

  /// The process that would be ended: what was started, where the alert is about a start, else what
  /// acted; of a service that ran a command, the service's process. The file that would be put away
  /// is that process's image, but where a module was mapped, the module.
  private static void suspect(Alert a, Map<String, String> out) {
    RemoteExecution x = a.execution();
    boolean command = x != null && x.means() == RemoteExecution.Means.SERVICE_COMMAND;
    Target t = a.target();
    ProcessRef p = a.actor();
    boolean started = t.kind().equals("process") && !command;
    if (started) {
      process(t.entity(), t.pid(), a.time(), t.sha256(), out);
    } else {
      process(p.entity(), p.pid(), p.start(), p.image().sha256(), out);
    }
    if (started || t.kind().equals("module")) {
      file(t.path(), t.sha256(), t.signature(), out);
    } else {
      SignatureStatus status = p.image().signature().status();
      file(p.image().path(), p.image().sha256(), status.name().toLowerCase(Locale.ROOT), out);
    }
    out.put("account", p.user());
  }

  private static void process(
      String entity, long pid, @Nullable Instant start, String sha256, Map<String, String> out) {
    out.put("process", entity);
    out.put("pid", pid < 0 ? "" : String.valueOf(pid));
    out.put("started", start == null ? "" : start.toString());
    out.put("image_sha256", sha256);
  }

  private static void file(String path, String sha256, String signature, Map<String, String> out) {
    out.put("path", path);
    out.put("sha256", sha256);
    out.put("signature", signature);
  }

  private static void remote(Alert a, Map<String, String> out) {
    @Nullable RemoteExecution x = a.execution();
    if (x == null) {
      return;
    }
    out.put("service", x.service());
    out.put("source", x.origin().source());
    if (!x.origin().source().isEmpty()) {
      out.put("origin", x.origin().knownHost() ? "known-host" : "no-known-host");
    }
    if (!x.origin().account().isEmpty()) {
      out.put("account", x.origin().account());
    }
  }
}
