package seldom.telemetry.normalise.field;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Points in time as sensors write them.
///
/// Read are `2020-08-01T05:46:46.123456789Z`, the same with a blank, without zone, with `+02:00` or
/// `+0200` or ` UTC`; and `8/1/2020 5:46:46.123 AM`, as portals export it (month first). Whole
/// numbers are
/// seconds, milliseconds, microseconds or nanoseconds since 1970, by their size; fractional ones
/// seconds.
/// Thread-safe: no state. Cost: linear in the text, at most 64 characters are looked at.
public final class Times {
  private static final int LONGEST = 64;
  private static final long SECONDS_PER_DAY = 86_400;

  private Times() {}

  /// The point in time, null where the value is none.
  ///
  /// @param zone of a time that names none
  public static @Nullable Instant of(@Nullable Object value, ZoneId zone) {
    return switch (value) {
      case null -> null;
      case Long n -> epoch(n);
      case Integer n -> epoch(n);
      case Double d -> epoch(d);
      default -> parse(Text.of(value).strip(), zone);
    };
  }

  /// A number since 1970: below 10^11 seconds, below 10^14 milliseconds, below 10^17 microseconds,
  /// else nanoseconds (so each unit covers the years 1973 to 5138).
  private static @Nullable Instant epoch(long n) {
    if (n <= 0) {
      return null;
    }
    if (n < 100_000_000_000L) {
      return Instant.ofEpochSecond(n);
    }
    if (n < 100_000_000_000_000L) {
      return Instant.ofEpochMilli(n);
    }
    if (n < 100_000_000_000_000_000L) {
      return Instant.ofEpochSecond(n / 1_000_000, n % 1_000_000 * 1_000);
    }
    return Instant.ofEpochSecond(n / 1_000_000_000, n % 1_000_000_000);
  }

  private static @Nullable Instant epoch(double d) {
    if (!(d > 0 && d < 9e18)) {
      return null;
    }
    if (d >= 1e11) {
      return epoch((long) d);
    }
    long micros = Math.round(d * 1e6);
    return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
  }

  private static @Nullable Instant parse(String text, ZoneId zone) {
    int n = text.length();
    if (n == 0 || n > LONGEST) {
      return null;
    }
    try {
      if (n >= 19 && text.charAt(4) == '-' && text.charAt(7) == '-') {
        return iso(text, zone);
      }
      if (text.indexOf('/') > 0) {
        return american(text, zone);
      }
      return text.indexOf('.') >= 0 ? seconds(text) : epoch(Numbers.of(text));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Instant iso(String text, ZoneId zone) {
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, 19);
    if ((year | month | day | hour | minute | second) < 0
        || hour > 23
        || minute > 59
        || second > 60
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      return null;
    }
    int at = 19;
    int nanos = 0;
    if (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
      int scale = 100_000_000;
      for (at++; at < text.length() && isDigit(text.charAt(at)); at++) {
        nanos += (text.charAt(at) - '0') * scale;
        scale /= 10;
      }
    }
    long local =
        LocalDate.of(year, month, day).toEpochDay() * SECONDS_PER_DAY
            + hour * 3600L
            + minute * 60L
            + second;
    return zoned(text, at, local, nanos, zone);
  }

  private static @Nullable Instant zoned(String text, int at, long local, int nanos, ZoneId zone) {
    String rest = text.substring(at).strip();
    if (rest.equals("Z") || rest.equals("UTC")) {
      return Instant.ofEpochSecond(local, nanos);
    }
    if (rest.isEmpty()) {
      if (zone.equals(ZoneOffset.UTC)) {
        return Instant.ofEpochSecond(local, nanos);
      }
      return LocalDateTime.ofEpochSecond(local, nanos, ZoneOffset.UTC).atZone(zone).toInstant();
    }
    int offset = offset(rest);
    return offset == Integer.MIN_VALUE ? null : Instant.ofEpochSecond(local - offset, nanos);
  }

  /// Seconds of `+hh:mm`, `+hhmm` or `+hh`; the smallest int where it is none.
  private static int offset(String text) {
    char sign = text.charAt(0);
    String hhmm = text.substring(1).replace(":", "");
    int hours = hhmm.length() == 2 || hhmm.length() == 4 ? digits(hhmm, 0, 2) : -1;
    int minutes = hhmm.length() == 4 ? digits(hhmm, 2, 4) : 0;
    if ((sign != '+' && sign != '-') || (hours | minutes) < 0 || hours > 18) {
      return Integer.MIN_VALUE;
    }
    int seconds = hours * 3600 + minutes * 60;
    return sign == '-' ? -seconds : seconds;
  }

  private static @Nullable Instant american(String text, ZoneId zone) {
    String[] parts = text.replace(",", "").split(" ", 4);
    String[] date = parts[0].split("/", 4);
    String[] clock = parts.length > 1 ? parts[1].split(":", 4) : new String[0];
    if (date.length != 3 || clock.length < 2) {
      return null;
    }
    String[] second = (clock.length > 2 ? clock[2] : "0").split("\\.", 2);
    long hour = Numbers.of(clock[0]);
    String half = parts.length > 2 ? parts[2] : "";
    if (half.equals("AM") || half.equals("PM")) {
      hour = hour % 12 + (half.equals("PM") ? 12 : 0);
    }
    LocalDateTime local =
        LocalDateTime.of(
            LocalDate.of(whole(date[2]), whole(date[0]), whole(date[1])),
            LocalTime.of((int) hour, whole(clock[1]), whole(second[0])));
    int nanos = second.length > 1 ? nanosOf(second[1]) : 0;
    return nanos < 0 ? null : local.plusNanos(nanos).atZone(zone).toInstant();
  }

  private static int whole(String text) {
    return (int) Math.min(99_999, Numbers.of(text));
  }

  private static int nanosOf(String fraction) {
    int nanos = 0;
    for (int i = 0, scale = 100_000_000; i < fraction.length() && i < 9; i++, scale /= 10) {
      int digit = fraction.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      nanos += digit * scale;
    }
    return nanos;
  }

  private static @Nullable Instant seconds(String text) {
    int dot = text.indexOf('.');
    long whole = Numbers.of(text.substring(0, dot));
    int nanos = nanosOf(text.substring(dot + 1));
    return whole <= 0 || whole >= 100_000_000_000L || nanos < 0
        ? null
        : Instant.ofEpochSecond(whole, nanos);
  }

  private static int digits(String text, int from, int end) {
    int value = 0;
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      if (!isDigit(c)) {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
