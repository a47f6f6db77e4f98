package seldom.model.event;

import java.time.Instant;
import java.util.List;

/// What every event has.
///
/// @param tenant whose host it is; `default` where nobody said
/// @param host canonical name of the host, lower case; equal to `hostRaw` in lower case until host
///     identity is resolved; empty for telemetry of no host (a network sensor)
/// @param hostRaw name of the host as recorded
/// @param time the record's own time; days are UTC days of it
/// @param order `time` refined for ordering events of a host among each other: Sysmon's UtcTime
///     where
///     it lies within 60 s of `time`, else `time`
/// @param sensor which sensor saw it
/// @param sources the raw records it was made of, at least one, in order of [Locator]
public record Header(
    String tenant,
    String host,
    String hostRaw,
    Instant time,
    Instant order,
    Sensor sensor,
    List<Locator> sources) {
  public Header {
    sources = List.copyOf(sources);
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("an event must have at least one source");
    }
  }

  public Header with(List<Locator> allSources) {
    return new Header(tenant, host, hostRaw, time, order, sensor, allSources);
  }

  public Header onHost(String canonical) {
    return new Header(tenant, canonical, hostRaw, time, order, sensor, sources);
  }
}
