package seldom.playbook.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seldom.playbook.agent.Order;
import seldom.playbook.definition.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// No value becomes anything but a value, at any sink.
class SinksTest {
  private static final String HOSTILE =
      "x\",\"admin\":true,\"y\":\"\\\r\nX-Evil: 1\r\n\r\nGET / $(touch pwned) `touch pwned`; touch"
          + " pwned && 'a' \"b\" ${HOME} %PATH% !x! ^& | < > # ../.. <script>alert(1)</script> \u202E"
          + " __other__:value \u0000 \u2018\u201C {{7*7}} \n";

  private static Values values(String value) {
    return name -> Optional.of(name.equals("__other__") ? "MUST NOT APPEAR" : value);
  }

  @Test
  void aJsonStringHoldsExactlyTheValue() {
    String body = JsonSink.fill("{\"a\":\"<__x__:value>\",\"b\":1}", values(HOSTILE));
    JsonNode read = JsonMapper.shared().readTree(body);
    assertThat(read.size()).isEqualTo(2);
    assertThat(read.get("a").asString()).isEqualTo("<" + HOSTILE + ">");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,\"admin\":true", "}", "1 2", "abc", ""})
  void outsideQuotesOnlyAWholeJsonValueStands(String value) {
    assertThatThrownBy(() -> JsonSink.fill("{\"a\":__x__:value}", values(value)))
        .isInstanceOf(SinkException.class);
    assertThat(JsonSink.fill("{\"a\":__x__:value}", values("[1,2]"))).isEqualTo("{\"a\":[1,2]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nX-Evil: 1", "a\nb", "a\u0000b", "a\u007Fb"})
  void aHeaderTakesNoControlCharacter(String value) {
    assertThatThrownBy(() -> HeaderSink.fill("Bearer __x__:value", values(value)))
        .isInstanceOf(SinkException.class);
    assertThat(HeaderSink.fill("Bearer __x__:value", values("a b"))).isEqualTo("Bearer a b");
  }

  @Test
  void aValueInAPathOrQueryReachesNothingElse() {
    String url = UrlSink.fill("/lookup/__x__:value?q=__x__:value", values("a/b?c=d&e#f %\r\n@é"));
    assertThat(url)
        .isEqualTo(
            "/lookup/a%2Fb%3Fc%3Dd%26e%23f%20%25%0D%0A%40%C3%A9"
                + "?q=a%2Fb%3Fc%3Dd%26e%23f%20%25%0D%0A%40%C3%A9");
    assertThatThrownBy(() -> UrlSink.fill("/a/__x__:value/b", values("..")))
        .isInstanceOf(SinkException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "good.org@evil.org",
        "evil.org/x",
        "evil.org#",
        "a b",
        "evil.org\\",
        "x:99999999",
        ""
      })
  void aHostIsAHost(String value) {
    assertThatThrownBy(() -> UrlSink.fill("https://__x__:value/path", values(value)))
        .isInstanceOf(SinkException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"javascript:alert(1)", "file:///etc/passwd", "https://a@b/", "//x", "http://"})
  void aWholeUrlIsAWebAddress(String value) {
    assertThatThrownBy(() -> UrlSink.fill("__x__:value", values(value)))
        .isInstanceOf(SinkException.class);
    assertThat(UrlSink.fill("__x__:value/a", values("https://example.org:8443")))
        .isEqualTo("https://example.org:8443/a");
  }

  /// What a real shell makes of a script.
  private static String bash(String script) throws IOException, InterruptedException {
    Path shell = Path.of("/bin/bash");
    assumeTrue(Files.isExecutable(shell), "skipped: there is no /bin/bash");
    Path folder = Files.createTempDirectory("seldom-shell");
    Process process =
        new ProcessBuilder(shell.toString(), "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    try (var files = Files.list(folder)) {
      assertThat(files).as("nothing was run but the script").isEmpty();
    }
    Files.delete(folder);
    return out;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "printf '[%s]' __x__:value",
        "printf '[%s]' \"__x__:value\"",
        "printf '[%s]' '__x__:value'",
        "printf '[%s]' \"it's \\\" \"__x__:value"
      })
  void aShellSeesTheValueAndRunsNothingOfIt(String script)
      throws IOException, InterruptedException {
    String value = HOSTILE.replace("\u0000", "");
    String out = bash(ShellSink.fill(script, values(value)));
    assertThat(out).contains(value);
    assertThat(out).doesNotContain("MUST NOT APPEAR");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo `echo __x__:value`",
        "echo $(echo __x__:value)",
        "cat <<EOF\n__x__:value\nEOF",
        "echo \\__x__:value",
        "echo $'__x__:value'"
      })
  void whereAShellsQuotingCannotBeToldNoVariableStands(String script) {
    assertThatThrownBy(() -> ShellSink.fill(script, values("a")))
        .isInstanceOfSatisfying(
            SinkException.class, e -> assertThat(e.fault()).isEqualTo(SinkException.Fault.PLACE));
  }

  @Test
  void powerShellGetsVariablesNotText() {
    String script =
        PowerShellSink.fill(
            "Stop-Process -Name \"a__x__:value\" __x__:value",
            values(HOSTILE.replace("\u0000", "")));
    List<String> lines = script.lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst())
        .matches(
            "\\$\\{SELDOM_1}=\\[Text\\.Encoding]::UTF8\\.GetString\\(\\[Convert]::FromBase64String\\('[A-Za-z0-9+/=]+'\\)\\)");
    assertThat(lines.getLast()).isEqualTo("Stop-Process -Name \"a${SELDOM_1}\" ${SELDOM_1}");
    for (String bad :
        List.of("echo '__x__:value'", "echo \u2018__x__:value", "echo @'\n__x__:value")) {
      assertThatThrownBy(() -> PowerShellSink.fill(bad, values("a")))
          .isInstanceOf(SinkException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a&b", "a|b", "%PATH%", "a\"b", "a^b", "a>b", "!x!", "a\nb", "a\\"})
  void cmdTakesHarmlessCharactersOnly(String value) {
    assertThatThrownBy(() -> CmdSink.fill("sc stop \"__x__:value\"", values(value)))
        .isInstanceOf(SinkException.class);
    assertThat(CmdSink.fill("sc stop \"__x__:value\"", values("My Service-1")))
        .isEqualTo("sc stop \"My Service-1\"");
    assertThatThrownBy(() -> CmdSink.fill("sc stop __x__:value", values("a")))
        .isInstanceOf(SinkException.class);
  }

  @Test
  void peopleSeeWhatIsHidden() {
    String text = TextSink.fill("run __x__:value?", values("a\u202Eexe\r\n\u0007"));
    assertThat(text).isEqualTo("run a\\u{202e}exe\\u{d}; \\u{7}?");
    String html = HtmlSink.fill("<b title=\"__x__:value\">", values("\"><script>'&"));
    assertThat(html).isEqualTo("<b title=\"&quot;&gt;&lt;script&gt;&#39;&amp;\">");
    assertThat(TextSink.fill("__x__:value", name -> Optional.empty())).isEqualTo("unknown");
  }

  @Test
  void argumentsHoldExactlyTheValueAndNoValueIsReadAgain() {
    Command command =
        new Command.Custom("seldom-hunt", "{\"indicators\":\"__x__:value\",\"days\":\"7\"}");
    Order.Arguments order = (Order.Arguments) Orders.of(command, values(HOSTILE));
    assertThat(order.values()).hasSize(2).containsEntry("indicators", HOSTILE);
    Order.Arguments unknown = (Order.Arguments) Orders.of(command, name -> Optional.empty());
    assertThat(unknown.values()).containsOnlyKeys("days");
  }

  @Test
  void aWholeRequestCannotBeBrokenOutOf() {
    LinkedHashMap<String, List<String>> headers = new LinkedHashMap<>();
    headers.put("Content-Type", List.of("application/json"));
    Command.Request command =
        new Command.Request(
            "http-api", "POST /x/__x__:value HTTP/1.1", headers, "{\"a\":\"__x__:value\"}");
    Order.Request order = (Order.Request) Orders.of(command, values(HOSTILE.replace("..", "")));
    assertThat(order.target()).doesNotContain(" ", "\r", "\n", "?", "#").startsWith("/x/");
    assertThat(JsonMapper.shared().readTree(order.content()).size()).isEqualTo(1);
  }

  @Test
  void whatHasNoValueIsNotGivenOut() {
    for (String text : List.of("/x/__x__:value", "__x__:value")) {
      assertThatThrownBy(() -> UrlSink.fill(text, name -> Optional.empty()))
          .isInstanceOfSatisfying(
              SinkException.class, e -> assertThat(e.fault()).isEqualTo(SinkException.Fault.UNSET));
    }
  }
}
