package seldom.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyedHashTest {
  private static byte[] counting(int n) {
    byte[] b = new byte[n];
    for (int i = 0; i < n; i++) {
      b[i] = (byte) i;
    }
    return b;
  }

  @Test
  void withTwoAndFourRoundsItIsTheSipHashOfThePublishedVectors() {
    KeyedHash h = new KeyedHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L, 2, 4);
    assertThat(h.hash(counting(0), 0, 0)).isEqualTo(0x726fdb47dd0e0e31L);
    assertThat(h.hash(counting(15), 0, 15)).isEqualTo(0xa129ca6149be45e5L);
  }

  @Test
  void partsOfAnArrayHashAsArraysOfTheirOwn() {
    KeyedHash h = new KeyedHash(1, 2);
    byte[] all = counting(64);
    for (int from = 0; from < 20; from++) {
      byte[] part = java.util.Arrays.copyOfRange(all, from, from + 21);
      assertThat(h.hash(all, from, 21)).isEqualTo(h.hash(part, 0, 21));
      assertThat(h.hash128(all, from, 21)).isEqualTo(h.hash128(part, 0, 21));
    }
  }

  @Test
  void twoWordsHashAsTheirBytes() {
    KeyedHash h = new KeyedHash(1, 2);
    byte[] b = new byte[16];
    java.nio.ByteBuffer.wrap(b)
        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
        .putLong(0x1234567890abcdefL)
        .putLong(77);
    assertThat(h.hash(0x1234567890abcdefL, 77)).isEqualTo(h.hash(b, 0, 16));
  }

  @Test
  void mixingIsUndone() {
    Random random = new Random(Streams.seed(700));
    for (int i = 0; i < 1000; i++) {
      long key = random.nextLong();
      long secret = random.nextLong();
      assertThat(Mix.undo(Mix.of(key, secret), secret)).isEqualTo(key);
    }
  }
}
