package seldom.telemetry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What gave no event: one entry per file and cause, with a count and the first sample.
///
/// A cause begins with `ignored: ` (kinds we do not use, files that are no telemetry) or `rejected:
/// `
/// (recognised, but could not be read). Memory is bounded: past `maxEntries` distinct entries,
/// further
/// ones are counted under `(other files)` by cause, past twice that under one entry. Samples are
/// cut to
/// 500 characters. Not thread-safe.
public final class Rejects {
  /// One cause in one file. `sample` is the attacker's text.
  public record Entry(String file, String cause, long count, String sample) {}

  private record Key(String file, String cause) {}

  private static final int SAMPLE = 500;
  private final Map<Key, Entry> entries = new LinkedHashMap<>();
  private final int maxEntries;

  public Rejects() {
    this(10_000);
  }

  public Rejects(int maxEntries) {
    this.maxEntries = maxEntries;
  }

  public void ignored(String file, String cause, String sample) {
    add(file, "ignored: " + cause, 1, sample);
  }

  public void rejected(String file, String cause, String sample) {
    add(file, "rejected: " + cause, 1, sample);
  }

  public void add(String file, String cause, long count, String sample) {
    Key key = new Key(file, cause);
    if (!entries.containsKey(key) && entries.size() >= maxEntries) {
      key =
          new Key(
              "(other files)",
              entries.size() < 2 * maxEntries ? cause : "rejected: (other causes)");
    }
    String first = sample.length() <= SAMPLE ? sample : sample.substring(0, SAMPLE);
    Key at = key;
    entries.merge(
        at,
        new Entry(at.file(), at.cause(), count, first),
        (a, b) -> new Entry(a.file(), a.cause(), a.count() + b.count(), a.sample()));
  }

  /// All entries, by file and cause in order of first sight.
  public List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  public boolean anyRejected() {
    return entries.values().stream().anyMatch(e -> e.cause().startsWith("rejected: "));
  }
}
