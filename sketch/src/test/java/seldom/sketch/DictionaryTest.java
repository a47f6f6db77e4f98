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
