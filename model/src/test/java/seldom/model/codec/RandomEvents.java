package seldom.model.codec;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import seldom.model.event.Direction;
import seldom.model.event.Endpoint;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EventKind;
import seldom.model.event.Header;
import seldom.model.event.Image;
import seldom.model.event.InjectionMethod;
import seldom.model.event.Locator;
import seldom.model.event.ProcessRef;
import seldom.model.event.Sensor;
import seldom.model.event.Signature;
import seldom.model.event.SignatureStatus;

/// Events of every kind with every field at random, the odd values among them.
final class RandomEvents {
  private final Random r;

  RandomEvents(Random r) {
    this.r = r;
  }

  EndpointEvent next() {
    Header h =
        new Header(
            text(), text(), text(), time(), time(), of(Sensor.values()), many(this::locator, 1));
    ProcessRef a = process();
    return switch (of(EventKind.values())) {
      case LAUNCH -> new EndpointEvent.ProcessLaunch(h, a, process(), text(), text(), real());
      case EXIT -> new EndpointEvent.ProcessExit(h, a);
      case CONNECTION ->
          new EndpointEvent.NetworkConnection(
              h, a, endpoint(), endpoint(), of(Direction.values()), text(), text());
      case DNS ->
          new EndpointEvent.DnsAnswer(h, a, text(), many(this::text, 0), many(this::text, 0));
      case LOAD -> new EndpointEvent.ImageLoad(h, a, image(), real());
      case INJECTION ->
          new EndpointEvent.ThreadInjection(
              h, a, process(), of(InjectionMethod.values()), whole(), text(), text(), text());
      case ACCESS -> new EndpointEvent.ProcessAccess(h, a, process(), whole(), whole(), text());
      case FILE -> new EndpointEvent.FileWrite(h, a, image(), text(), real());
      case STREAM -> new EndpointEvent.FileStream(h, a, image(), text(), text(), text());
      case REGISTRY -> new EndpointEvent.RegistrySet(h, a, text(), text(), text(), text());
      case PIPE -> new EndpointEvent.NamedPipe(h, a, text(), r.nextBoolean());
      case SHARE ->
          new EndpointEvent.ShareAccess(h, a, text(), text(), text(), text(), text(), text());
      case SERVICE_INSTALL ->
          new EndpointEvent.ServiceInstall(h, a, text(), text(), text(), text(), text());
      case SERVICE_STATE -> new EndpointEvent.ServiceState(h, a, text(), text());
      case TASK -> new EndpointEvent.ScheduledTask(h, a, text(), text(), text(), text(), text());
      case WMI -> new EndpointEvent.WmiActivity(h, a, text(), text(), text());
      case LOGON ->
          new EndpointEvent.Logon(h, a, text(), r.nextInt(), text(), text(), text(), text());
      case VERDICT -> new EndpointEvent.SensorVerdict(h, a, image(), text(), text());
    };
  }

  private String text() {
    return switch (r.nextInt(6)) {
      case 0 -> "";
      case 1 -> "C:\\Windows\\System32\\svchost.exe";
      case 2 -> "name" + r.nextInt(50);
      case 3 -> Character.toString(r.nextInt(0xD800)).repeat(r.nextInt(400));
      case 4 -> "" + (char) r.nextInt(0x10000);
      default -> Long.toHexString(r.nextLong());
    };
  }

  private long whole() {
    return r.nextBoolean() ? -1 : r.nextLong() >> r.nextInt(64);
  }

  private double real() {
    return r.nextBoolean() ? Double.NaN : 8 * r.nextDouble();
  }

  private Instant time() {
    return Instant.ofEpochSecond(r.nextInt(), r.nextInt(1_000_000_000));
  }

  private Image image() {
    Instant time = r.nextBoolean() ? null : time();
    SignatureStatus status = of(SignatureStatus.values());
    return new Image(text(), text(), text(), new Signature(status, text(), text(), time));
  }

  private ProcessRef process() {
    if (r.nextInt(4) == 0) {
      return ProcessRef.UNKNOWN;
    }
    Instant start = r.nextBoolean() ? null : time();
    return new ProcessRef(text(), whole(), start, image(), text(), text(), text());
  }

  private Endpoint endpoint() {
    return new Endpoint(text(), r.nextInt(65537) - 1, text());
  }

  private Locator locator() {
    return new Locator(text(), text(), whole() & Long.MAX_VALUE, text());
  }

  private <T> List<T> many(Supplier<T> one, int atLeast) {
    return Stream.generate(one).limit(atLeast + r.nextInt(3)).toList();
  }

  private <E> E of(E[] all) {
    return all[r.nextInt(all.length)];
  }
}
