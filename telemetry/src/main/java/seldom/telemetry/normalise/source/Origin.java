package seldom.telemetry.normalise.source;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import seldom.model.event.Header;
import seldom.model.event.Locator;
import seldom.model.event.Sensor;
import seldom.telemetry.normalise.field.Text;

/// What is known of a record besides its fields.
///
/// @param tenant whose host it is
/// @param zone of times that name none
/// @param zoneGiven whether the user said so; a record's own hint at its zone counts only if not
/// @param at where the record lies
public record Origin(String tenant, ZoneId zone, boolean zoneGiven, Locator at) {
  /// The header of an event of a host.
  ///
  /// @param recordId the record's own number, used where the reader gave none
  public Header header(Sensor sensor, String host, Instant time, Instant order, String recordId) {
    Locator source =
        at.record().isEmpty() && !recordId.isEmpty()
            ? new Locator(at.file(), at.member(), at.index(), recordId)
            : at;
    return new Header(tenant, Text.lower(host), host, time, order, sensor, List.of(source));
  }
}
