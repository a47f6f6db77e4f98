package seldom.analytics.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import seldom.model.command.CommandAnalysis;

/// Any text at all: nothing thrown, every place within its layer, within the limits. In `make test`
/// the kept inputs run; `JAZZER_FUZZ=1 make test M=analytics T=CommandFuzzTest` looks for more.
class CommandFuzzTest {
  @FuzzTest(maxDuration = "2m")
  void anyTextIsAnalysed(byte[] input) {
    CommandAnalysis a = Analysers.SHIPPED.analyse(new String(input, StandardCharsets.ISO_8859_1));
    assertThat(a.score()).isBetween(0.0, 100.0);
    assertThat(a.layers().size()).isBetween(1, 48);
    a.findings()
        .forEach(
            f ->
                assertThat(f.end())
                    .isGreaterThanOrEqualTo(f.start())
                    .isLessThanOrEqualTo(a.layers().get(f.layer()).text().length()));
  }

  /// The input in UTF-16, as an encoded command is: what decoders of the second layer see.
  @FuzzTest(maxDuration = "2m")
  void anyEncodedTextIsAnalysed(byte[] input) {
    String token = java.util.Base64.getEncoder().encodeToString(input);
    Analysers.SHIPPED.analyse("powershell -enc " + token);
    Analysers.SHIPPED.analyse("deflate FromBase64String('" + token + "') -bxor 0x2a");
  }
}
