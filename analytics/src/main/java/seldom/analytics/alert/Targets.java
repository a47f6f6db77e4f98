package seldom.analytics.alert;

import seldom.model.action.Action;
import seldom.model.alert.Target;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Image;
import seldom.model.event.ProcessRef;
import seldom.model.prevalence.TargetKey;

/// What an action was done to, flat, as lines and reports show it.
public final class Targets {
  private Targets() {}

  /// @param key by which it was judged: it decides whether a connection is shown by name or address
  public static Target of(Action action, TargetKey key) {
    return switch (action.event()) {
      case EndpointEvent.ProcessLaunch e -> process("process", e.launched());
      case EndpointEvent.ThreadInjection e -> process("injected-process", e.injected());
      case EndpointEvent.ProcessAccess e -> process("process", e.accessed());
      case EndpointEvent.ImageLoad e -> file("module", e.module());
      case EndpointEvent.FileWrite e -> file("file", e.file());
      case EndpointEvent.FileStream e -> file("file", e.file());
      case EndpointEvent.NetworkConnection e -> remote(action, e, key);
      case EndpointEvent e -> plain(e.kind(), key.text());
    };
  }

  private static Target process(String kind, ProcessRef p) {
    Image image = p.image();
    return new Target(
        kind,
        image.name(),
        image.path(),
        image.sha256(),
        status(image),
        image.signature().signer(),
        p.commandLine(),
        p.entity(),
        p.pid(),
        "",
        "",
        -1);
  }

  private static Target file(String kind, Image image) {
    return new Target(
        kind,
        image.name(),
        image.path(),
        image.sha256(),
        status(image),
        image.signature().signer(),
        "",
        "",
        -1,
        "",
        "",
        -1);
  }

  private static Target remote(Action action, EndpointEvent.NetworkConnection e, TargetKey key) {
    String kind =
        switch (key.kind()) {
          case DOMAIN -> "domain";
          case DOMAIN_PORT -> "domain-port";
          default -> "address";
        };
    String text =
        switch (key.kind()) {
          case ADDRESS -> key.text() + (e.remote().port() < 0 ? "" : ":" + e.remote().port());
          default -> key.text();
        };
    return new Target(
        kind,
        text,
        "",
        "",
        "",
        "",
        "",
        "",
        -1,
        action.domain().full(),
        e.remote().address(),
        e.remote().port());
  }

  private static Target plain(String kind, String text) {
    return new Target(kind, text, "", "", "", "", "", "", -1, "", "", -1);
  }

  private static String status(Image image) {
    return image.signature().status().name().toLowerCase(java.util.Locale.ROOT);
  }
}
