package seldom.telemetry.normalise.defender;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Header;
import seldom.model.event.Sensor;
import seldom.telemetry.RawRecord;
import seldom.telemetry.normalise.field.Text;
import seldom.telemetry.normalise.field.Times;
import seldom.telemetry.normalise.source.Mapping;
import seldom.telemetry.normalise.source.Origin;
import seldom.telemetry.normalise.source.Tree;

/// Defender rows by their ActionType; rows of Microsoft's internal process schema have none.
///
/// Keeps, for tables whose times a spreadsheet cut to `mm:ss.f`, how many hours went by since the
/// table's first row. Not thread-safe.
public final class DefenderMapping implements Mapping {
  private static final int LONGEST_NAME = 60;
  private final CutTimes cut = new CutTimes();

  @Override
  public String map(RawRecord record, Origin origin, Consumer<EndpointEvent> out) {
    Row row = Row.of(record.fields());
    String action = row.action();
    String needs = DefenderEvents.needs(action);
    String name =
        "Defender "
            + (action.isEmpty() ? "row without ActionType" : Text.cut(action, LONGEST_NAME));
    if (needs.isEmpty()) {
      return "ignored: " + name;
    }
    Instant time = time(row, origin);
    if (time == null) {
      return "rejected: " + name + " without a time";
    }
    Header header =
        origin.header(Sensor.DEFENDER, row.host(), time, time, row.text("ReportId", "ReportGuid"));
    EndpointEvent mapped = DefenderEvents.map(action, header, row);
    if (mapped == null) {
      return "rejected: " + name + " without " + needs;
    }
    out.accept(mapped);
    return MAPPED;
  }

  private @Nullable Instant time(Row row, Origin origin) {
    ZoneId zone = origin.zone();
    for (String name :
        new String[] {"Timestamp", "Timestamp [UTC]", "ReportTime", "TimeGenerated"}) {
      Object value = row.raw(name);
      if (value != null) {
        Instant time = Times.of(value, zone);
        return time != null ? time : cut.of(origin.at(), Text.of(value));
      }
    }
    return null;
  }

  /// One row, whatever it is wrapped in.
  record Row(Map<String, @Nullable Object> fields) {
    static Row of(Map<String, @Nullable Object> fields) {
      return new Row(
          fields.get("properties") instanceof Map<?, ?> inner ? Tree.named(inner) : fields);
    }

    @Nullable Object raw(String name) {
      return fields.get(name);
    }

    /// The first of several columns that says something.
    String text(String... names) {
      for (String name : names) {
        String text = Text.known(fields.get(name));
        if (!text.isEmpty()) {
          return text;
        }
      }
      return "";
    }

    String host() {
      return text("DeviceName", "ComputerDnsName", "DeviceId", "WcdMachineId", "SenseMachineGuid");
    }

    /// What took place; rows of the internal process schema tell only of created processes.
    String action() {
      String action = text("ActionType");
      return action.isEmpty() && fields.containsKey("CreatedProcessName")
          ? "ProcessCreated"
          : action;
    }
  }
}
