package seldom.response.endpoint;

import java.time.Duration;
import java.util.Set;
import seldom.response.outbound.OutboundException;

/// A system that acts on endpoints. Any number of threads.
interface Adapter {
  String name();

  /// The kinds it can do.
  Set<EndpointKind> kinds();

  /// Whether it can look how a target stands.
  boolean looks(EndpointKind kind);

  /// Whether it can look how an act of its own went.
  boolean looksAfter(EndpointKind kind);

  /// Whether the endpoint itself compares the identity before it acts.
  boolean comparesThere(EndpointKind kind);

  /// Whether a second call with the same key has no second effect.
  boolean isKeyed(EndpointKind kind);

  /// How the target stands.
  Sight look(Act act, Duration most) throws OutboundException, InterruptedException;

  /// Has it done.
  ///
  /// @return what is known at once: done, refused, or to be looked at
  Sight act(Act act, Duration most) throws OutboundException, InterruptedException;
}
