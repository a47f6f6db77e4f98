package seldom.simulator;

import java.time.DayOfWeek;

/// When machines are on, used, started and heard from. All pure functions of host and day; a day is
/// a number from 0, the first simulated one.
final class Calendar {
  static final long DAY = 86_400_000L;
  private static final int LONGEST_SESSION = 40;
  private final SimulationOptions options;

  Calendar(SimulationOptions options) {
    this.options = options;
  }

  long midnight(int day) {
    return options.first().plusDays(day).toEpochDay() * DAY;
  }

  boolean weekend(int day) {
    DayOfWeek which = options.first().plusDays(day).getDayOfWeek();
    return which == DayOfWeek.SATURDAY || which == DayOfWeek.SUNDAY;
  }

  /// Whether somebody works at it.
  boolean used(Host host, int day) {
    return host.is("user") && Rng.of(host.seed(), "used", day).chance(weekend(day) ? 0.08 : 0.9);
  }

  /// Whether it is on at all.
  boolean on(Host host, int day) {
    return host.is("server")
        || used(host, day)
        || Rng.of(host.seed(), "on", day).chance(host.is("laptop") ? 0.08 : 0.35);
  }

  /// Whether its present session began on `day`.
  boolean boots(Host host, int day) {
    if (host.is("server")) {
      return Math.floorMod(day - Releases.PATCH_DAY - 2, Releases.PATCH_EVERY)
          == Math.floorMod(host.seed(), 3L);
    }
    return used(host, day)
        && Rng.of(host.seed(), "boots", day).chance(host.is("laptop") ? 0.75 : 0.5);
  }

  /// The day its session of `day` began.
  int sessionStart(Host host, int day) {
    int start = day;
    while (start > day - LONGEST_SESSION && !boots(host, start)) {
      start--;
    }
    return start;
  }

  /// When work begins on `host`, milliseconds into the UTC day.
  long workStart(Host host, int day) {
    long local = 7 * 60 + 30 + Rng.of(host.seed(), "start", day).below(90);
    return (local - host.tenant().hours() * 60L) * 60_000L;
  }

  /// The day on which what `host` did on `day` is uploaded: the same day, but for laptops that
  /// travel up to six days later; never after the last day.
  int uploaded(Host host, int day) {
    if (!host.is("laptop")) {
      return day;
    }
    int week = Math.floorDiv(day, 7);
    Rng rng = Rng.of(host.seed(), "travels", week);
    if (!rng.chance(0.12)) {
      return day;
    }
    int leaves = week * 7 + rng.below(2);
    int back = leaves + 2 + rng.below(4);
    return day >= leaves && day < back ? Math.min(back, options.days() - 1) : day;
  }
}
