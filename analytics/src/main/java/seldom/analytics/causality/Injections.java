package seldom.analytics.causality;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seldom.model.action.Injected;
import seldom.model.event.EndpointEvent.ThreadInjection;
import seldom.model.event.ProcessRef;
import seldom.model.event.Sensor;

/// Whether an acting thread was injected, and whether an injection is of a suspicious type.
final class Injections {
  /// A finding, with the injector as far as it is known.
  record Finding(Injected injected, ProcessRef by) {}

  private static final Finding NONE_KNOWN = new Finding(Injected.UNKNOWN, ProcessRef.UNKNOWN);

  private final CausalityRules rules;

  /// Tenant and sensor that have reported an injection: only they can show that there was none.
  final Set<String> reporters = new HashSet<>();

  Injections(CausalityRules rules) {
    this.rules = rules;
  }

  void reported(String tenant, Sensor sensor) {
    reporters.add(sensor.name() + '\0' + tenant);
  }

  /// @param time of the action, by the record
  /// @param thread the acting thread, -1 if unknown
  Finding of(HostFacts host, String tenant, @Nullable Process actor, long thread, Instant time) {
    if (actor == null) {
      return NONE_KNOWN;
    }
    Injection exact = null;
    Injection latest = null;
    Instant until = time.plusSeconds(rules.bounds().skew());
    for (String entity : actor.entities) {
      for (Injection i : host.injections.getOrDefault(entity, List.of())) {
        if (!i.time().isAfter(until) && !isBenign(i.by(), actor.ref)) {
          latest = latest == null || !i.time().isBefore(latest.time()) ? i : latest;
          exact = thread >= 0 && i.threadId() == thread ? i : exact;
        }
      }
    }
    if (exact != null) {
      String basis =
          "thread %d of the actor, which acted, was seen to be injected".formatted(thread);
      return found(Injected.State.OBSERVED, exact, basis);
    }
    if (latest != null) {
      String which =
          thread < 0
              ? "the acting thread is not named"
              : "the acting thread %d was not itself seen to be injected".formatted(thread);
      return found(
          Injected.State.INFERRED, latest, "the actor had been injected into before; " + which);
    }
    return actor.launchSeen && isReported(host, tenant)
        ? new Finding(
            new Injected(
                Injected.State.NO, "", "", "no injection into the actor since its recorded start"),
            ProcessRef.UNKNOWN)
        : NONE_KNOWN;
  }

  private static Finding found(Injected.State state, Injection i, String basis) {
    return new Finding(new Injected(state, i.by().image().path(), i.by().entity(), basis), i.by());
  }

  private boolean isReported(HostFacts host, String tenant) {
    return host.sensors.stream().anyMatch(s -> reporters.contains(s.name() + '\0' + tenant));
  }

  boolean isBenign(ProcessRef source, ProcessRef target) {
    return rules.benignInjections().stream()
        .anyMatch(
            b ->
                b.source().has(source, false) && (b.anyTarget() || b.targets().has(target, false)));
  }

  /// Start outside any module, queued call, hollowing; never those of the benign list. A sensor
  /// that
  /// gives no start address has not shown that the start lies outside.
  boolean isSuspicious(ThreadInjection e, ProcessRef source, ProcessRef target) {
    if (isBenign(source, target)) {
      return false;
    }
    return switch (e.method()) {
      case QUEUED_CALL, HOLLOWING -> true;
      case REMOTE_THREAD, OTHER -> !e.startAddress().isEmpty() && e.startModule().isEmpty();
    };
  }
}
