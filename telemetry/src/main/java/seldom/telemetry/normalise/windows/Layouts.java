package seldom.telemetry.normalise.windows;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seldom.telemetry.RawRecord;
import seldom.telemetry.normalise.field.Identity;
import seldom.telemetry.normalise.field.Numbers;
import seldom.telemetry.normalise.field.Text;
import seldom.telemetry.normalise.field.Times;
import seldom.telemetry.normalise.source.Origin;
import seldom.telemetry.normalise.source.Tree;

/// The layouts in which Windows events are shipped, each turned into a [WindowsEvent].
final class Layouts {
  static final String SYSMON = "Microsoft-Windows-Sysmon/Operational";
  private static final Duration ZONE_STEP = Duration.ofMinutes(30);
  private static final Duration ZONE_SLACK = Duration.ofMinutes(5);

  private Layouts() {}

  /// The event in a record, null where its format is none of an event log.
  static @Nullable WindowsEvent of(RawRecord record, Origin origin) {
    Map<String, @Nullable Object> fields = record.fields();
    ZoneId zone = origin.zone();
    return switch (record.format()) {
      case "evtx", "event-xml", "event-json" -> eventXml(new Tree(fields), zone);
      case "winlogbeat-7" -> beat7(new Tree(fields), zone);
      case "winlogbeat-6" -> beat6(new Tree(fields), zone);
      case "nxlog" -> flat(fields, nxlogTime(fields, origin));
      case "otrf", "otrf-array", "sentinel-csv", "sentinel-json" ->
          flat(fields, time(fields, zone));
      case "sysmon-array" -> bare(fields, zone);
      default -> null;
    };
  }

  private static WindowsEvent eventXml(Tree root, ZoneId zone) {
    Tree event = root.below("Event");
    Tree system = event.below("System");
    Object data = event.at("EventData");
    if (!(data instanceof Map<?, ?>)) {
      data = inner(event.at("UserData"));
    }
    return new WindowsEvent(
        system.text("Channel"),
        system.text("Provider.#attributes.Name"),
        id(system.at("EventID")),
        system.text("Computer"),
        system.time("TimeCreated.#attributes.SystemTime", zone),
        system.text("EventRecordID"),
        Numbers.pid(system.at("Execution.#attributes.ProcessID")),
        data instanceof Map<?, ?> map ? Tree.named(map) : Map.of(),
        event.text("RenderingInfo.Message"),
        false);
  }

  private static @Nullable Object inner(@Nullable Object userData) {
    if (userData instanceof Map<?, ?> map) {
      for (Object value : map.values()) {
        if (value instanceof Map<?, ?>) {
          return value;
        }
      }
    }
    return userData;
  }

  private static WindowsEvent beat7(Tree root, ZoneId zone) {
    Tree log = root.below("winlog");
    Object data = log.at("event_data");
    Map<String, @Nullable Object> left = data instanceof Map<?, ?> map ? Tree.named(map) : Map.of();
    int id = id(log.at("event_id"));
    String computer = log.text("computer_name");
    return new WindowsEvent(
        log.text("channel"),
        log.first("provider_name", "provider"),
        id,
        computer.isEmpty() ? root.first("host.hostname", "host.name") : computer,
        root.time("@timestamp", zone),
        log.text("record_id"),
        Numbers.pid(log.at("process.pid")),
        EcsSysmon.data(root, id, left),
        root.text("message"),
        false);
  }

  private static WindowsEvent beat6(Tree root, ZoneId zone) {
    Object data = root.at("event_data");
    return new WindowsEvent(
        root.text("log_name"),
        root.text("source_name"),
        id(root.at("event_id")),
        root.text("computer_name"),
        root.time("@timestamp", zone),
        root.first("record_number", "record_id"),
        Numbers.pid(root.at("process_id")),
        data instanceof Map<?, ?> map ? Tree.named(map) : Map.of(),
        root.text("message"),
        false);
  }

  private static WindowsEvent flat(Map<String, @Nullable Object> fields, @Nullable Instant time) {
    return new WindowsEvent(
        Text.known(fields.get("Channel")),
        first(fields, "SourceName", "Provider", "EventSourceName"),
        id(fields.get("EventID")),
        first(fields, "Hostname", "Computer"),
        time,
        first(fields, "RecordNumber", "EventRecordID", "EventRecordId"),
        logger(fields),
        fields,
        first(fields, "Message", "RenderedDescription"),
        true);
  }

  /// NXLog calls it ExecutionProcessID where the data have a ProcessID too, else ProcessID, a
  /// number.
  private static long logger(Map<String, @Nullable Object> fields) {
    Object own = fields.get("ExecutionProcessID");
    Object shared = fields.get("ProcessID");
    return Numbers.pid(own == null && shared instanceof Number ? shared : own);
  }

  /// Sysmon's data alone: no channel, no computer. The machine is named by what Sysmon puts before
  /// all its GUIDs, which is made from the machine's own.
  private static WindowsEvent bare(Map<String, @Nullable Object> fields, ZoneId zone) {
    return new WindowsEvent(
        SYSMON,
        "Microsoft-Windows-Sysmon",
        id(fields.containsKey("EventId") ? fields.get("EventId") : fields.get("EventID")),
        machine(fields),
        Times.of(fields.get("UtcTime"), zone),
        "",
        -1,
        fields,
        "",
        true);
  }

  private static String machine(Map<String, @Nullable Object> fields) {
    String named = first(fields, "Computer", "Hostname", "hostname");
    if (!named.isEmpty()) {
      return named;
    }
    for (String field :
        new String[] {
          "ProcessGuid", "SourceProcessGUID", "SourceProcessGuid", "ParentProcessGuid"
        }) {
      String guid = Identity.guid(fields.get(field));
      if (guid.length() > 8 && !guid.startsWith("00000000")) {
        return "sysmon-" + Text.lower(guid.substring(0, 8));
      }
    }
    return "";
  }

  private static @Nullable Instant time(Map<String, @Nullable Object> fields, ZoneId zone) {
    for (String name :
        new String[] {"TimeCreated", "EventTime", "TimeGenerated", "TimeGenerated [UTC]"}) {
      Instant time = Times.of(fields.get(name), zone);
      if (time != null) {
        return time;
      }
    }
    return Times.of(fields.get("@timestamp"), zone);
  }

  /// NXLog writes EventTime without a zone, in that of the collector. Its EventReceivedTime is
  /// written in the same one, and Logstash's `@timestamp` of the same moment in UTC: their
  /// difference,
  /// when within 5 minutes of half hours, is the zone. Else the zone is the user's, or UTC.
  private static @Nullable Instant nxlogTime(Map<String, @Nullable Object> fields, Origin origin) {
    Instant time = Times.of(fields.get("EventTime"), origin.zone());
    if (time == null) {
      return time(fields, origin.zone());
    }
    Object received = fields.get("EventReceivedTime");
    Object stamp = fields.get("@timestamp");
    if (origin.zoneGiven() || received == null || stamp == null) {
      return time;
    }
    Instant local = Times.of(received, ZoneOffset.UTC);
    Instant utc = Times.of(stamp, ZoneOffset.UTC);
    if (local == null || utc == null) {
      return time;
    }
    long apart = utc.getEpochSecond() - local.getEpochSecond();
    long step = ZONE_STEP.toSeconds();
    long offset = Math.floorDiv(apart + step / 2, step) * step;
    boolean isZone =
        Math.abs(apart - offset) <= ZONE_SLACK.toSeconds() && Math.abs(offset) <= 14 * 3600;
    return isZone ? time.plusSeconds(offset) : time;
  }

  private static String first(Map<String, @Nullable Object> fields, String... names) {
    for (String name : names) {
      String text = Text.known(fields.get(name));
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  private static int id(@Nullable Object value) {
    long id = Numbers.of(value);
    return id < 0 || id > 0xffff ? -1 : (int) id;
  }
}
