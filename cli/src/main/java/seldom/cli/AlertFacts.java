package seldom.cli;

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
  /// acted. Of a service that ran a command it is the service's process.
  private static void suspect(Alert a, Map<String, String> out) {
    RemoteExecution x = a.execution();
    boolean command = x != null && x.means() == RemoteExecution.Means.SERVICE_COMMAND;
    if (a.target().kind().equals("process") && !command) {
      Target t = a.target();
      out.put("process", t.entity());
      out.put("pid", t.pid() < 0 ? "" : String.valueOf(t.pid()));
      out.put("started", a.time().toString());
      out.put("path", t.path());
      out.put("sha256", t.sha256());
      out.put("signature", t.signature());
    } else {
      ProcessRef p = a.actor();
      out.put("process", p.entity());
      out.put("pid", p.pid() < 0 ? "" : String.valueOf(p.pid()));
      out.put("started", p.start() == null ? "" : String.valueOf(p.start()));
      out.put("path", p.image().path());
      out.put("sha256", p.image().sha256());
      out.put("signature", p.image().signature().status().name().toLowerCase(Locale.ROOT));
    }
    out.put("account", a.actor().user());
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
