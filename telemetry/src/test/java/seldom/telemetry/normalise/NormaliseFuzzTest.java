package seldom.telemetry.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Locator;
import seldom.telemetry.RawRecord;
import seldom.telemetry.Rejects;

/// Whatever fields are dropped, renamed or replaced, a record ends as events or as one cause.
class NormaliseFuzzTest {
  private static final long SEED = Long.getLong("seldom.seed", 20_261_121L);
  private static final String SHA = "ab".repeat(32);

  /// One record per format, rich enough for the mappings to go deep.
  private static final Map<String, String> SEEDS =
      Map.of(
          "evtx",
              """
              {"Event": {"System": {"Provider": {"#attributes": {"Name": "Microsoft-Windows-Sysmon"}}, "EventID": 1,
               "Channel": "Microsoft-Windows-Sysmon/Operational", "Computer": "h", "EventRecordID": 4,
               "TimeCreated": {"#attributes": {"SystemTime": "2026-03-02T10:00:05.1234567Z"}}},
               "EventData": {"UtcTime": "2026-03-02 10:00:05.1", "ProcessGuid": "{A}", "ProcessId": 4, "Image": "C:\\\\a:b",
                "Hashes": "SHA256=%s", "QueryName": "a.b", "QueryResults": "type: 5 x;1.2.3.4;", "SourceIp": "::1",
                "DestinationIp": "1.2.3.4", "TargetFilename": "C:\\\\f:s", "Contents": "HostUrl=x", "EventType": "SetValue",
                "TargetObject": "a\\\\b", "ImageLoaded": "d", "Signed": "true", "SignatureStatus": "Valid",
                "SourceProcessGUID": "{B}", "TargetProcessGUID": "{C}", "SourceThreadId": "1", "GrantedAccess": "0x1",
                "Operation": "Created", "Name": "n", "PipeName": "p", "Type": "t"}}}
              """
                  .formatted(SHA),
          "nxlog",
              """
              {"EventTime": "2026-03-02 05:00:05", "EventReceivedTime": "2026-03-02 05:00:07", "@timestamp": "2026-03-02T10:00:09Z",
               "Hostname": "h", "EventID": 4688, "SourceName": "Microsoft-Windows-Security-Auditing", "Channel": "Security",
               "NewProcessId": "0x1", "ProcessId": "0x2", "ProcessID": 4, "NewProcessName": "a", "SubjectUserName": "u",
               "SubjectDomainName": "d", "SubjectLogonId": "0x3", "TargetUserName": "t", "ShareName": "s", "ServiceName": "v",
               "TaskName": "t", "IpAddress": "1.2.3.4", "SourceAddress": "::1", "DestAddress": "1.1.1.1", "Direction": "%%14592",
               "Message": "x\\r\\n\\tProcess ID:\\t\\t0x5\\r\\n"}
              """,
          "elastic-defend",
              """
              {"@timestamp": "2026-03-02T10:00:05Z", "host": {"name": "h", "ip": ["1.1.1.1"]}, "agent": {"type": "endpoint"},
               "event": {"category": ["process"], "action": "start", "type": ["start"], "kind": "event"},
               "process": {"entity_id": "e", "pid": 4, "executable": "x", "Ext": {"api": {"name": "CreateRemoteThread"}},
                 "parent": {"entity_id": "p"}, "code_signature": {"exists": true, "trusted": true}},
               "Target": {"process": {"entity_id": "t"}}, "dll": {"path": "d"}, "file": {"path": "f", "origin_url": "u"},
               "registry": {"path": "a\\\\b", "value": "b"}, "source": {"ip": "1.1.1.1"}, "destination": {"ip": "2.2.2.2"},
               "dns": {"question": {"name": "q"}, "resolved_ip": ["1.2.3.4"]}, "network": {"direction": "egress"}}
              """,
          "defender-json",
              """
              {"Timestamp": "2026-03-02T10:00:05Z", "DeviceName": "h", "ActionType": "ProcessCreated", "FileName": "f",
               "FolderPath": "C:\\\\f", "ProcessId": 3, "InitiatingProcessFileName": "i", "InitiatingProcessFolderPath": "c:/",
               "RemoteIP": "1.2.3.4", "RemoteUrl": "https://x.y/z", "RegistryKey": "k", "AccountName": "n",
               "AdditionalFields": "{\\"DnsQueryString\\": \\"q\\", \\"PipeName\\": \\"p\\", \\"TaskName\\": \\"t\\"}"}
              """,
          "defender-csv",
              """
              {"CreatedProcessName": "a", "CreatedProcessFilePath": "C:\\\\x", "CreatedProcessId": "5", "ReportTime": "09:55.8",
               "InitiatingProcessName": "p", "CreatedProcessSignatureStatus": "Valid"}
              """,
          "ocsf",
              """
              {"class_uid": 1007, "activity_id": 1, "time": 1772445605500, "device": {"hostname": "h"},
               "process": {"pid": 4, "file": {"path": "f", "hashes": [{"algorithm_id": 3, "value": "%s"}],
                 "signatures": [{"state_id": 1, "certificate": {"subject": "CN=x, O=y"}}]}, "user": {"name": "u"}},
               "actor": {"process": {"uid": "a"}}, "module": {"file": {"path": "m"}}, "file": {"path": "f"},
               "query": {"hostname": "q"}, "answers": [{"type": "CNAME", "rdata": "c"}, {"rdata": "1.2.3.4"}],
               "src_endpoint": {"ip": "1.1.1.1"}, "dst_endpoint": {"ip": "2.2.2.2"}, "connection_info": {"direction_id": 1}}
              """
                  .formatted(SHA),
          "zeek-json",
              """
              {"ts": 1772445605.5, "_path": "dns", "id.orig_h": "10.0.0.5", "id.resp_h": "192.0.2.9", "query": "q",
               "answers": ["a.b", "1.2.3.4"], "server_name": "s", "host": "h:80", "local_orig": true}
              """);

  private static final Map<String, List<Object>> SWITCHES =
      Map.of(
          "EventID",
          List.of(
              1L, 2L, 3L, 5L, 6L, 7L, 8L, 10L, 11L, 12L, 13L, 14L, 15L, 17L, 19L, 20L, 21L, 22L,
              25L, 27L, 4624L, 4672L, 4688L, 4689L, 4697L, 4698L, 4702L, 5140L, 5145L, 5156L, 7036L,
              7045L, 1117L),
          "category",
          List.of(
              "process",
              "network",
              "file",
              "registry",
              "library",
              "driver",
              "api",
              "authentication"),
          "action",
          List.of(
              "start",
              "end",
              "connection_attempted",
              "lookup_result",
              "creation",
              "log_on",
              "already_running"),
          "kind",
          List.of("alert", "event"),
          "ActionType",
          List.of(
              "ProcessCreated",
              "ConnectionSuccess",
              "DnsQueryResponse",
              "ImageLoaded",
              "FileCreated",
              "RegistryValueSet",
              "NamedPipeEvent",
              "ServiceInstalled",
              "ScheduledTaskCreated",
              "LogonSuccess",
              "CreateRemoteThreadApiCall",
              "OpenProcessApiCall",
              "AntivirusDetection",
              "SslConnectionInspected"),
          "class_uid",
          List.of(1001L, 1005L, 1007L, 4001L, 4003L),
          "activity_id",
          List.of(1L, 2L, 3L, 4L, 5L, 6L),
          "_path",
          List.of("conn", "dns", "ssl", "http"));

  @Test
  void noRecordThrowsAndEachIsAnEventOrOneCause() {
    Random random = new Random(SEED);
    List<Map.Entry<String, String>> seeds =
        SEEDS.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    int given = 0;
    for (int i = 0; i < 20_000; i++) {
      Map.Entry<String, String> seed = seeds.get(i % seeds.size());
      Map<String, @Nullable Object> fields = mutate(Records.fields(seed.getValue()), random, 0);
      given += check(seed.getKey(), fields, i);
    }
    assertThat(given).as("mutated records that still give events").isGreaterThan(4_000);
  }

  private static int check(String format, Map<String, @Nullable Object> fields, int round) {
    Rejects rejects = new Rejects();
    List<EndpointEvent> events = new ArrayList<>();
    try {
      new Normaliser(Tenants.field("Hostname"), null, rejects)
          .normalise(new RawRecord(new Locator("f", "", 0, ""), format, fields, null), events::add);
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(
          "round "
              + round
              + " of "
              + format
              + ": "
              + cut(fields)
              + ", replay with -Dseldom.seed="
              + SEED,
          e);
    }
    long causes = rejects.entries().stream().mapToLong(Rejects.Entry::count).sum();
    if (events.isEmpty() ? causes != 1 : causes != 0) {
      throw new AssertionError(events + " and " + rejects.entries() + " of " + cut(fields));
    }
    return events.isEmpty() ? 0 : 1;
  }

  private static String cut(Object fields) {
    String text = String.valueOf(fields);
    return text.substring(0, Math.min(2000, text.length()));
  }

  private static Map<String, @Nullable Object> mutate(
      Map<String, @Nullable Object> fields, Random random, int depth) {
    Map<String, @Nullable Object> mutated = new LinkedHashMap<>();
    for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
      String name = field.getKey();
      Object value = field.getValue();
      List<Object> switches = SWITCHES.get(name);
      int dice = random.nextInt(100);
      if (switches != null && dice < 80) {
        mutated.put(name, switches.get(random.nextInt(switches.size())));
      } else if (dice < 3) {
        mutated.put(name.toUpperCase(java.util.Locale.ROOT), value);
      } else if (dice < 8) {
        mutated.put(name, odd(random));
      } else if (dice >= 12) {
        mutated.put(
            name,
            value instanceof Map<?, ?> map
                ? mutate(seldom.telemetry.normalise.source.Tree.named(map), random, depth + 1)
                : value);
      }
    }
    return mutated;
  }

  private static @Nullable Object odd(Random random) {
    return switch (random.nextInt(16)) {
      case 0 -> null;
      case 1 -> "";
      case 2 -> "-";
      case 3 -> random.nextLong();
      case 4 -> random.nextDouble() * Math.pow(10, random.nextInt(40) - 20);
      case 5 -> Double.NaN;
      case 6 -> random.nextBoolean();
      case 7 -> List.of();
      case 8 -> List.of(List.of(Map.of("a", List.of())), "x", 4L);
      case 9 -> Map.of();
      case 10 -> Map.of("#text", Map.of("#text", "x"));
      case 11 -> "x".repeat(random.nextInt(20_000));
      case 12 -> "\\".repeat(random.nextInt(50)) + ":;:;=,\u0000\uD800";
      case 13 -> "type:  5 ;;type:;::ffff:;1.2.3.4.5;" + ";".repeat(random.nextInt(2000));
      case 14 -> "{\"a\":".repeat(random.nextInt(2000));
      default -> "0x" + Long.toHexString(random.nextLong());
    };
  }
}
