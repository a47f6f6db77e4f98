package seldom.analytics.causality;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EndpointEvent.DnsAnswer;
import seldom.model.event.EndpointEvent.FileStream;
import seldom.model.event.EndpointEvent.FileWrite;
import seldom.model.event.EndpointEvent.ImageLoad;
import seldom.model.event.EndpointEvent.Logon;
import seldom.model.event.EndpointEvent.NamedPipe;
import seldom.model.event.EndpointEvent.NetworkConnection;
import seldom.model.event.EndpointEvent.ProcessAccess;
import seldom.model.event.EndpointEvent.ProcessExit;
import seldom.model.event.EndpointEvent.ProcessLaunch;
import seldom.model.event.EndpointEvent.RegistrySet;
import seldom.model.event.EndpointEvent.ScheduledTask;
import seldom.model.event.EndpointEvent.SensorVerdict;
import seldom.model.event.EndpointEvent.ServiceInstall;
import seldom.model.event.EndpointEvent.ServiceState;
import seldom.model.event.EndpointEvent.ShareAccess;
import seldom.model.event.EndpointEvent.ThreadInjection;
import seldom.model.event.EndpointEvent.WmiActivity;
import seldom.model.event.ProcessRef;
import seldom.model.event.Sensor;

/// Holds events for a few seconds and makes two sensors' records of one action one event.
///
/// Twins have the same host, kind, process (by pid; by command line where a sensor dropped the
/// pid),
/// image and object, lie within the bound, and come from different sensors: a sensor's own repeats
/// are events of their own. Memory: the events of the hold time.
final class Twins {
  /// An event that waits.
  private static final class Held {
    EndpointEvent event;
    final Instant order;
    final String key;
    final EnumSet<Sensor> sensors;

    Held(EndpointEvent event, String key) {
      this.event = event;
      this.order = event.header().order();
      this.key = key;
      this.sensors = EnumSet.of(event.header().sensor());
    }
  }

  private final ArrayDeque<Held> waiting = new ArrayDeque<>();
  private final Map<String, List<Held>> byKey = new HashMap<>();
  private final CausalityRules.Bounds bounds;

  Twins(CausalityRules.Bounds bounds) {
    this.bounds = bounds;
  }

  /// Takes the next event in order; gives those whose time is up.
  void add(EndpointEvent event, Consumer<EndpointEvent> out) {
    release(event.header().order().minusSeconds(bounds.hold()), out);
    String key = key(event);
    Held twin = key.isEmpty() ? null : twinOf(event, key);
    if (twin != null) {
      twin.event = Merged.of(twin.event, event);
      twin.sensors.add(event.header().sensor());
      return;
    }
    Held held = new Held(event, key);
    waiting.add(held);
    if (!key.isEmpty()) {
      byKey.computeIfAbsent(key, k -> new ArrayList<>(1)).add(held);
    }
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  void flush(Consumer<EndpointEvent> out) {
    release(Instant.MAX, out);
  }

  private void release(Instant before, Consumer<EndpointEvent> out) {
    Held first;
    while ((first = waiting.peek()) != null && first.order.isBefore(before)) {
      waiting.remove();
      List<Held> same = byKey.get(first.key);
      if (same != null) {
        same.remove(first);
        if (same.isEmpty()) {
          byKey.remove(first.key);
        }
      }
      out.accept(first.event);
    }
  }

  private @Nullable Held twinOf(EndpointEvent event, String key) {
    for (Held h : byKey.getOrDefault(key, List.of())) {
      if (!h.sensors.contains(event.header().sensor())
          && Duration.between(h.order, event.header().order()).abs().toSeconds() < bounds.twin()
          && sameProcess(subject(h.event), subject(event))) {
        return h;
      }
    }
    return null;
  }

  private static boolean sameProcess(ProcessRef a, ProcessRef b) {
    if (a.pid() >= 0 && b.pid() >= 0) {
      return a.pid() == b.pid();
    }
    return !a.commandLine().isEmpty() && a.commandLine().equals(b.commandLine());
  }

  private static ProcessRef subject(EndpointEvent event) {
    return switch (event) {
      case ProcessLaunch e -> e.launched();
      case ServiceInstall _ -> SERVICES;
      case ProcessExit _,
          NetworkConnection _,
          DnsAnswer _,
          ImageLoad _,
          ThreadInjection _,
          ProcessAccess _,
          FileWrite _,
          FileStream _,
          RegistrySet _,
          NamedPipe _,
          ShareAccess _,
          ServiceState _,
          ScheduledTask _,
          WmiActivity _,
          Logon _,
          SensorVerdict _ ->
          event.actor();
    };
  }

  /// Service installations name no process: the service stands for it.
  private static final ProcessRef SERVICES =
      new ProcessRef("", 0, null, seldom.model.event.Image.UNKNOWN, "", "", "");

  /// What twins have in common beside the process; empty for kinds that have none.
  private static String key(EndpointEvent event) {
    String object =
        switch (event) {
          case ProcessLaunch _, ProcessExit _ -> "";
          case NetworkConnection e -> ends(e);
          case DnsAnswer e -> e.query();
          case ImageLoad e -> Paths.key(e.module().path());
          case FileWrite e -> e.operation() + Paths.key(e.file().path());
          case ThreadInjection e -> e.injected().pid() + "/" + e.threadId();
          case ServiceInstall e -> e.service().toLowerCase(Locale.ROOT);
          case ProcessAccess _,
              FileStream _,
              RegistrySet _,
              NamedPipe _,
              ShareAccess _,
              ServiceState _,
              ScheduledTask _,
              WmiActivity _,
              Logon _,
              SensorVerdict _ ->
              null;
        };
    return object == null
        ? ""
        : event.header().tenant()
            + '\0'
            + event.header().host()
            + '\0'
            + event.kind()
            + '\0'
            + Paths.name(subject(event).image().path())
            + '\0'
            + object;
  }

  /// Both ends in an order of their own: sensors differ in which they call the source.
  private static String ends(NetworkConnection e) {
    String a = e.local().address() + '|' + e.local().port();
    String b = e.remote().address() + '|' + e.remote().port();
    return e.protocol() + (a.compareTo(b) < 0 ? a + '|' + b : b + '|' + a);
  }
}
