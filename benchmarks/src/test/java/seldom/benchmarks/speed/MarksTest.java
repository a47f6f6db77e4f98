package seldom.benchmarks.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MarksTest {
  private static final byte[] BYTES = {'"', '\\', 'u', '/', 'a', '\n'};

  /// Random bytes, long runs of backslashes among them, with room behind.
  private static byte[] random(Random random, int size) {
    byte[] b = new byte[size + Marks.AHEAD];
    for (int i = 0; i < b.length; i++) {
      boolean run = i > 0 && b[i - 1] == '\\' && random.nextInt(3) > 0;
      b[i] = run ? (byte) '\\' : BYTES[random.nextInt(BYTES.length)];
    }
    return b;
  }

  @Test
  void quotesAndLongSpellingsAreWhereOneByteAfterTheOtherSaysTheyAre() {
    long seed = Long.getLong("seldom.seed", 3);
    Random random = new Random(seed);
    Marks marks = new Marks();
    for (int round = 0; round < 2_000; round++) {
      int size = 1 + random.nextInt(500);
      byte[] b = random(random, size);
      marks.mark(b, size);
      int marked = (size + 63) / 64 * 64;
      boolean[] quote = new boolean[marked];
      boolean[] spelling = new boolean[marked];
      boolean any = false;
      for (int i = 0; i < marked; i++) {
        if (b[i] == '\\' && i + 1 < marked) {
          i++;
          spelling[i] = b[i] == 'u' || b[i] == '/';
          any |= spelling[i];
        } else {
          quote[i] = b[i] == '"';
        }
      }
      String replay = "round " + round + ", replay with -Dseldom.seed=" + seed;
      assertThat(marks.isSpelt()).as(replay).isEqualTo(any);
      for (int i = 0; i < marked; i++) {
        assertThat(Marks.quote(marks.quotes, i))
            .as("%d, %s", i, replay)
            .isEqualTo(first(quote, i, marked));
        int to = Math.min(marked, i + random.nextInt(100));
        assertThat(marks.isSpelt(i, to))
            .as("%d to %d, %s", i, to, replay)
            .isEqualTo(first(spelling, i, to) < to);
      }
    }
  }

  private static int first(boolean[] marks, int from, int end) {
    int i = from;
    while (i < end && !marks[i]) {
      i++;
    }
    return i;
  }
}
