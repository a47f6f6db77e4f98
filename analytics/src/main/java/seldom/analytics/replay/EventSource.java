package seldom.analytics.replay;

import java.util.function.Consumer;
import seldom.model.event.EndpointEvent;

/// Events that can be read more than once, each time in the order of
/// [seldom.model.event.EventOrder]: `list::forEach`, or a spool's.
@FunctionalInterface
public interface EventSource {
  void forEach(Consumer<EndpointEvent> out);
}
