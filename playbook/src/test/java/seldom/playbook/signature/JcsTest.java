package seldom.playbook.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seldom.playbook.Suite;
import seldom.playbook.text.JsonText;
import seldom.playbook.text.Mistakes;
import seldom.playbook.text.Place;
import seldom.playbook.text.Value;

class JcsTest {
  private static Value value(String text) {
    Mistakes mistakes = new Mistakes();
    Value value = JsonText.read("x.json", text, mistakes).orElseThrow();
    assertThat(mistakes.all()).isEmpty();
    return value;
  }

  @Test
  void everyPairOfTheSuiteIsWrittenByteForByte() throws IOException {
    List<Path> inputs = Suite.files("jcs-rfc8785/input", ".json");
    assertThat(inputs).hasSize(6);
    for (Path input : inputs) {
      Path output = Suite.path("jcs-rfc8785/output").resolve(input.getFileName());
      assertThat(Jcs.bytes(value(Files.readString(input))))
          .as(input.toString())
          .isEqualTo(Files.readAllBytes(output));
    }
  }

  @ParameterizedTest(name = "{0} is written {1}")
  @CsvSource({
    "4340000000000001, 9007199254740994",
    "4340000000000002, 9007199254740996",
    "444b1ae4d6e2ef50, 1e+21",
    "3eb0c6f7a0b5ed8d, 0.000001",
    "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
    "8000000000000000, 0",
    "0, 0",
    "1, 5e-324",
    "8000000000000001, -5e-324",
    "7fefffffffffffff, 1.7976931348623157e+308",
    "ffefffffffffffff, -1.7976931348623157e+308",
    "4340000000000000, 9007199254740992",
    "c340000000000000, -9007199254740992",
    "4430000000000000, 295147905179352830000",
    "44b52d02c7e14af5, 9.999999999999997e+22",
    "44b52d02c7e14af6, 1e+23",
    "44b52d02c7e14af7, 1.0000000000000001e+23",
    "444b1ae4d6e2ef4e, 999999999999999700000",
    "444b1ae4d6e2ef4f, 999999999999999900000",
    "41b3de4355555553, 333333333.3333332",
    "41b3de4355555554, 333333333.33333325",
    "41b3de4355555555, 333333333.3333333",
    "becbf647612f3696, -0.0000033333333333333333",
    "43143ff3c1cb0959, 1424953923781206.2"
  })
  void numbersAreWrittenAsEcmaScriptWritesThem(String bits, String text) {
    double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
    assertThat(EcmaNumber.text(value)).isEqualTo(text);
  }

  @Test
  void everyDoubleIsReadBackFromItsShortestText() {
    long seed = Long.getLong("seldom.seed", 7);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 200_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        String text = EcmaNumber.text(value);
        assertThat(Double.parseDouble(text)).as("-Dseldom.seed=%d %s", seed, text).isEqualTo(value);
      }
    }
  }

  @Test
  void whatNoDoubleHoldsIsRefused() {
    Place at = Place.NONE;
    assertThatThrownBy(() -> Jcs.bytes(new Value.Number(at, "1e400")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Jcs.bytes(new Value.Text(at, "\uD800")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theOrderOfKeysDoesNotMatter() {
    assertThat(Jcs.bytes(value("{\"b\":1.0,\"a\":[true,null]}")))
        .isEqualTo("{\"a\":[true,null],\"b\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
