package seldom.analytics.hunt;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seldom.analytics.key.Keying;
import seldom.analytics.key.Keys;
import seldom.analytics.profile.HostName;
import seldom.model.action.Action;
import seldom.model.action.DomainName;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EventKind;
import seldom.model.event.ProcessRef;
import seldom.model.prevalence.ActorKey;

/// Hosts counted by names alone, so that recordings with signatures and recordings without them are
/// compared with each other.
final class ByName {
  private final Keying keying;
  private final Map<String, HostDays> images = new HashMap<>();
  private final Map<Deed, HostDays> deeds = new HashMap<>();

  /// @param actor empty for whoever does it
  private record Deed(EventKind kind, String actor, String target) {}

  ByName(Keying keying) {
    this.keying = keying;
  }

  void add(Action action, Keys keys, HostName host, int day) {
    for (ActorKey present : keys.present()) {
      if (present.kind() == ActorKey.Kind.NAMED) {
        images.computeIfAbsent(present.text(), _ -> new HostDays()).add(host, day);
      }
    }
    String target = target(action);
    if (!target.isEmpty()) {
      EventKind kind = EventKind.of(action.event());
      String actor = keys.actor().named().text();
      deeds.computeIfAbsent(new Deed(kind, actor, target), _ -> new HostDays()).add(host, day);
      deeds.computeIfAbsent(new Deed(kind, "", target), _ -> new HostDays()).add(host, day);
    }
  }

  /// What all other hosts did of this.
  GroundRules.Others others(Action action, Keys keys, HostName host) {
    String actor = keys.actor().named().text();
    String target = target(action);
    EventKind kind = EventKind.of(action.event());
    return new GroundRules.Others(
        hosts(images.get(actor), host),
        hosts(images.get(target), host),
        hosts(deeds.get(new Deed(kind, "", target)), host),
        hosts(deeds.get(new Deed(kind, actor, target)), host));
  }

  private static long hosts(@Nullable HostDays all, HostName except) {
    return all == null ? 0 : all.others(except).hosts();
  }

  private String target(Action action) {
    return switch (action.event()) {
      case EndpointEvent.ProcessLaunch e -> name(e.launched());
      case EndpointEvent.ThreadInjection e -> name(e.injected());
      case EndpointEvent.NetworkConnection e -> {
        DomainName domain = action.domain();
        yield domain.registered().isEmpty() ? e.remote().address() : domain.registered();
      }
      case EndpointEvent _ -> "";
    };
  }

  private String name(ProcessRef process) {
    return process.image().path().isEmpty() ? "" : keying.keys(process).named().text();
  }
}
