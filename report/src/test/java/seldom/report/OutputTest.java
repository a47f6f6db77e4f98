package seldom.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seldom.model.event.Locator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OutputTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\" onmouseover=\"x",
        "</pre></details><img src=x onerror=y>",
        "\u001b[2J\u001b]0;owned\u0007",
        "\u202egnp.exe",
        "line\nSEVERITY: low\r\n",
        "\ud800"
      })
  void theAttackersTextNeverBecomesMarkupOrTerminalControl(String evil) {
    HtmlReport.Heading heading =
        new HtmlReport.Heading("Report", "of a test " + evil, true, List.of(evil));
    String page =
        HtmlReport.page(
            heading,
            List.of(Examples.launch(evil)),
            Map.of(new Locator("t/a.jsonl" + evil, "", 17, "4711"), "{\"raw\": \"" + evil + "\"}"));
    assertThat(page).doesNotContain("<script", "<img", "\" onmouseover", "\u001b", "\u202e", "\r");
    String text = AlertText.block(Examples.launch(evil)) + AlertText.line(Examples.launch(evil));
    assertThat(text.lines()).noneMatch(l -> l.startsWith("SEVERITY"));
    assertThat(text.replace("\n", "")).matches("\\P{Cntrl}*").doesNotContain("\u202e");
    JsonNode line = JsonMapper.shared().readTree(JsonLines.alert(Examples.launch(evil)));
    if (!evil.equals("\ud800")) {
      assertThat(line.get("tenant").asString()).isEqualTo("contoso" + evil);
    }
  }

  @Test
  void theBlockSaysWhatWasCountedAndOutOfWhat() {
    assertThat(AlertText.block(Examples.launch("")))
        .contains("0 other hosts")
        .contains("0 of 26,488 host-days, at most 0.011 % (95 %)")
        .contains("OUTLOOK.EXE → WINWORD.EXE → wsc.exe")
        .contains("rare; also held: injected-thread");
  }

  @Test
  void aHuntsLineCarriesRankAndScore() {
    JsonNode line = JsonMapper.shared().readTree(JsonLines.alert(Examples.launch(""), 3, 0.25));
    assertThat(line.get("rank").asInt()).isEqualTo(3);
    assertThat(line.get("score").asDouble()).isEqualTo(0.25);
  }
}
