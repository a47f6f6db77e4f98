package seldom.telemetry.normalise;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import seldom.model.event.EndpointEvent;
import seldom.telemetry.RawRecord;
import seldom.telemetry.Rejects;
import seldom.telemetry.normalise.defender.DefenderMapping;
import seldom.telemetry.normalise.elastic.ElasticMapping;
import seldom.telemetry.normalise.field.Text;
import seldom.telemetry.normalise.ocsf.OcsfMapping;
import seldom.telemetry.normalise.source.Mapping;
import seldom.telemetry.normalise.source.Origin;
import seldom.telemetry.normalise.windows.WindowsMapping;
import seldom.telemetry.normalise.zeek.ZeekMapping;

/// Turns raw records into events: each record ends as events or as exactly one counted cause.
///
/// Records of one member must come in their order. Not thread-safe; one per reading thread. Cost: a
/// few
/// microseconds per record, no memory beyond the rejects.
public final class Normaliser {
  private static final int SAMPLE_FIELDS = 12;
  private static final int SAMPLE = 400;

  private final Map<String, Mapping> mappings;
  private final Tenants tenants;
  private final ZoneId zone;
  private final boolean zoneGiven;
  private final Rejects rejects;
  private String file = "";
  private final Set<String> sampled = new HashSet<>();

  /// @param tenants whose host a record is of
  /// @param zone of times that name none, null where the user did not say (then UTC, or what the
  ///     record itself hints at)
  /// @param rejects where what gives no event is counted
  public Normaliser(Tenants tenants, @Nullable ZoneId zone, Rejects rejects) {
    this.tenants = tenants;
    this.zone = zone == null ? ZoneOffset.UTC : zone;
    this.zoneGiven = zone != null;
    this.rejects = rejects;
    this.mappings = mappings();
  }

  /// Gives the events of a record to `out`, or counts why there are none.
  public void normalise(RawRecord record, Consumer<EndpointEvent> out) {
    Mapping mapping = mappings.get(record.format());
    String cause =
        mapping == null
            ? "ignored: no endpoint telemetry: " + record.format()
            : mapping.map(
                record, new Origin(tenants.of(record), zone, zoneGiven, record.at()), out);
    if (!cause.isEmpty()) {
      rejects.add(record.at().file(), cause, 1, isFirst(record, cause) ? sample(record) : "");
    }
  }

  /// Only the first sample of a cause in a file is kept, so only that one is made.
  private boolean isFirst(RawRecord record, String cause) {
    if (!file.equals(record.at().file())) {
      file = record.at().file();
      sampled.clear();
    }
    return sampled.add(cause);
  }

  private static Map<String, Mapping> mappings() {
    Mapping windows = new WindowsMapping();
    Mapping defender = new DefenderMapping();
    Mapping zeek = new ZeekMapping();
    return Map.ofEntries(
        Map.entry("evtx", windows),
        Map.entry("event-xml", windows),
        Map.entry("winlogbeat-6", windows),
        Map.entry("winlogbeat-7", windows),
        Map.entry("nxlog", windows),
        Map.entry("otrf", windows),
        Map.entry("otrf-array", windows),
        Map.entry("sysmon-array", windows),
        Map.entry("sentinel-csv", windows),
        Map.entry("event-json", windows),
        Map.entry("sentinel-json", windows),
        Map.entry("elastic-defend", new ElasticMapping()),
        Map.entry("defender-csv", defender),
        Map.entry("defender-json", defender),
        Map.entry("ocsf", new OcsfMapping()),
        Map.entry("zeek-tsv", zeek),
        Map.entry("zeek-json", zeek));
  }

  /// The first fields of a record, short.
  private static String sample(RawRecord record) {
    StringBuilder text = new StringBuilder();
    append(text, record.fields());
    return text.toString();
  }

  private static void append(StringBuilder text, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      text.append('{');
      int n = 0;
      for (Map.Entry<?, ?> field : map.entrySet()) {
        if (n++ == SAMPLE_FIELDS || text.length() >= SAMPLE) {
          break;
        }
        text.append(n > 1 ? ", " : "").append(field.getKey()).append('=');
        append(text, field.getValue());
      }
      text.append('}');
    } else {
      String one = value instanceof List<?> list ? list.size() + " values" : Text.of(value);
      text.append(one, 0, Math.min(80, one.length()));
    }
  }
}
