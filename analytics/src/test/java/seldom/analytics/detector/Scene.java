package seldom.analytics.detector;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import seldom.model.action.Action;
import seldom.model.action.DomainName;
import seldom.model.action.Injected;
import seldom.model.event.Direction;
import seldom.model.event.Endpoint;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Header;
import seldom.model.event.Image;
import seldom.model.event.InjectionMethod;
import seldom.model.event.Locator;
import seldom.model.event.ProcessRef;
import seldom.model.event.Sensor;
import seldom.model.event.Signature;
import seldom.model.event.SignatureStatus;
import seldom.model.prevalence.Grade;
import seldom.model.prevalence.Judged;

/// Actions and grades made by hand.
public final class Scene {
  private static final Header HEADER =
      new Header(
          "t",
          "h",
          "h",
          Instant.EPOCH,
          Instant.EPOCH,
          Sensor.OTHER,
          List.of(new Locator("f", "", 0, "")));

  private Scene() {}

  public static Image signed(String path, String signer) {
    return new Image(
        path,
        "%064x".formatted(path.hashCode() & 0xffffffffL),
        "",
        new Signature(SignatureStatus.VALID, signer, "event", null));
  }

  public static Image image(String path, SignatureStatus status) {
    return new Image(path, "cd".repeat(32), "", new Signature(status, "", "event", null));
  }

  public static ProcessRef process(Image image) {
    return new ProcessRef("E" + image.path(), 4, null, image, "", "", "");
  }

  public static Action launch(Image actor, Image launched) {
    return action(
        new EndpointEvent.ProcessLaunch(
            HEADER, process(actor), process(launched), "", "", Double.NaN),
        process(actor));
  }

  public static Action load(Image actor, Image module, double entropy) {
    return action(
        new EndpointEvent.ImageLoad(HEADER, process(actor), module, entropy), process(actor));
  }

  public static Action inject(Image actor, Image injected) {
    return action(
        new EndpointEvent.ThreadInjection(
            HEADER, process(actor), process(injected), InjectionMethod.OTHER, -1, "", "", ""),
        process(actor));
  }

  public static Action connect(Image actor, String address, int port, Direction direction) {
    return action(
        new EndpointEvent.NetworkConnection(
            HEADER,
            process(actor),
            Endpoint.UNKNOWN,
            new Endpoint(address, port, ""),
            direction,
            "tcp",
            ""),
        process(actor));
  }

  private static Action action(EndpointEvent event, ProcessRef actor) {
    return new Action(
        event,
        actor,
        actor,
        ProcessRef.UNKNOWN,
        List.of(),
        "c",
        Injected.UNKNOWN,
        DomainName.NONE,
        Action.Remote.EXTERNAL,
        false,
        new TreeMap<>());
  }

  public static Action with(Action a, Injected injected) {
    return new Action(
        a.event(),
        a.actor(),
        a.osActor(),
        a.owner(),
        a.chain(),
        a.chainId(),
        injected,
        a.domain(),
        a.remote(),
        a.suspicious(),
        a.facts());
  }

  public static Action named(Action a, DomainName domain, Action.Remote remote) {
    return new Action(
        a.event(),
        a.actor(),
        a.osActor(),
        a.owner(),
        a.chain(),
        a.chainId(),
        a.injected(),
        domain,
        remote,
        a.suspicious(),
        a.facts());
  }

  public static Action fact(Action a, String name, String value) {
    TreeMap<String, String> facts = new TreeMap<>(a.facts());
    facts.put(name, value);
    return new Action(
        a.event(),
        a.actor(),
        a.osActor(),
        a.owner(),
        a.chain(),
        a.chainId(),
        a.injected(),
        a.domain(),
        a.remote(),
        a.suspicious(),
        facts);
  }

  static Facts facts(Grade relation, Grade target, Grade actor, Held injection) {
    return facts(relation, target, actor, injection, Held.NO);
  }

  static Facts facts(Grade relation, Grade target, Grade actor, Held injection, Held versatile) {
    return new Facts() {
      @Override
      public Judged relation() {
        return judged(relation);
      }

      @Override
      public Judged target() {
        return judged(target);
      }

      @Override
      public Judged actor() {
        return judged(actor);
      }

      @Override
      public Truth veryVersatile() {
        return new Truth(versatile, "by hand");
      }

      @Override
      public Truth injectionUncommon() {
        return new Truth(injection, "by hand");
      }

      @Override
      public Judged domain(String host) {
        return judged(host.startsWith("rare") ? Grade.RARE : Grade.NOT_RARE);
      }
    };
  }

  private static Judged judged(Grade grade) {
    return new Judged(grade, Double.NaN, Double.NaN, 0, 0, Double.NaN, "by hand");
  }
}
