package seldom.model.prevalence;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// How widely one thing (a relation, an actor, a target) was seen in a window of days.
///
/// @param hosts distinct hosts, the judged one left out where `otherHostsOnly`
/// @param tenants distinct tenants, the judged host's included
/// @param hostDays pairs of host and day, the judged host left out where `otherHostsOnly`
/// @param days distinct days, the judged host's included
/// @param firstSeen first day in the window, null if never
/// @param lastSeen last day in the window, null if never
/// @param otherHostsOnly whether the judged host was left out of hosts and host-days
public record Prevalence(
    Count hosts,
    Count tenants,
    Count hostDays,
    int days,
    @Nullable LocalDate firstSeen,
    @Nullable LocalDate lastSeen,
    boolean otherHostsOnly) {
  public static final Prevalence NEVER =
      new Prevalence(Count.exactly(0), Count.exactly(0), Count.exactly(0), 0, null, null, true);
}
