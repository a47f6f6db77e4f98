package seldom.analytics.alert;

import seldom.model.action.Action;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Header;
import seldom.model.event.ProcessRef;

/// Ids of actions: what was done, by which process, when; not where the record lies.
public final class ActionIds {
  private ActionIds() {}

  public static String of(Action action) {
    EndpointEvent event = action.event();
    Header h = event.header();
    return Ids.of(
        "action",
        h.tenant(),
        h.host(),
        event.kind(),
        h.order().toString(),
        process(event.actor()),
        object(event));
  }

  private static String object(EndpointEvent event) {
    return switch (event) {
      case EndpointEvent.ProcessLaunch e -> process(e.launched());
      case EndpointEvent.ThreadInjection e -> process(e.injected());
      case EndpointEvent.ImageLoad e -> e.module().path();
      case EndpointEvent.NetworkConnection e ->
          e.remote().address() + "\0" + e.remote().port() + "\0" + e.local().port();
      case EndpointEvent e -> e.header().sources().getFirst().record();
    };
  }

  private static String process(ProcessRef p) {
    return p.entity().isEmpty() ? p.pid() + "\0" + p.image().path() : p.entity();
  }
}
