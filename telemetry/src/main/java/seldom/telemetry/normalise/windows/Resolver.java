package seldom.telemetry.normalise.windows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Header;
import seldom.model.event.Image;
import seldom.model.event.ProcessRef;
import seldom.model.event.Sensor;
import seldom.telemetry.normalise.field.Text;
import seldom.telemetry.normalise.source.Origin;

/// The DNS client's own log: event 3008, a query that was completed.
///
/// It is written by the resolver library inside the process that asks, so the process that logged
/// it
/// is the one that acted. Results have the grammar of Sysmon's.
final class Resolver {
  private Resolver() {}

  static String needs(int id) {
    return id == 3008 ? "a query" : "";
  }

  static @Nullable EndpointEvent map(WindowsEvent event, Instant time, Origin origin) {
    String query = Text.domain(event.raw("QueryName"));
    if (needs(event.id()).isEmpty() || query.isEmpty()) {
      return null;
    }
    Header header = origin.header(Sensor.OTHER, event.computer(), time, time, event.recordId());
    List<String> addresses = new ArrayList<>();
    List<String> aliases = new ArrayList<>();
    SysmonText.answers(event.told("QueryResults"), addresses, aliases);
    ProcessRef actor = new ProcessRef("", event.logger(), null, Image.UNKNOWN, "", "", "");
    return new EndpointEvent.DnsAnswer(header, actor, query, addresses, aliases);
  }
}
