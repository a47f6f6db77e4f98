package seldom.telemetry.detect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Words for what is no telemetry that we read, as far as it can be known.
public final class Strangers {
  private Strangers() {}

  private static final Map<String, String> MAGIC = new LinkedHashMap<>();

  static {
    MAGIC.put("\u0089PNG", "an image (PNG)");
    MAGIC.put("GIF8", "an image (GIF)");
    MAGIC.put("\u00ff\u00d8\u00ff", "an image (JPEG)");
    MAGIC.put("%PDF", "a PDF document");
    MAGIC.put("\u007fELF", "a program (ELF)");
    MAGIC.put("MZ", "a program (PE)");
    MAGIC.put("\u0000\u0005\u0016\u0007", "AppleDouble metadata of macOS");
    MAGIC.put("SQLite format 3", "an SQLite database");
    MAGIC.put("regf", "a registry hive");
    MAGIC.put("LfLe", "a classic event log (EVT); convert it to EVTX");
    MAGIC.put("0\u0000\u0000\u0000LfLe", "a classic event log (EVT); convert it to EVTX");
    MAGIC.put("\u00d4\u00c3\u00b2\u00a1", "a packet capture (pcap)");
    MAGIC.put("\u00a1\u00b2\u00c3\u00d4", "a packet capture (pcap)");
    MAGIC.put("\n\r\r\n", "a packet capture (pcapng)");
    MAGIC.put("7z\u00bc\u00af", "a 7-Zip archive; unpack it first");
    MAGIC.put("Rar!", "a RAR archive; unpack it first");
    MAGIC.put("\u00fd7zXZ", "an xz archive; unpack it first");
    MAGIC.put("BZh", "a bzip2 archive; unpack it first");
    MAGIC.put("\u0028\u00b5\u002f\u00fd", "a zstd archive; unpack it first");
    MAGIC.put("PAR1", "a Parquet file");
    MAGIC.put("Obj\u0001", "an Avro file");
    MAGIC.put("\u0080\u0004", "a Python pickle, never loaded: it can run code");
    MAGIC.put("\u0080\u0005", "a Python pickle, never loaded: it can run code");
  }

  /// What begins with the first `n` bytes of `head`, known not to be one of our syntaxes.
  public static String file(byte[] head, int n) {
    if (n == 0) {
      return "an empty file";
    }
    for (Map.Entry<String, String> magic : MAGIC.entrySet()) {
      if (Syntax.starts(head, 0, n, magic.getKey())) {
        return magic.getValue();
      }
    }
    String text = Syntax.text(head, n);
    return text == null ? "binary content of no known telemetry" : text(text);
  }

  private static String text(String text) {
    String start = text.substring(0, Math.min(2000, text.length())).strip();
    if (start.isEmpty()) {
      return "an empty file";
    }
    String low = start.toLowerCase(Locale.ROOT);
    String line = start.lines().findFirst().orElse("");
    if (line.startsWith("# ") || line.startsWith("## ")) {
      return "a text document (Markdown)";
    }
    if (low.contains("license") || low.contains("licence") || low.contains("copyright")) {
      return "a licence text";
    }
    if (line.matches("---\\s*") || line.matches("[A-Za-z_][A-Za-z_0-9 ]*:( .*)?")) {
      return "a YAML document";
    }
    return "text of no known telemetry";
  }

  /// A table with these columns.
  public static String table(List<String> columns) {
    if (columns.contains("FlowStartTime") || columns.contains("FlowType")) {
      return "a table of network flows (no process, no host sensor)";
    }
    return "a table of no known telemetry (columns: " + some(columns) + ")";
  }

  /// A JSON object with these fields.
  public static String json(Map<String, @Nullable Object> fields) {
    Set<String> keys = fields.keySet();
    if (keys.contains("hostIdentifier") && keys.contains("calendarTime")) {
      return "osquery results (not read yet)";
    }
    if (keys.contains("rule") && keys.contains("decoder") && keys.contains("agent")) {
      return "Wazuh alerts (not read yet)";
    }
    boolean processes = keys.contains("Pid") && keys.contains("Name");
    boolean names = keys.contains("RecordType") && keys.contains("TTL");
    if (processes || names) {
      return "a snapshot as Velociraptor takes it (no time of the event)";
    }
    return "JSON of no known telemetry (fields: " + some(new ArrayList<>(keys)) + ")";
  }

  /// Whether a piece that could not be parsed has the marks of telemetry.
  public static boolean telemetryLike(String sample) {
    return MARKS.stream().anyMatch(sample::contains);
  }

  private static final List<String> MARKS =
      List.of(
          "\"EventID\"",
          "\"EventId\"",
          "\"event_id\"",
          "\"winlog\"",
          "\"class_uid\"",
          "\"ActionType\"",
          "\"id.orig_h\"",
          "\"id_orig_h\"",
          "\"@timestamp\"",
          "\"RecordNumber\"",
          "<EventID",
          "schemas.microsoft.com/win/2004/08/events/event");

  private static String some(List<String> names) {
    List<String> first = new ArrayList<>();
    for (String name : names.subList(0, Math.min(5, names.size()))) {
      first.add(name.length() <= 40 ? name : name.substring(0, 40) + "…");
    }
    return String.join(", ", first) + (names.size() > 5 ? ", …" : "");
  }
}
