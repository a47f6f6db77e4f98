package seldom.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DictionaryTest {
  @Test
  void idsAreDenseInTheOrderFirstSeenAndTextsComeBack() {
    Random random = new Random(Streams.seed(900));
    Dictionary d = new Dictionary();
    Map<String, Integer> exact = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      String s = "é".repeat(random.nextInt(3)) + Integer.toString(random.nextInt(20_000), 36);
      assertThat(d.find(s)).isEqualTo(exact.getOrDefault(s, -1));
      int next = exact.size();
      assertThat(d.id(s)).isEqualTo(exact.computeIfAbsent(s, x -> next));
    }
    assertThat(d.size()).isEqualTo(exact.size());
    exact.forEach((s, id) -> assertThat(d.text(id)).isEqualTo(s));
    assertThat(d.id("")).isEqualTo(exact.getOrDefault("", exact.size()));
  }

  @Test
  void textsOfOneHashStayApart() {
    Dictionary d = new Dictionary();
    for (int i = 0; i < 200_000; i++) {
      assertThat(d.id("x" + i)).isEqualTo(i);
    }
    for (int i = 0; i < 200_000; i++) {
      assertThat(d.id("x" + i)).isEqualTo(i);
    }
  }

  @Test
  void textsThatDifferInOneByteStayApart() {
    Dictionary d = new Dictionary();
    int texts = 0;
    for (int length = 1; length <= 70; length++) {
      for (int odd = 0; odd <= length; odd++) {
        byte[] b = "a".repeat(length).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        if (odd < length) {
          b[odd] = 'b';
        }
        assertThat(d.id(b, 0, length)).isEqualTo(texts);
        assertThat(d.find(b, 0, length)).isEqualTo(texts++);
      }
    }
  }

  @Test
  void idsOfSeveralTextsAreThoseOfOneByOne() {
    Random random = new Random(Streams.seed(901));
    Dictionary one = new Dictionary();
    Dictionary many = new Dictionary();
    byte[] text = new byte[4096];
    for (int i = 0; i < text.length; i++) {
      text[i] = (byte) ('a' + random.nextInt(2));
    }
    long[] spans = new long[64];
    int[] ids = new int[64];
    for (int round = 0; round < 2_000; round++) {
      int count = random.nextInt(65);
      for (int i = 0; i < count; i++) {
        int from = random.nextInt(text.length - 40);
        spans[i] = span(from, from + random.nextInt(round < 1_000 ? 12 : 40));
      }
      many.ids(text, spans, count, ids);
      for (int i = 0; i < count; i++) {
        int from = (int) (spans[i] >>> 32);
        assertThat(ids[i]).isEqualTo(one.id(text, from, (int) spans[i] - from));
      }
    }
    assertThat(many.size()).isEqualTo(one.size()).isGreaterThan(10_000);
  }

  private static long span(int from, int to) {
    return (long) from << 32 | to;
  }

  @Test
  void anEmptyTextAtTheEndOfWhatIsHeldIsFound() {
    Dictionary d = new Dictionary();
    byte[] full = new byte[256];
    d.id(full, 0, full.length);
    int[] ids = new int[2];
    for (int i = 0; i < 2; i++) {
      d.ids(full, new long[] {span(7, 7), span(0, full.length)}, 2, ids);
      assertThat(ids).containsExactly(1, 0);
    }
  }

  @Test
  void aSnapshotKeepsIdsAndADamagedOneIsRefused() throws IOException {
    Dictionary d = new Dictionary();
    for (String s : new String[] {"b", "", "a", "ü", "a much longer text than the others"}) {
      d.id(s);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DictionarySnapshot.write(d, out);
    byte[] good = out.toByteArray();
    Dictionary read = DictionarySnapshot.read(new ByteArrayInputStream(good));
    for (int i = 0; i < d.size(); i++) {
      assertThat(read.text(i)).isEqualTo(d.text(i));
    }
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= 1;
      assertThatThrownBy(() -> DictionarySnapshot.read(new ByteArrayInputStream(bad)))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void dictionariesOfShardsAreUnitedWithATranslation() {
    Dictionary a = new Dictionary();
    Dictionary b = new Dictionary();
    a.id("x");
    a.id("y");
    b.id("z");
    b.id("y");
    assertThat(a.addAll(b)).containsExactly(2, 1);
  }
}
