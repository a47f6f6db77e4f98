package seldom.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.OptionalLong;

/// UTC days as numbers since 1970-01-01.
final class Days {
  private Days() {}

  static long of(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), 86_400L);
  }

  static LocalDate date(long day) {
    return LocalDate.ofEpochDay(day);
  }

  static Instant start(long day) {
    return date(day).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  static String text(long day) {
    return date(day).toString();
  }

  static OptionalLong parse(String text) {
    try {
      return OptionalLong.of(LocalDate.parse(text).toEpochDay());
    } catch (DateTimeParseException e) {
      return OptionalLong.empty();
    }
  }
}
