package seldom.telemetry.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Damaged specimens: nothing may throw or hang, and damage stays where it is.
class MutationTest {
  private static final long SEED = Long.getLong("seldom.seed", 20261121);
  private static final int ROUNDS = 600;

  @Test
  void everySpecimenIsReadWholeWhenItIsSound() {
    Corpus.specimens()
        .forEach(
            (name, bytes) -> {
              Found found = Found.in(bytes);
              assertThat(found.causes()).as(name).isEmpty();
              assertThat(found.records()).as(name).hasSize(name.equals("zip") ? 10 : 5);
            });
  }

  @Test
  void noDamageMakesReadingFail() {
    for (Map.Entry<String, byte[]> specimen : Corpus.specimens().entrySet()) {
      Random random = new Random(SEED ^ specimen.getKey().hashCode());
      for (int round = 0; round < ROUNDS; round++) {
        byte[] damaged = damage(specimen.getValue(), random);
        try {
          Found found = Found.in(damaged);
          assertThat(found.records().size() + found.causes().size()).isPositive();
        } catch (RuntimeException | Error e) {
          throw new AssertionError(
              "%s, round %d; replay with -Dseldom.seed=%d"
                  .formatted(specimen.getKey(), round, SEED),
              e);
        }
      }
    }
  }

  private static byte[] damage(byte[] sound, Random random) {
    byte[] bytes = sound.clone();
    int times = 1 + random.nextInt(4);
    for (int i = 0; i < times && bytes.length > 1; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt(256);
        case 2 -> bytes = Arrays.copyOf(bytes, at);
        case 3 -> bytes = without(bytes, at, 1 + random.nextInt(20));
        default -> bytes[at] = "{}[]\"<>,\n\\".getBytes(UTF_8)[random.nextInt(10)];
      }
    }
    return bytes;
  }

  private static byte[] without(byte[] bytes, int at, int n) {
    int to = Math.min(bytes.length, at + n);
    byte[] out = Arrays.copyOf(bytes, bytes.length - (to - at));
    System.arraycopy(bytes, to, out, at, bytes.length - to);
    return out;
  }

  @Test
  void oneWrongByteInOneRecordLeavesTheOthers() {
    for (String name : List.of("lines", "array", "pretty", "xml", "zeek")) {
      byte[] sound = Objects.requireNonNull(Corpus.specimens().get(name));
      Found whole = Found.in(sound);
      Random random = new Random(SEED);
      for (int round = 0; round < ROUNDS; round++) {
        byte[] bytes = sound.clone();
        int from = sound.length / 2;
        int at = from + random.nextInt(20);
        bytes[at] = (byte) (32 + random.nextInt(95));
        Found found = Found.in(bytes);
        long same =
            whole.records().stream()
                .filter(r -> found.records().stream().anyMatch(f -> f.fields().equals(r.fields())))
                .count();
        assertThat(same)
            .as("%s, byte %d = %d; replay with -Dseldom.seed=%d", name, at, bytes[at], SEED)
            .isGreaterThanOrEqualTo(Corpus.RECORDS - 2);
      }
    }
  }
}
