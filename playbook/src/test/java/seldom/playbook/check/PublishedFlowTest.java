package seldom.playbook.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import seldom.playbook.Books;
import seldom.playbook.definition.Playbook;
import seldom.playbook.text.Mistake;

/// The published playbook's faults are what the checks are for.
class PublishedFlowTest {
  /// The playbooks it calls, as far as it matters here: most only look, one acts by itself.
  private static Playbook callee(String key, String verb) {
    return Books.compact(
        """
        playbook: %s
        name: %s
        created: 2026-11-22T00:00:00.000Z
        variables: { found: string }
        agents: { platform: { type: http-api, name: platform, address: { dname: a.example.org } } }
        flow: [ { step: It, do: http-api, request: "%s /x HTTP/1.1", agent: platform, out: [found] } ]
        """
            .formatted(key, key, verb));
  }

  private static List<Mistake> check(String name) {
    return Books.mistakes(
        name,
        Books.resource(name),
        PlaybookCheck.Demand.OTHERS,
        callee("enrichment-for-verdict", "GET"),
        callee("entity-alerts", "GET"),
        callee("entity-enrichment", "GET"),
        callee("endpoint-investigation", "GET"),
        callee("threat-hunting", "GET"),
        callee("command-line-analysis", "GET"),
        callee("block-indicators", "POST"));
  }

  private static TreeSet<String> titles(List<Mistake> all, String rule) {
    TreeSet<String> out = new TreeSet<>();
    all.stream()
        .filter(m -> m.rule().equals(rule))
        .forEach(m -> out.add(m.problem().replaceFirst("^'([^']*)'.*?(__\\w+__)?(, .*)?$", "$1")));
    return out;
  }

  private static TreeSet<String> variables(List<Mistake> all) {
    TreeSet<String> out = new TreeSet<>();
    all.stream()
        .filter(m -> m.rule().equals("unread-evidence"))
        .forEach(m -> out.add(m.problem().replaceFirst(".*finds out __(\\w+)__.*", "$1")));
    return out;
  }

  @Test
  void theNewerFlowHasNoErrorsButItsFaultsAreTold() {
    List<Mistake> all = check("published-core.yaml");
    assertThat(Books.errors(all)).isEmpty();
    assertThat(titles(all, "ungated-effect")).containsExactly("Fill the layout", "Raise severity");
    assertThat(variables(all))
        .containsExactly(
            "domain_verdict",
            "endpoint",
            "file_verdict",
            "hunt_hits",
            "indicators",
            "ip_verdict",
            "previous_verdict",
            "related_alerts",
            "url_verdict");
  }

  @Test
  void theOlderFlowBlocksWithoutADecision() {
    List<Mistake> all = check("published-second-generation.yaml");
    assertThat(Books.errors(all)).isEmpty();
    assertThat(titles(all, "ungated-effect"))
        .containsExactly(
            "Block indicators",
            "Fill the layout",
            "Raise severity",
            "Raise severity for hits",
            "Tag additional evidence");
    assertThat(variables(all)).containsExactly("entity_context", "investigation");
  }

  @Test
  void whatIsAWarningElsewhereIsAnErrorInWhatWeShip() {
    List<Mistake> shipped =
        Books.mistakes(
            "x.yaml", Books.resource("published-core.yaml"), PlaybookCheck.Demand.CONTENT);
    assertThat(Books.errors(shipped))
        .extracting(Mistake::rule)
        .contains("ungated-effect", "unread-evidence", "unknown-playbook", "no-deadline");
  }

  @Test
  void everyMistakeStandsInItsLine() {
    String text = Books.resource("published-core.yaml");
    List<String> lines = text.lines().toList();
    for (Mistake m : check("published-core.yaml")) {
      if (m.rule().equals("ungated-effect")) {
        String title = m.problem().replaceFirst("^'([^']*)'.*", "$1");
        assertThat(lines.get(m.place().line() - 1)).contains(title);
      }
    }
  }
}
