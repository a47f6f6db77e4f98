package seldom.telemetry.normalise.defender;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import seldom.model.event.Locator;

/// Times of a table that went through a spreadsheet, which left `mm:ss.f` of them.
///
/// Date and hour are lost. The day is 1970-01-01, which nobody takes for a real one, and the hour
/// counts
/// up whenever the minutes go back from one row to the next, so that rows keep their order and the
/// distance of neighbours; pauses of more than an hour are shorter than they were. Not thread-safe.
final class CutTimes {
  /// Rows are written in the order of their reports, which may be seconds off that of their times.
  private static final long SLACK_MILLIS = 120_000;

  private static final long HOUR_MILLIS = 3_600_000;
  private String file = "";
  private String member = "";
  private long hours;
  private long last;

  /// The time of a row, null where the text is no `mm:ss.f`.
  @Nullable Instant of(Locator at, String text) {
    long millis = millis(text);
    if (millis < 0) {
      return null;
    }
    if (!at.file().equals(file) || !at.member().equals(member)) {
      file = at.file();
      member = at.member();
      hours = 0;
      last = millis;
    }
    if (millis < last - SLACK_MILLIS) {
      hours++;
      last = millis;
    }
    last = Math.max(last, millis);
    return Instant.ofEpochMilli(hours * HOUR_MILLIS + millis);
  }

  private static long millis(String text) {
    int n = text.length();
    if (n < 5 || n > 9 || text.charAt(2) != ':' || (n > 5 && text.charAt(5) != '.')) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < 8; i++) {
      if (i != 2 && i != 5) {
        int digit = i < n ? text.charAt(i) - '0' : 0;
        if (digit < 0 || digit > 9) {
          return -1;
        }
        value = value * 10 + digit;
      }
    }
    long minutes = value / 10_000;
    long seconds = value / 100 % 100;
    return minutes > 59 || seconds > 59 ? -1 : minutes * 60_000 + seconds * 1000 + value % 100 * 10;
  }
}
