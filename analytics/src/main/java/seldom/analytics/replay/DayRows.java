package seldom.analytics.replay;

import java.util.Arrays;

/// The distinct observations of one day: (row, host, chain), in order of first sight. What is in a
/// held chain is known only when the day ends, so the chain stays with the observation until then.
/// Open addressing over parallel arrays, 24 bytes an observation.
final class DayRows {
  private long[] rows = new long[1024];
  private int[] hosts = new int[1024];
  private int[] chains = new int[1024];
  private int[] slots = new int[4096];
  private int size;

  int size() {
    return size;
  }

  long row(int i) {
    return rows[i];
  }

  int host(int i) {
    return hosts[i];
  }

  int chain(int i) {
    return chains[i];
  }

  /// Adds one; false if it was there.
  boolean add(long row, int host, int chain) {
    int at = slot(row, host, chain);
    if (slots[at] != 0) {
      return false;
    }
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, 2 * size);
      hosts = Arrays.copyOf(hosts, 2 * size);
      chains = Arrays.copyOf(chains, 2 * size);
    }
    rows[size] = row;
    hosts[size] = host;
    chains[size] = chain;
    slots[at] = ++size;
    if (2 * size > slots.length) {
      slots = new int[2 * slots.length];
      for (int i = 0; i < size; i++) {
        slots[slot(rows[i], hosts[i], chains[i])] = i + 1;
      }
    }
    return true;
  }

  private int slot(long row, int host, int chain) {
    long x = row * 0x9E3779B97F4A7C15L ^ ((long) host << 32 | chain) * 0xBF58476D1CE4E5B9L;
    x = (x ^ x >>> 29) * 0x94D049BB133111EBL;
    int at = (int) (x >>> 33) & (slots.length - 1);
    while (slots[at] != 0 && !is(slots[at] - 1, row, host, chain)) {
      at = (at + 1) & (slots.length - 1);
    }
    return at;
  }

  private boolean is(int i, long row, int host, int chain) {
    return rows[i] == row && hosts[i] == host && chains[i] == chain;
  }
}
