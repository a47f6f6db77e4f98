package seldom.cli;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seldom.analytics.profile.HostName;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Image;
import seldom.model.event.ProcessRef;
import seldom.response.indicator.Indicator;
import seldom.store.StoredEvents;

/// On which hosts the stored events of the last weeks show an address, a domain or a file, and what
/// the sensors themselves said.
///
/// One pass over the events of [#WINDOW] days, at the first question. Bounded: of one indicator
/// [#HOSTS] hosts are kept; beyond [#MOST] indicators new ones are not, and of those nothing can be
/// told. Thread-safe.
final class Sightings {
  /// Days.
  static final int WINDOW = 30;

  /// Hosts that are kept of one indicator.
  static final int HOSTS = 64;

  /// Characters.
  private static final int SHA256 = 64;

  /// Indicators.
  static final int MOST = 2_000_000;

  private final RunDirectory data;
  private @Nullable Seen seen;

  Sightings(RunDirectory data) {
    this.data = data;
  }

  /// One pass's result.
  ///
  /// @param newest the last day that has events; null when none are kept
  private record Seen(
      @Nullable LocalDate newest,
      Map<String, Map<HostName, Integer>> days,
      List<EndpointEvent.SensorVerdict> verdicts,
      boolean complete) {}

  /// The hosts that had to do with it within the last `days` days that have events; empty optional
  /// when that cannot be told: no events are kept, the pass could not hold every indicator and did
  /// not hold this one, or it is a hash of another kind than the events carry.
  Optional<Set<HostName>> hosts(Indicator indicator, int days) {
    Seen s = seen();
    LocalDate newest = s.newest();
    String value = indicator.host().value();
    boolean kept = s.days().containsKey(value);
    boolean comparable = indicator.kind() != Indicator.Kind.HASH || value.length() == SHA256;
    if (newest == null || !kept && !(s.complete() && comparable)) {
      return Optional.empty();
    }
    long from = newest.toEpochDay() - days;
    Set<HostName> hosts = new LinkedHashSet<>();
    s.days()
        .getOrDefault(value, Map.of())
        .forEach(
            (host, day) -> {
              if (day > from) {
                hosts.add(host);
              }
            });
    return Optional.of(hosts);
  }

  /// What sensors themselves said, in order of time.
  List<EndpointEvent.SensorVerdict> verdicts() {
    return seen().verdicts();
  }

  private synchronized Seen seen() {
    Seen known = seen;
    if (known == null) {
      known = data.ask(d -> read(new StoredEvents(d)));
      seen = known;
    }
    return known;
  }

  private static Seen read(StoredEvents events) {
    Optional<LocalDate> newest = events.newestDay();
    if (newest.isEmpty()) {
      return new Seen(null, Map.of(), List.of(), true);
    }
    Pass pass = new Pass();
    events.since(newest.get().minusDays(WINDOW - 1L), pass::take);
    return new Seen(newest.get(), pass.days, List.copyOf(pass.verdicts), pass.complete);
  }

  /// Takes the events of one pass.
  private static final class Pass {
    final Map<String, Map<HostName, Integer>> days = new HashMap<>();
    final List<EndpointEvent.SensorVerdict> verdicts = new ArrayList<>();
    boolean complete = true;

    void take(EndpointEvent event) {
      HostName host = new HostName(event.header().tenant(), event.header().host());
      int day = (int) Math.floorDiv(event.header().time().getEpochSecond(), 86_400L);
      process(event.actor(), host, day);
      switch (event) {
        case EndpointEvent.ProcessLaunch e -> process(e.launched(), host, day);
        case EndpointEvent.NetworkConnection e -> {
          note(e.remote().address(), host, day);
          domain(e.domain(), host, day);
        }
        case EndpointEvent.DnsAnswer e -> {
          domain(e.query(), host, day);
          e.addresses().forEach(a -> note(a, host, day));
        }
        case EndpointEvent.ImageLoad e -> file(e.module(), host, day);
        case EndpointEvent.FileWrite e -> file(e.file(), host, day);
        case EndpointEvent.FileStream e -> file(e.file(), host, day);
        case EndpointEvent.SensorVerdict e -> {
          file(e.file(), host, day);
          verdicts.add(e);
        }
        case EndpointEvent.ThreadInjection e -> process(e.injected(), host, day);
        case EndpointEvent.ProcessAccess e -> process(e.accessed(), host, day);
        case EndpointEvent.ShareAccess e -> note(e.sourceAddress(), host, day);
        case EndpointEvent.Logon e -> note(e.sourceAddress(), host, day);
        case EndpointEvent.ProcessExit _,
            EndpointEvent.RegistrySet _,
            EndpointEvent.NamedPipe _,
            EndpointEvent.ServiceInstall _,
            EndpointEvent.ServiceState _,
            EndpointEvent.ScheduledTask _,
            EndpointEvent.WmiActivity _ -> {}
      }
    }

    private void process(ProcessRef p, HostName host, int day) {
      file(p.image(), host, day);
    }

    private void file(Image image, HostName host, int day) {
      note(image.sha256().toLowerCase(Locale.ROOT), host, day);
    }

    /// A name counts for itself and for the names above it, as a block of one would.
    private void domain(String name, HostName host, int day) {
      for (String rest = name;
          rest.indexOf('.') > 0;
          rest = rest.substring(rest.indexOf('.') + 1)) {
        note(rest, host, day);
      }
    }

    private void note(String indicator, HostName host, int day) {
      if (indicator.isEmpty() || host.host().isEmpty()) {
        return;
      }
      Map<HostName, Integer> hosts = days.get(indicator);
      if (hosts == null) {
        if (days.size() >= MOST) {
          complete = false;
          return;
        }
        hosts = new HashMap<>();
        days.put(indicator, hosts);
      }
      if (hosts.size() < HOSTS || hosts.containsKey(host)) {
        hosts.merge(host, day, Math::max);
      }
    }
  }
}
