package seldom.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SparesTest {
  @Test
  void whatIsGivenBackIsTakenAgainAndNeverByTwo() {
    long seed = Streams.seed(77);
    String replay = Streams.replay(seed, 77);
    Random random = new Random(seed);
    Spares spares = new Spares();
    List<long[]> used = new ArrayList<>();
    long given = 0;
    int again = 0;
    for (int i = 0; i < 20_000; i++) {
      if (!used.isEmpty() && random.nextInt(100) < 49) {
        long[] words = used.remove(random.nextInt(used.size()));
        spares.release(words);
        given += Spares.size(words);
      } else {
        int wanted = random.nextInt(200);
        long before = spares.bytes();
        long[] words = spares.take(wanted);
        given -= before - spares.bytes();
        again += before > spares.bytes() ? 1 : 0;
        assertThat(words.length).as(replay).isBetween(wanted, wanted * 2 + 4);
        assertThat(Arrays.stream(words).allMatch(w -> w == 0)).as(replay).isTrue();
        assertThat(used.stream().noneMatch(o -> o == words)).as(replay).isTrue();
        Arrays.fill(words, i + 1);
        used.add(words);
      }
      assertThat(spares.bytes()).as(replay).isEqualTo(given);
    }
    assertThat(again).as(replay).isGreaterThan(5_000);
  }

  @Test
  void everyHostThereCanBeFindsRoom() {
    assertThat(new Spares().take(2 * Packed.MAX_ID)).hasSizeGreaterThanOrEqualTo(2 * Packed.MAX_ID);
  }
}
