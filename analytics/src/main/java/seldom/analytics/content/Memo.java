package seldom.analytics.content;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Remembers what a pure function of text gave: telemetry says the same names millions of times.
///
/// Memory: at most [#MOST] entries of texts no longer than [#LONGEST] characters; when full it
/// forgets all and begins anew. Safe between threads.
public final class Memo<T> implements Function<String, T> {
  private static final int MOST = 1 << 15;
  private static final int LONGEST = 512;

  private final ConcurrentHashMap<String, T> known = new ConcurrentHashMap<>();
  private final Function<String, T> function;

  public Memo(Function<String, T> function) {
    this.function = function;
  }

  @Override
  public T apply(String text) {
    if (text.length() > LONGEST) {
      return function.apply(text);
    }
    T found = known.get(text);
    if (found == null) {
      found = function.apply(text);
      if (known.size() >= MOST) {
        known.clear();
      }
      known.put(text, found);
    }
    return found;
  }
}
