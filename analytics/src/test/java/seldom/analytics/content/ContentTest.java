package seldom.analytics.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ContentTest {
  @Test
  void aListIsReadWithSourceAndPlaceAndComparedInLowerCase() {
    Problems problems = new Problems();
    Content content =
        Content.read(
            Map.of(
                "lists/web-servers.yaml",
                """
                id: web-servers
                title: Web servers
                of: image
                entries:
                  - value: W3WP.exe
                    source: https://example.org/iis
                    owner: [a, b]
                """),
            problems);
    assertThat(problems.all()).isEmpty();
    NamedList list = content.list("web-servers");
    assertThat(list.contains("w3wp.EXE")).isTrue();
    assertThat(list.contains("w3wp")).isFalse();
    assertThat(list.entries().getFirst().more()).containsKey("owner");
    assertThat(list.entries().getFirst().place().line()).isEqualTo(5);
  }

  @Test
  void everyMistakeIsToldAtOnceAtItsPlace() {
    Problems problems = new Problems();
    Content.read(
        Map.of(
            "lists/a.yaml",
                "id: b\ntitle: A\nof: thing\nentries:\n  - value: x\n  - valu: y\nodd: 1\n",
            "lists/c.yaml", "id: c\n  title: [\n",
            "lists/d.yaml", "- 1\n",
            "lists/e.yaml", "id: e\nid: e\ntitle: E\nof: word\nentries: []\n"),
        problems);
    assertThat(problems.all().stream().map(e -> e.place().toString()))
        .contains(
            "lists/a.yaml:1:5",
            "lists/a.yaml:3:5",
            "lists/a.yaml:5:5",
            "lists/a.yaml:6:5",
            "lists/a.yaml:7:1",
            "lists/c.yaml:2:8",
            "lists/d.yaml:1:1",
            "lists/e.yaml:2:1");
    assertThat(problems.all()).allSatisfy(e -> assertThat(e.remedy()).isNotBlank());
  }

  @Test
  void identityChangesWithAnyByteAndNotWithTheOrderOfFiles() {
    String a = Content.read(Map.of("x.yaml", "a: 1", "y.yaml", "b: 1"), new Problems()).identity();
    String b =
        Content.read(
                new java.util.TreeMap<>(Map.of("y.yaml", "b: 1", "x.yaml", "a: 1")), new Problems())
            .identity();
    String c = Content.read(Map.of("x.yaml", "a: 1", "y.yaml", "b: 2"), new Problems()).identity();
    assertThat(a).isEqualTo(b).isNotEqualTo(c);
  }

  @Test
  void theShippedContentIsReadWithoutMistakes() {
    Problems problems = new Problems();
    Content.read(ShippedContent.texts(), problems);
    assertThat(problems.all()).isEmpty();
  }
}
