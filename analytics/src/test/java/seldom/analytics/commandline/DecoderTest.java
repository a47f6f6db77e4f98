package seldom.analytics.commandline;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import seldom.model.command.CommandAnalysis;
import seldom.model.command.CommandLayer;
import seldom.model.command.Indicator;

class DecoderTest {
  private static final String SCRIPT = "Get-Date; Write-Host 'hällo'";

  private static String wide(String text) {
    return java.util.Base64.getEncoder().encodeToString(text.getBytes(UTF_16LE));
  }

  private static String narrow(String text) {
    return java.util.Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static List<String> texts(String line) {
    return Analysers.SHIPPED.analyse(line).layers().stream().map(CommandLayer::text).toList();
  }

  static Stream<String> switches() {
    String name = "EncodedCommand";
    return Stream.concat(
        java.util.stream.IntStream.rangeClosed(1, name.length())
            .mapToObj(n -> name.substring(0, n)),
        Stream.of("ec", "ENC", "eNcOdEdCoMmAnD", "EncodedArguments"));
  }

  @ParameterizedTest
  @MethodSource("switches")
  void everyAbbreviationOfTheSwitchIsReadWithEveryDash(String name) {
    for (String dash : List.of("-", "/", "\u2013", "\u2014", "\u2015")) {
      String line = "powershell.exe " + dash + name + " " + wide(SCRIPT);
      assertThat(texts(line)).as(line).contains(SCRIPT);
    }
  }

  @Test
  void theTokenMayBeQuotedOrLackItsPaddingOrBeParted() {
    String token = wide(SCRIPT);
    String bare = token.replace("=", "");
    for (String given :
        List.of(
            "\"" + token + "\"",
            "'" + token + "'",
            bare,
            bare + "=",
            bare + "===",
            "\\\"" + token + "\\\"",
            "   " + token)) {
      assertThat(texts("powershell -enc " + given)).as(given).contains(SCRIPT);
    }
  }

  @Test
  void utf8IsReadWhereItIsNoUtf16() {
    assertThat(texts("x FromBase64String('" + narrow("Get-Process | Stop-Process") + "')"))
        .contains("Get-Process | Stop-Process");
  }

  @Test
  void base64InsideBase64IsPeeledLayerByLayer() {
    String line =
        "powershell -enc " + wide("powershell -e " + wide("powershell -ec " + wide("iex $x")));
    CommandAnalysis a = Analysers.SHIPPED.analyse(line);
    assertThat(texts(line)).contains("iex $x");
    assertThat(a.layers().getLast().parent()).isEqualTo(a.layers().size() - 2);
    assertThat(a.findings()).anyMatch(f -> f.rule().equals("nested"));
  }

  @Test
  void aLayersPlaceIsWhereItLayInItsParent() {
    String line = "powershell -nop -enc " + wide(SCRIPT) + " -x";
    CommandLayer layer = Analysers.SHIPPED.analyse(line).layers().get(1);
    assertThat(line.substring(layer.start(), layer.end())).isEqualTo("-enc " + wide(SCRIPT));
    assertThat(layer.how()).isEqualTo("encoded command decoded");
  }

  @Test
  void aCompressedStreamIsInflated() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(SCRIPT.getBytes(UTF_8));
    }
    String token = java.util.Base64.getEncoder().encodeToString(bytes.toByteArray());
    assertThat(texts("FromBase64String('" + token + "')")).contains(SCRIPT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "c^m^d /c w^ho^ami | cmd /c whoami",
        "In`vo`ke-Ex`pression | Invoke-Expression",
        "c\"\"md /c w\"h\"oami | cmd /c whoami",
        "('Ne'+'w-Ob'+'ject') | ('New-Object')",
        "(\"a\" + \"bc\" +\"d\") | (\"abcd\")",
        "[char]105+[char]0x65+[char](120) | 'iex'",
        "'{1}{0}' -f 'ex','i' | 'iex'",
        "'iQx'.Replace('Q','e') | 'iex'",
        "'iQx' -replace 'Q','e' | 'iex'",
        "'xei'[-1..-3] | 'iex'",
        "set a=who&& set b=ami&& call %a%%b% | set a=who&& set b=ami&& call whoami",
        "%COMSPEC:~-7,3% | cmd",
        "%x:~1,2% | %x:~1,2%",
        "$env:comspec[4,26,25] | 'Iex'",
        "$a='ie'; &($a+'x') | $a='ie'; &('iex')",
        "\\x69\\x65\\x78 $a | iex $a",
        "%69%65%78 x | iex x",
      })
  void whatIsHiddenInPlaceIsUndone(String line, String plain) {
    assertThat(texts(line).getLast()).isEqualTo(plain);
  }

  @Test
  void textWrittenBackwardsIsTurnedBack() {
    String plain = "powershell -c Get-Date";
    assertThat(texts(new StringBuilder(plain).reverse().toString())).contains(plain);
  }

  @Test
  void listsOfCharacterCodesAndHexAreRead() {
    StringBuilder codes = new StringBuilder();
    StringBuilder hex = new StringBuilder();
    for (char c : "Write-Host hello there".toCharArray()) {
      codes.append(codes.isEmpty() ? "" : ",").append((int) c);
      hex.append("%02x".formatted((int) c));
    }
    assertThat(texts("-join[char[]](" + codes + ")")).contains("Write-Host hello there");
    assertThat(texts("x " + hex)).contains("Write-Host hello there");
    assertThat(texts("'" + codes.toString().replace(",", "~") + "'.split('~')|%{[char][int]$_}"))
        .contains("Write-Host hello there");
  }

  @Test
  void ordinaryLinesHaveOneLayer() {
    for (String line :
        List.of(
            "C:\\Windows\\System32\\svchost.exe -k netsvcs -p -s Schedule",
            "msiexec /x {AC76BA86-7AD7-1033-7B44-AC0F074E4100} /qn",
            "git checkout 9e7064c0b8f1a2d3c4e5f60718293a4b5c6d7e8f",
            "ping 10.0.19041.1",
            "robocopy \\\\server01\\VeryLongShareNameWithManyLetters D:\\x /MIR",
            "tool /pid 100,200,300")) {
      assertThat(texts(line)).as(line).hasSize(1);
    }
  }

  @Test
  void indicatorsAreRefangedAndInternalOnesLeftOut() {
    CommandAnalysis a =
        Analysers.SHIPPED.analyse(
            "x hxxp://bad[.]example[.]com/a.exe 8.8.8[.]8 \\\\10.0.0.5\\c$\\t.exe http://192.168.1.9/a"
                + " http://0x08080404/ mail@evil.example.com d41d8cd98f00b204e9800998ecf8427e"
                + " System.Net.WebClient foo.exe C:\\a\\b.txt");
    assertThat(a.indicators())
        .contains(
            new Indicator(Indicator.Kind.URL, "http://bad.example.com/a.exe"),
            new Indicator(Indicator.Kind.DOMAIN, "bad.example.com"),
            new Indicator(Indicator.Kind.IP, "8.8.8.8"),
            new Indicator(Indicator.Kind.IP, "8.8.4.4"),
            new Indicator(Indicator.Kind.EMAIL, "mail@evil.example.com"),
            new Indicator(Indicator.Kind.HASH, "d41d8cd98f00b204e9800998ecf8427e"),
            new Indicator(Indicator.Kind.PATH, "C:\\a\\b.txt"));
    assertThat(a.indicators().stream().map(Indicator::value))
        .noneMatch(v -> v.contains("192.168") || v.equals("10.0.0.5") || v.startsWith("System"));
    assertThat(a.internal())
        .contains(
            new Indicator(Indicator.Kind.IP, "10.0.0.5"),
            new Indicator(Indicator.Kind.URL, "http://192.168.1.9/a"));
  }

  @Test
  void aPrivateAddressAloneIsNoIndicatorAndSetsNoFlag() {
    CommandAnalysis a = Analysers.SHIPPED.analyse("tool 10.1.2.3");
    assertThat(a.indicators()).isEmpty();
    assertThat(a.flags()).containsEntry("foundIndicators", false);
    assertThat(Analysers.SHIPPED.legacy("tool 10.1.2.3").parts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "base64 | x VwByAGkAdABlAC0ASABvAHMAdAAgADEA",
        "suspiciousParameters | tool -nop",
        "AMSI | x amsiInitFailed",
        "foundIndicators | x 8.8.8.8",
        "maliciousTools | psexec -x",
        "networkActivity | New-Object Net.WebClient",
        "SuspiciousLolbinExecution | cmstp /s a.inf",
        "SuspiciousCmdPathAndArguments | C:\\Temp\\x.exe tasklist"
      })
  void eachFlagIsSetByItsOwnSign(String flag, String line) {
    CommandAnalysis a = Analysers.SHIPPED.analyse(line);
    assertThat(a.flags()).containsEntry(flag, true).hasSize(8);
    assertThat(a.flags().values().stream().filter(v -> v).count())
        .as(a.flags().toString())
        .isEqualTo(1);
  }
}
