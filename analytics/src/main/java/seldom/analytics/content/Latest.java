package seldom.analytics.content;

import org.jspecify.annotations.Nullable;

/// What was found for the keys met last, each in the one place its hash gives it: telemetry names
/// the same few things millions of times. A later key takes the place of an earlier one, so only
/// what can be found again may be kept. Memory: a fixed number of references. Not thread-safe.
public final class Latest<K, V> {
  private static final int PLACES = 1 << 15;

  private final @Nullable Object[] keys = new Object[PLACES];
  private final @Nullable Object[] values = new Object[PLACES];

  /// What is kept of this key, null if nothing is.
  @SuppressWarnings("unchecked")
  public @Nullable V get(K key) {
    int at = place(key);
    return key.equals(keys[at]) ? (V) values[at] : null;
  }

  public void put(K key, V value) {
    int at = place(key);
    keys[at] = key;
    values[at] = value;
  }

  private static int place(Object key) {
    int h = key.hashCode() * 0x9E3779B9;
    return (h ^ h >>> 15) & PLACES - 1;
  }
}
