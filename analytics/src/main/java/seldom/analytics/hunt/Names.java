package seldom.analytics.hunt;

import java.util.Locale;
import seldom.model.action.Action;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EventKind;
import seldom.model.event.ProcessRef;
import seldom.model.prevalence.TargetKey;

/// Words for actions that no detector names.
final class Names {
  private Names() {}

  /// What was done, as the name of a result.
  static String of(Action action) {
    return switch (EventKind.of(action.event())) {
      case LAUNCH -> "Process execution";
      case CONNECTION ->
          action.remote() == Action.Remote.INTERNAL
              ? "Connection to an internal address"
              : "Connection";
      case LOAD -> "Image load";
      case INJECTION -> "Injection";
      case EXIT,
          DNS,
          ACCESS,
          FILE,
          STREAM,
          REGISTRY,
          PIPE,
          SHARE,
          SERVICE_INSTALL,
          SERVICE_STATE,
          TASK,
          WMI,
          LOGON,
          VERDICT ->
          action.event().kind();
    };
  }

  /// What it was done to, in lower case: for actions whose actor is not known.
  static String object(Action action) {
    return switch (action.event()) {
      case EndpointEvent.ProcessLaunch e -> image(e.launched());
      case EndpointEvent.ThreadInjection e -> image(e.actor()) + " > " + image(e.injected());
      case EndpointEvent.ImageLoad e -> e.module().name().toLowerCase(Locale.ROOT);
      case EndpointEvent.NetworkConnection e ->
          image(e.actor()) + " > " + e.remote().address() + ":" + port(e);
      case EndpointEvent e -> e.kind();
    };
  }

  static TargetKey key(Action action) {
    TargetKey.Kind kind =
        switch (action.event()) {
          case EndpointEvent.ImageLoad _ -> TargetKey.Kind.MODULE_NAME;
          case EndpointEvent.ThreadInjection _ -> TargetKey.Kind.INJECTED_NAME;
          case EndpointEvent.NetworkConnection _ -> TargetKey.Kind.ADDRESS;
          case EndpointEvent _ -> TargetKey.Kind.PROCESS_NAME;
        };
    return new TargetKey(kind, object(action));
  }

  /// What an incoming connection reaches is the local port; the other end's is random.
  private static String port(EndpointEvent.NetworkConnection e) {
    return switch (e.direction()) {
      case INBOUND -> "in:" + e.local().port();
      case OUTBOUND, UNKNOWN -> Integer.toString(e.remote().port());
    };
  }

  private static String image(ProcessRef p) {
    return p.image().name().toLowerCase(Locale.ROOT);
  }
}
