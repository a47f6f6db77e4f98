package seldom.telemetry.normalise.windows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seldom.telemetry.normalise.field.Addresses;
import seldom.telemetry.normalise.field.Text;
import seldom.telemetry.normalise.source.Tree;

/// Undoes Winlogbeat's and Elastic Agent's Sysmon pipeline, which moves data to ECS fields:
/// `ProcessGuid` is then `process.entity_id`, `QueryResults` is `dns.answers`, and so on.
///
/// Source: elastic/beats, x-pack/winlogbeat/module/sysmon/ingest/sysmon.yml.
final class EcsSysmon {
  private static final int MOST_ANSWERS = 256;

  private final Tree root;
  private final Map<String, @Nullable Object> data;

  private EcsSysmon(Tree root, Map<String, @Nullable Object> data) {
    this.root = root;
    this.data = new LinkedHashMap<>(data);
  }

  /// Sysmon's own names for what the pipeline moved, beside what it left.
  static Map<String, @Nullable Object> data(Tree root, int id, Map<String, @Nullable Object> left) {
    boolean whole =
        left.containsKey("UtcTime")
            || left.containsKey("ProcessGuid")
            || !root.text("winlog.provider_name").equals("Microsoft-Windows-Sysmon");
    if (whole) {
      return left;
    }
    EcsSysmon moved = new EcsSysmon(root, left);
    moved.process(id);
    moved.matter(id);
    return moved.data;
  }

  private void process(int id) {
    String side = id == 8 || id == 10 ? "Source" : "";
    put(side + (id == 10 ? "ProcessGUID" : "ProcessGuid"), "process.entity_id");
    put(side + "ProcessId", "process.pid");
    put(side + "Image", "process.executable");
    put("SourceThreadId", "process.thread.id");
    if (!data.containsKey("User")) {
      data.put("User", Text.account(root.at("user.domain"), root.at("user.name")));
    }
  }

  private void matter(int id) {
    switch (id) {
      case 1 -> launch();
      case 3 -> connection();
      case 6, 7 -> load();
      case 12, 13, 14 -> {
        put("TargetObject", "registry.path");
        put("Details", "registry.data.strings");
      }
      case 17, 18 -> put("PipeName", "file.name");
      case 20 -> put("Destination", "process.executable");
      case 22 -> {
        put("QueryName", "dns.question.name");
        data.putIfAbsent("QueryResults", answers());
      }
      default -> {
        put("TargetFilename", "file.path");
        put("Hashes", "file.hash.sha256");
        put("Hashes", "process.hash.sha256");
        put("Hash", "file.hash.sha256");
      }
    }
  }

  private void launch() {
    put("CommandLine", "process.command_line");
    put("CurrentDirectory", "process.working_directory");
    put("OriginalFileName", "process.pe.original_file_name");
    put("Hashes", "process.hash.sha256");
    put("ParentProcessGuid", "process.parent.entity_id");
    put("ParentProcessId", "process.parent.pid");
    put("ParentImage", "process.parent.executable");
    put("ParentCommandLine", "process.parent.command_line");
  }

  private void connection() {
    put("Protocol", "network.transport");
    for (String side : new String[] {"source", "destination"}) {
      String name = side.equals("source") ? "Source" : "Destination";
      put(name + "Ip", side + ".ip");
      put(name + "Port", side + ".port");
      put(name + "Hostname", side + ".domain");
    }
    String direction = root.text("network.direction");
    if (direction.equals("egress") || direction.equals("outbound")) {
      data.putIfAbsent("Initiated", "true");
    } else if (direction.equals("ingress") || direction.equals("inbound")) {
      data.putIfAbsent("Initiated", "false");
    }
  }

  private void load() {
    for (String file : new String[] {"file", "dll"}) {
      put("ImageLoaded", file + ".path");
      put("Hashes", file + ".hash.sha256");
      put("OriginalFileName", file + ".pe.original_file_name");
      put("Signed", file + ".code_signature.signed");
      put("Signature", file + ".code_signature.subject_name");
      put("SignatureStatus", file + ".code_signature.status");
    }
  }

  /// The answers in Sysmon's own grammar.
  private String answers() {
    StringBuilder text = new StringBuilder();
    List<?> answers = root.list("dns.answers");
    for (Object answer : answers.subList(0, Math.min(MOST_ANSWERS, answers.size()))) {
      if (answer instanceof Map<?, ?> map) {
        String value = Text.of(map.get("data"));
        boolean isAlias = Text.of(map.get("type")).equals("CNAME");
        if (isAlias || !Addresses.of(value).isEmpty()) {
          text.append(isAlias ? "type:  5 " : "").append(value).append(';');
        }
      }
    }
    if (answers.isEmpty()) {
      List<?> resolved = root.list("dns.resolved_ip");
      for (Object one : resolved.subList(0, Math.min(MOST_ANSWERS, resolved.size()))) {
        text.append(Text.of(one)).append(';');
      }
    }
    return text.toString();
  }

  private void put(String name, String path) {
    if (!data.containsKey(name)) {
      Object value = root.at(path);
      if (value != null) {
        data.put(name, value);
      }
    }
  }
}
