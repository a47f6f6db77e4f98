package seldom.telemetry.normalise.source;

import java.util.function.Consumer;
import seldom.model.event.EndpointEvent;
import seldom.telemetry.RawRecord;

/// Puts meaning on the records of one source.
///
/// Total: no record makes it throw, whatever its fields hold; they are the attacker's text.
@FunctionalInterface
public interface Mapping {
  /// What [#map] answers when it gave at least one event.
  String MAPPED = "";

  /// Gives the events of a record to `out`, or none and says why.
  ///
  /// @return [#MAPPED], or a cause beginning with `ignored: ` (a kind nobody uses) or `rejected: `
  ///     (a kind that is read, but this record lacks what it must have); causes are few and short
  String map(RawRecord record, Origin origin, Consumer<EndpointEvent> out);
}
