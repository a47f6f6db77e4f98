package seldom.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Says happenings in the words of Elastic Defend (ECS). Entropy of files is in
/// `file.Ext.entropy` of file events; processes and libraries carry it as
/// `process.Ext.entropy` and `dll.Ext.entropy`, which a stock agent does not send.
final class ElasticFormat implements TelemetryFormat {
  private final Text out = new Text();

  @Override
  public void write(Host host, int day, int ordinal, Happening what, Sink sink) {
    long number = 1_000_000L + (day + 1) * 20_000L + ordinal;
    switch (what) {
      case Happening.Launch e -> {
        head(host, e.at(), number, "process", "process", "start", "start");
        process(e.child(), true);
        emit(host, e, e.child(), 1, number, sink);
      }
      case Happening.Exit e -> {
        head(host, e.at(), number, "process", "process", "end", "end");
        process(e.actor(), false);
        emit(host, e, e.actor(), 5, number, sink);
      }
      case Happening.Load e -> {
        if (e.module().path().equals(e.actor().image().path())) {
          return; // Defend does not report a program's own image as a library.
        }
        head(host, e.at(), number, "library", "library", "load", "start");
        process(e.actor(), false);
        library(e.module());
        emit(host, e, e.actor(), 7, number, sink);
      }
      case Happening.Dns e -> {
        head(host, e.at(), number, "network", "network", "lookup_result", "info");
        process(e.actor(), false);
        out.raw(",\"dns\":{\"question\":{\"name\":\"")
            .json(e.name())
            .raw("\",\"type\":\"A\"},\"resolved_ip\":[");
        for (int i = 0; i < e.addresses().size(); i++) {
          out.raw(i == 0 ? "\"" : ",\"").raw(e.addresses().get(i)).raw("\"");
        }
        out.raw(
            "],\"Ext\":{\"status\":0,\"options\":1073766400}},\"network\":{\"protocol\":\"dns\"}");
        emit(host, e, e.actor(), 22, number, sink);
      }
      case Happening.Connection e -> {
        head(
            host,
            e.at(),
            number,
            "network",
            "network",
            e.outbound() ? "connection_attempted" : "connection_accepted",
            "start");
        process(e.actor(), false);
        ends(host, e);
        emit(host, e, e.actor(), 3, number, sink);
      }
      case Happening.RemoteThread e -> {
        head(host, e.at(), number, "api", "intrusion_detection", "", "change");
        process(e.actor(), false, e);
        target(e);
        emit(host, e, e.actor(), 8, number, sink);
      }
      case Happening.FileCreate e -> {
        head(host, e.at(), number, "file", "file", "creation", "creation");
        process(e.actor(), false);
        file(e.file(), "", "");
        emit(host, e, e.actor(), 11, number, sink);
      }
      case Happening.Mark e -> {
        head(host, e.at(), number, "file", "file", "creation", "creation");
        process(e.actor(), false);
        file(e.file(), e.hostUrl(), e.referrer());
        emit(host, e, e.actor(), 15, number, sink);
      }
      case Happening.Access _, Happening.ServiceInstall _, Happening.Logon _ -> {
        // Not among the events this sensor is set to send.
      }
    }
  }

  private void head(
      Host host,
      long at,
      long number,
      String dataset,
      String category,
      String action,
      String type) {
    out.clear()
        .raw("{\"@timestamp\":\"")
        .millis(at, 'T')
        .raw("Z\",\"agent\":{\"type\":\"endpoint\",\"version\":\"8.17.0\",\"id\":\"synthetic-")
        .raw(host.machine())
        .raw("\"},\"ecs\":{\"version\":\"8.10.0\"},\"labels\":{\"synthetic\":\"true\"}")
        .raw(
            ",\"data_stream\":{\"type\":\"logs\",\"namespace\":\"default\",\"dataset\":\"endpoint.events.")
        .raw(dataset)
        .raw(
            "\"},\"event\":{\"module\":\"endpoint\",\"kind\":\"event\",\"dataset\":\"endpoint.events.")
        .raw(dataset);
    if (!action.isEmpty()) {
      out.raw("\",\"action\":\"").raw(action);
    }
    out.raw("\",\"category\":[\"")
        .raw(category)
        .raw("\"],\"type\":[\"")
        .raw(type)
        .raw("\"],\"sequence\":")
        .raw(number)
        .raw(",\"id\":\"synthetic")
        .raw(host.machine())
        .raw("+")
        .raw(number);
    if (dataset.equals("api")) {
      out.raw("\",\"provider\":\"Microsoft-Windows-Threat-Intelligence");
    }
    out.raw("\"},\"host\":{\"name\":\"")
        .raw(host.name())
        .raw("\",\"hostname\":\"")
        .raw(host.name())
        .raw("\",\"id\":\"synthetic-")
        .raw(host.machine())
        .raw("\",\"ip\":[\"")
        .raw(host.address())
        .raw(
            "\",\"127.0.0.1\"],\"os\":{\"type\":\"windows\",\"family\":\"windows\",\"platform\":\"windows\",\"name\":\"Windows\"}}");
  }

  private static String entity(Proc proc) {
    return Base64.getEncoder().encodeToString(proc.guid().getBytes(StandardCharsets.US_ASCII));
  }

  private void signature(String field, ImageFile file) {
    out.raw(",\"").raw(field).raw("\":{\"exists\":").raw(String.valueOf(file.signed()));
    if (file.signed()) {
      out.raw(",\"trusted\":true,\"status\":\"trusted\"").member("subject_name", file.signer());
    }
    out.raw("}");
  }

  private void hash(ImageFile file) {
    out.raw(",\"hash\":{\"sha256\":\"").raw(file.sha256()).raw("\"}");
  }

  private void process(Proc proc, boolean start) {
    process(proc, start, null);
  }

  private void process(Proc proc, boolean start, Happening.@Nullable RemoteThread call) {
    ImageFile file = proc.image();
    out.raw(",\"process\":{\"entity_id\":\"")
        .raw(entity(proc))
        .raw("\",\"pid\":")
        .raw(proc.pid())
        .member("executable", file.path())
        .member("name", file.name());
    signature("code_signature", file);
    if (start) {
      out.member("command_line", proc.commandLine());
      hash(file);
      if (!file.originalName().isEmpty()) {
        out.raw(",\"pe\":{\"original_file_name\":\"").json(file.originalName()).raw("\"}");
      }
      out.raw(",\"Ext\":{\"entropy\":")
          .raw(decimal(file.entropy()))
          .raw(",\"token\":{\"integrity_level_name\":\"")
          .raw(proc.integrity().toLowerCase(java.util.Locale.ROOT))
          .raw("\"}}");
      Proc parent = proc.parent();
      if (parent != null) {
        out.raw(",\"parent\":{\"entity_id\":\"")
            .raw(entity(parent))
            .raw("\",\"pid\":")
            .raw(parent.pid())
            .member("executable", parent.image().path())
            .member("name", parent.image().name())
            .member("command_line", parent.commandLine());
        signature("code_signature", parent.image());
        out.raw("}");
      }
    }
    if (call != null) {
      api(call);
    }
    int slash = proc.user().indexOf('\\');
    out.raw("},\"user\":{\"name\":\"")
        .json(proc.user().substring(slash + 1))
        .raw("\"")
        .member("domain", proc.user().substring(0, Math.max(0, slash)))
        .raw("}");
  }

  private static String decimal(double value) {
    return String.valueOf(StrictMath.rint(value * 1000) / 1000);
  }

  private void library(ImageFile file) {
    out.raw(",\"dll\":{\"name\":\"").json(file.name()).raw("\"").member("path", file.path());
    signature("code_signature", file);
    hash(file);
    if (!file.originalName().isEmpty()) {
      out.raw(",\"pe\":{\"original_file_name\":\"").json(file.originalName()).raw("\"}");
    }
    out.raw(",\"Ext\":{\"entropy\":").raw(decimal(file.entropy())).raw("}}");
  }

  private void file(ImageFile file, String hostUrl, String referrer) {
    String name = file.name();
    out.raw(",\"file\":{\"name\":\"")
        .json(name)
        .raw("\"")
        .member("path", file.path())
        .member("extension", name.substring(name.lastIndexOf('.') + 1));
    if (!hostUrl.isEmpty()) {
      out.member("origin_url", hostUrl).member("origin_referrer_url", referrer);
    }
    out.raw(",\"Ext\":{\"entropy\":").raw(decimal(file.entropy()));
    if (!hostUrl.isEmpty()) {
      out.raw(",\"windows\":{\"zone_identifier\":3}");
    }
    out.raw("}}");
  }

  private void ends(Host host, Happening.Connection e) {
    String own =
        "{\"ip\":\""
            + host.address()
            + "\",\"address\":\""
            + host.address()
            + "\",\"port\":"
            + e.localPort()
            + "}";
    String other =
        "{\"ip\":\""
            + e.address()
            + "\",\"address\":\""
            + e.address()
            + "\",\"port\":"
            + e.port()
            + "}";
    out.raw(",\"source\":")
        .raw(e.outbound() ? own : other)
        .raw(",\"destination\":")
        .raw(e.outbound() ? other : own)
        .raw(",\"network\":{\"transport\":\"tcp\",\"type\":\"ipv4\",\"direction\":\"")
        .raw(e.outbound() ? "egress" : "ingress")
        .raw("\"}");
  }

  /// The call, inside the process object.
  private void api(Happening.RemoteThread e) {
    out.raw(",\"Ext\":{\"api\":{\"name\":\"CreateRemoteThread\",\"summary\":\"CreateRemoteThread( ")
        .json(e.target().image().name())
        .raw(" )\",\"parameters\":{\"address\":")
        .raw(address(e.address()))
        .raw("},\"metadata\":{\"target_address_name\":\"")
        .json(e.module().isEmpty() ? "Unbacked" : e.module())
        .raw("\"}}}");
  }

  private void target(Happening.RemoteThread e) {
    out.raw(",\"Target\":{\"process\":{\"entity_id\":\"")
        .raw(entity(e.target()))
        .raw("\",\"pid\":")
        .raw(e.target().pid())
        .member("executable", e.target().image().path())
        .member("name", e.target().image().name())
        .raw(",\"thread\":{\"id\":")
        .raw(e.thread())
        .raw("}}}");
  }

  private static long address(String hex) {
    return Long.parseUnsignedLong(hex.substring(2), 16);
  }

  private void emit(Host host, Happening what, Proc proc, int like, long number, Sink sink) {
    sink.record(
        out.raw("}"), like, "synthetic" + host.machine() + '+' + number, what.at(), entity(proc));
  }
}
