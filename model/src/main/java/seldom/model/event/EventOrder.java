package seldom.model.event;

import java.util.Comparator;

/// The one order in which events are taken: [Header#order], then the first locator, then the kind.
/// Two events that are equal in all three come from one record and keep the order they have.
public final class EventOrder {
  public static final Comparator<EndpointEvent> BY_TIME =
      Comparator.comparing((EndpointEvent e) -> e.header().order())
          .thenComparing(e -> e.header().sources().getFirst())
          .thenComparing(EventKind::of);

  private EventOrder() {}
}
