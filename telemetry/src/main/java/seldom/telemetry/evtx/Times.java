package seldom.telemetry.evtx;

import seldom.telemetry.evtx.ValueText.Style;

/// Writes points of time as `2017-12-26T13:10:29.1368792Z`, always UTC.
final class Times {
  private static final long TICKS = 10_000_000;
  private static final long DAY = 86_400;

  /// Days from 0000-03-01 to 1601-01-01, the zero of FILETIME (proleptic Gregorian calendar).
  private static final long EPOCH_1601 = 584_694;

  /// 10000-01-01, from where a time is none that anybody meant, such as "never": not written as
  /// one.
  private static final long BEYOND = 3_067_671L * DAY * TICKS;

  private static final long ERA = 146_097;

  private Times() {}

  /// A FILETIME: 100 ns ticks since 1601, unsigned.
  static void fileTime(Chars out, long ticks, Style style) {
    if (Long.compareUnsigned(ticks, BEYOND) >= 0) {
      beyond(out, ticks, style);
      return;
    }
    long seconds = Long.divideUnsigned(ticks, TICKS);
    int fraction = (int) Long.remainderUnsigned(ticks, TICKS);
    date(out, seconds / DAY + EPOCH_1601);
    int second = (int) (seconds % DAY);
    clock(out, second / 3600, second / 60 % 60, second % 60);
    out.add('.');
    digits(out, fraction, 7);
    out.add(style == Style.XML ? "00Z" : "Z");
  }

  private static void beyond(Chars out, long ticks, Style style) {
    if (style == Style.PLAIN) {
      ValueText.hexNumber(out, ticks, 16);
      return;
    }
    out.add('(');
    ValueText.hexNumber(out, ticks >>> 32, 8);
    out.add(' ');
    ValueText.hexNumber(out, ticks & 0xffff_ffffL, 8);
    out.add(')');
  }

  /// A SYSTEMTIME: year, month, day of week, day, hour, minute, second, millisecond, 16 bits each.
  static void systemTime(Chars out, byte[] b, int at) {
    day(out, Cursor.u16(b, at), Cursor.u16(b, at + 2), Cursor.u16(b, at + 6));
    clock(out, Cursor.u16(b, at + 8), Cursor.u16(b, at + 10), Cursor.u16(b, at + 12));
    out.add('.');
    digits(out, Cursor.u16(b, at + 14), 3);
    out.add('Z');
  }

  /// From days to a date by eras of 400 years that begin on 1 March (Hinnant, "chrono-Compatible
  /// Low-Level Date Algorithms").
  private static void date(Chars out, long days) {
    long era = days / ERA;
    int dayOfEra = (int) (days % ERA);
    int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int month = (5 * dayOfYear + 2) / 153;
    int day = dayOfYear - (153 * month + 2) / 5 + 1;
    long year = era * 400 + yearOfEra + (month >= 10 ? 1 : 0);
    day(out, (int) year, month < 10 ? month + 3 : month - 9, day);
  }

  private static void day(Chars out, int year, int month, int day) {
    digits(out, year, 4);
    out.add('-');
    digits(out, month, 2);
    out.add('-');
    digits(out, day, 2);
    out.add('T');
  }

  private static void clock(Chars out, int hour, int minute, int second) {
    digits(out, hour, 2);
    out.add(':');
    digits(out, minute, 2);
    out.add(':');
    digits(out, second, 2);
  }

  /// At least that many digits.
  private static void digits(Chars out, int value, int count) {
    int power = 1;
    for (int i = 1; i < count; i++) {
      power *= 10;
    }
    if (value / power >= 10) {
      out.add(Integer.toString(value));
      return;
    }
    out.room(count);
    for (; power > 0; power /= 10) {
      out.put((char) ('0' + value / power % 10));
    }
  }
}
