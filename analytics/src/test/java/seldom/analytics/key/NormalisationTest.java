package seldom.analytics.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import seldom.analytics.content.Content;
import seldom.analytics.content.Problems;
import seldom.analytics.content.ShippedContent;
import seldom.model.event.Image;
import seldom.model.event.Signature;

class NormalisationTest {
  private final Problems problems = new Problems();
  private final Normalisation shipped = Normalisation.read(ShippedContent.content(), problems);

  @Test
  void everyRuleKeepsThePromisesOfItsTests() {
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void aTestThatFailsIsAMistakeAtItsPlace() {
    var texts = ShippedContent.texts();
    texts.merge(
        "normalisation/names.yaml",
        "",
        (text, _) -> text.replace("out: 'svchost32.exe'", "out: 'svchost.exe'"));
    Problems found = new Problems();
    Normalisation.read(Content.read(texts, found), found);
    assertThat(found.all()).hasSize(1);
    assertThat(found.all().getFirst().problem()).contains("'svchost32.exe' gives 'svchost32.exe'");
  }

  @Test
  void theVersionChangesWithARuleAndNotWithATest() {
    var texts = ShippedContent.texts();
    texts.merge(
        "normalisation/names.yaml",
        "",
        (t, _) ->
            t.replace("{4,32}(?![0-9])'", "{5,32}(?![0-9])'")
                .replace("svchost<number>", "svchost2019"));
    Problems found = new Problems();
    assertThat(Normalisation.read(Content.read(texts, found), found).version())
        .isNotEqualTo(shipped.version());
    var more = ShippedContent.texts();
    more.merge("normalisation/names.yaml", "", (t, _) -> t + "  - { in: 'a.exe', out: 'a.exe' }\n");
    assertThat(Normalisation.read(Content.read(more, found), found).version())
        .isEqualTo(shipped.version());
  }

  @Test
  void aRenamedImageIsKnownByItsOriginalName() {
    Image renamed = new Image("C:\\Users\\a\\pic.exe", "", "PowerShell.EXE", Signature.UNKNOWN);
    assertThat(shipped.isRenamed(renamed)).isTrue();
    assertThat(shipped.name(renamed)).isEqualTo("powershell.exe");
    Image same = new Image("C:\\Windows\\System32\\cmd.exe", "", "Cmd.Exe", Signature.UNKNOWN);
    assertThat(shipped.isRenamed(same)).isFalse();
    Image resource =
        new Image("C:\\Windows\\notepad.exe", "", "NOTEPAD.EXE.MUI", Signature.UNKNOWN);
    assertThat(shipped.isRenamed(resource)).isFalse();
    Image nothing = new Image("C:\\a.exe", "", "?", Signature.UNKNOWN);
    assertThat(shipped.isRenamed(nothing)).isFalse();
    assertThat(shipped.name(nothing)).isEqualTo("a.exe");
  }

  @Test
  void upperAndLowerCaseAreOneName() {
    long seed = Long.getLong("seldom.seed", 20261121L);
    Random random = new Random(seed);
    String letters = "abcdefx0123456789._- (){}~|";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder name = new StringBuilder();
      for (int n = random.nextInt(30); n >= 0; n--) {
        name.append(letters.charAt(random.nextInt(letters.length())));
      }
      String upper = name.toString().toUpperCase(java.util.Locale.ROOT);
      assertThat(shipped.name(upper))
          .as("seldom.seed=%d, name '%s'", seed, name)
          .isEqualTo(shipped.name(name.toString()))
          .doesNotContain("|");
    }
  }

  @Test
  void hostileNamesCostBoundedTime() {
    String[] hostile = {
      "a1".repeat(50_000), "1.".repeat(50_000), "0a".repeat(120) + "!", "(".repeat(9_999)
    };
    long before = System.nanoTime();
    for (String h : hostile) {
      shipped.name(h);
      shipped.folder("C:\\" + h + "\\" + h);
      shipped.signer("CN=" + h + ",\\".repeat(1000));
    }
    assertThat(System.nanoTime() - before).isLessThan(2_000_000_000L);
  }
}
