package seldom.telemetry.normalise.defender;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seldom.model.event.Direction;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Header;
import seldom.model.event.Image;
import seldom.telemetry.normalise.defender.DefenderMapping.Row;
import seldom.telemetry.normalise.field.Addresses;
import seldom.telemetry.normalise.field.Numbers;
import seldom.telemetry.normalise.field.Text;
import seldom.telemetry.normalise.source.Tree;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Rows whose matter lies in AdditionalFields, a JSON text within the row, or in a URL.
final class DefenderText {
  private static final JsonMapper JSON = JsonMapper.shared();

  private DefenderText() {}

  /// AdditionalFields as a tree, empty where they cannot be read.
  static Tree additional(Row row) {
    return tree(row.raw("AdditionalFields"));
  }

  private static Tree tree(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return new Tree(Tree.named(map));
    }
    return parse(Text.of(value)) instanceof Map<?, ?> map
        ? new Tree(Tree.named(map))
        : new Tree(Map.of());
  }

  private static @Nullable Object parse(String text) {
    if (text.isEmpty() || (text.charAt(0) != '{' && text.charAt(0) != '[')) {
      return null;
    }
    try {
      return JSON.readValue(text, Object.class);
    } catch (JacksonException e) {
      return null;
    }
  }

  static @Nullable EndpointEvent dns(Header header, Row row) {
    Tree additional = additional(row);
    String query = Text.domain(additional.first("DnsQueryString", "query", "QueryName"));
    List<String> addresses = new ArrayList<>();
    List<String> aliases = new ArrayList<>();
    Object result = additional.at("DnsQueryResult");
    result = result == null ? additional.at("answers") : result;
    Object parsed = result instanceof List<?> ? result : parse(Text.of(result));
    if (parsed instanceof List<?> list) {
      DefenderEvents.answers(list, addresses, aliases);
    }
    return query.isEmpty()
        ? null
        : new EndpointEvent.DnsAnswer(
            header, DefenderEvents.actor(header, row), query, addresses, aliases);
  }

  static @Nullable EndpointEvent pipe(Header header, Row row) {
    Tree additional = additional(row);
    String pipe = additional.text("PipeName");
    return pipe.isEmpty()
        ? null
        : new EndpointEvent.NamedPipe(
            header,
            DefenderEvents.actor(header, row),
            pipe,
            additional.text("FileOperation").equals("File created"));
  }

  static @Nullable EndpointEvent service(Header header, Row row) {
    Tree additional = additional(row);
    String service = additional.text("ServiceName");
    String file = DefenderProcesses.path(row.text("FolderPath"), row.text("FileName"));
    return service.isEmpty() && file.isEmpty()
        ? null
        : new EndpointEvent.ServiceInstall(
            header,
            DefenderEvents.actor(header, row),
            service,
            row.text("ProcessCommandLine").isEmpty() ? file : row.text("ProcessCommandLine"),
            additional.text("ServiceStartType"),
            additional.text("ServiceAccount"),
            Numbers.logonId(row.raw("InitiatingProcessLogonId")));
  }

  static @Nullable EndpointEvent task(Header header, Row row, String action) {
    Tree additional = additional(row);
    String task = additional.text("TaskName");
    return task.isEmpty()
        ? null
        : new EndpointEvent.ScheduledTask(
            header,
            DefenderEvents.actor(header, row),
            Text.lower(action.substring("ScheduledTask".length())),
            task,
            additional.text("TaskContent"),
            Text.account(additional.at("SubjectDomainName"), additional.at("SubjectUserName")),
            Numbers.logonId(additional.at("SubjectLogonId")));
  }

  static @Nullable EndpointEvent verdict(Header header, Row row, String action) {
    Tree additional = additional(row);
    Image file = DefenderProcesses.file(row);
    String threat = additional.text("ThreatName");
    String remediated = Text.flag(additional.at("WasRemediated"));
    String blocked =
        action.endsWith("Blocked") ? "true" : action.endsWith("Audited") ? "false" : remediated;
    return threat.isEmpty() && action.equals("AntivirusDetection") && file.path().isEmpty()
        ? null
        : new EndpointEvent.SensorVerdict(
            header,
            DefenderEvents.actor(header, row),
            file,
            threat.isEmpty() ? action : threat,
            blocked);
  }

  static Direction direction(Row row) {
    return switch (Text.lower(additional(row).text("direction"))) {
      case "in" -> Direction.INBOUND;
      case "out" -> Direction.OUTBOUND;
      default -> Direction.UNKNOWN;
    };
  }

  /// The name that was contacted: RemoteUrl's host, the SNI or HTTP host of an inspected
  /// connection.
  static String contacted(Row row) {
    String url = row.text("RemoteUrl");
    if (url.isEmpty() && row.text("ActionType").endsWith("Inspected")) {
      url = additional(row).first("server_name", "host");
    }
    int scheme = url.indexOf("://");
    String rest = scheme >= 0 && scheme < 12 ? url.substring(scheme + 3) : url;
    int end = 0;
    while (end < rest.length() && "/?#:".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    String host = rest.substring(0, end);
    return Addresses.of(host).isEmpty() && Addresses.of(rest).isEmpty() && !host.startsWith("[")
        ? Text.domain(host)
        : "";
  }
}
