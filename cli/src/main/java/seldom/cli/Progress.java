package seldom.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.LongSupplier;

/// Shows on standard error how far long work has come: on a terminal a bar with rate and time left,
/// redrawn in place; elsewhere a plain line now and then. Work that is over soon shows nothing.
///
/// Cost of [#add]: one addition, and one look at the clock per [#STEP] units. Not thread-safe.
public final class Progress implements AutoCloseable {
  private static final long SECOND = 1_000_000_000L;
  private static final long STEP = 1 << 18;
  private static final int WIDTH = 30;

  private final String what;
  private final long total;
  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier nanos;
  private final long begun;
  private long done;
  private long looked;
  private long shown;
  private boolean drawn;

  /// For work of `total` bytes, 0 if that is unknown.
  public static Progress ofBytes(String what, long total) {
    return new Progress(what, total, System.err, isTerminal(2), System::nanoTime);
  }

  Progress(String what, long total, PrintStream out, boolean terminal, LongSupplier nanos) {
    this.what = what;
    this.total = total;
    this.out = out;
    this.terminal = terminal;
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
    this.shown = begun;
  }

  /// `amount` more is done.
  public void add(long amount) {
    done += amount;
    if (done - looked >= STEP) {
      looked = done;
      look();
    }
  }

  private void look() {
    long now = nanos.getAsLong();
    long wait = terminal ? SECOND / 5 : 10 * SECOND;
    if (now - shown < wait || now - begun < SECOND) {
      return;
    }
    shown = now;
    double seconds = (now - begun) / (double) SECOND;
    if (terminal) {
      out.print("\r" + bar(seconds) + "\u001b[K");
      drawn = true;
    } else {
      out.println(line(seconds));
    }
    out.flush();
  }

  private String bar(double seconds) {
    int full = total <= 0 ? 0 : (int) Math.min(WIDTH, WIDTH * done / total);
    return what + " [" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + figures(seconds);
  }

  private String line(double seconds) {
    return "seldom: " + what + ": " + figures(seconds);
  }

  private String figures(double seconds) {
    double rate = done / seconds;
    String speed = String.format(Locale.ROOT, "%.1f MB, %.1f MB/s", done / 1e6, rate / 1e6);
    if (total <= 0) {
      return speed;
    }
    long left = Math.round(Math.max(0, total - done) / Math.max(1, rate));
    long percent = Math.min(100, 100 * done / total);
    return percent + " %, " + speed + ", " + span(left) + " left";
  }

  private static String span(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? "%d min %02d s".formatted(seconds / 60, seconds % 60)
        : "%d h %02d min".formatted(seconds / 3600, seconds / 60 % 60);
  }

  /// Takes the bar away.
  @Override
  public void close() {
    if (drawn) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }

  /// Whether a standard stream (0, 1, 2) is a terminal. Where the system does not say per stream,
  /// it is one only if input and output both are.
  public static boolean isTerminal(int stream) {
    Path link = Path.of("/proc/self/fd/" + stream);
    if (Files.exists(Path.of("/proc/self/fd"))) {
      try {
        String target = Files.readSymbolicLink(link).toString();
        return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
      } catch (IOException | UnsupportedOperationException e) {
        return false;
      }
    }
    return System.console() != null && System.console().isTerminal();
  }
}
