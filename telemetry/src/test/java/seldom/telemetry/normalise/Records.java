package seldom.telemetry.normalise;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Locator;
import seldom.telemetry.RawRecord;
import seldom.telemetry.Rejects;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Hand-made records for tests, and what becomes of them.
public final class Records {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();

  private Records() {}

  /// What a record gave.
  public record Given(List<EndpointEvent> events, List<Rejects.Entry> causes) {
    public EndpointEvent only() {
      if (events.size() != 1) {
        throw new AssertionError("gave " + events + " and " + causes);
      }
      return events.getFirst();
    }

    public String cause() {
      if (!events.isEmpty() || causes.size() != 1) {
        throw new AssertionError("gave " + events + " and " + causes);
      }
      return causes.getFirst().cause();
    }
  }

  @SuppressWarnings("NullAway") // JSON null stands in the map as null
  public static Map<String, @Nullable Object> fields(String json) {
    return JSON.readValue(json, new TypeReference<Map<String, @Nullable Object>>() {});
  }

  public static RawRecord record(String format, String json) {
    return new RawRecord(new Locator("a/b.json", "", 7, ""), format, fields(json), null);
  }

  public static Given normalise(String format, String json) {
    return normalise(null, record(format, json));
  }

  public static Given normalise(@Nullable ZoneId zone, RawRecord... records) {
    Rejects rejects = new Rejects();
    List<EndpointEvent> events = new ArrayList<>();
    Normaliser normaliser = new Normaliser(Tenants.constant("acme"), zone, rejects);
    for (RawRecord record : records) {
      normaliser.normalise(record, events::add);
    }
    return new Given(events, rejects.entries());
  }
}
