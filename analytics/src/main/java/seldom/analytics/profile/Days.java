package seldom.analytics.profile;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Sets of days as bits: bit `i` is the day `anchor + i`.
final class Days {
  private Days() {}

  static @Nullable LocalDate earliest(long days, int anchor) {
    return days == 0 ? null : LocalDate.ofEpochDay(anchor + Long.numberOfTrailingZeros(days));
  }

  static @Nullable LocalDate latest(long days, int anchor) {
    return days == 0 ? null : LocalDate.ofEpochDay(anchor + 63L - Long.numberOfLeadingZeros(days));
  }

  static @Nullable LocalDate of(int day) {
    return day < 0 ? null : LocalDate.ofEpochDay(day);
  }
}
