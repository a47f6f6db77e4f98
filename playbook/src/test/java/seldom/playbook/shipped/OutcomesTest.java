package seldom.playbook.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seldom.playbook.Books;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Playbook;
import seldom.playbook.text.Mistakes;
import seldom.playbook.text.Value;
import seldom.playbook.text.YamlText;

/// The table `outcomes.yaml`: what agents and people answer, and where that leads.
class OutcomesTest {
  private static final Shelf SHELF = Shelf.SHIPPED;

  /// One row.
  record Case(
      String name,
      String playbook,
      String world,
      String people,
      String policy,
      String without,
      List<String> wave,
      Map<String, String> given,
      List<String> path,
      List<String> never,
      List<String> touches) {
    @Override
    public String toString() {
      return playbook + ": " + name;
    }
  }

  static Stream<Case> cases() {
    Mistakes mistakes = new Mistakes();
    Value table =
        YamlText.read("outcomes.yaml", Books.resource("outcomes.yaml"), mistakes).orElseThrow();
    assertThat(mistakes.all()).isEmpty();
    return ((Value.Items) table).items().stream().map(v -> one((Value.Fields) v));
  }

  private static Case one(Value.Fields f) {
    assertThat(f.entries().keySet())
        .isSubsetOf(
            "case",
            "playbook",
            "world",
            "people",
            "policy",
            "without",
            "wave",
            "given",
            "path",
            "never",
            "touches");
    return new Case(
        text(f, "case"),
        text(f, "playbook"),
        text(f, "world"),
        text(f, "people"),
        text(f, "policy"),
        text(f, "without"),
        texts(f, "wave"),
        map(f, "given"),
        texts(f, "path"),
        texts(f, "never"),
        texts(f, "touches"));
  }

  private static String text(Value.Fields f, String key) {
    return f.get(key) instanceof Value.Text t ? t.text() : "";
  }

  private static Map<String, String> map(Value.Fields f, String key) {
    Map<String, String> out = new LinkedHashMap<>();
    if (f.get(key) instanceof Value.Fields all) {
      all.entries().forEach((name, v) -> out.put("__" + name + "__", ((Value.Text) v).text()));
    }
    return out;
  }

  private static List<String> texts(Value.Fields f, String key) {
    List<String> out = new ArrayList<>();
    if (f.get(key) instanceof Value.Items items) {
      items.items().forEach(v -> out.add(((Value.Text) v).text()));
    }
    return out;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void itLeadsWhereTheTableSays(Case c) {
    Playbook book = SHELF.book(c.playbook());
    Library library =
        c.without().isEmpty() ? SHELF.library() : SHELF.without(SHELF.book(c.without()).id());
    Map<String, String> given = new LinkedHashMap<>(Shelf.given(book));
    if (!c.policy().isEmpty()) {
      given.put("__" + c.policy() + "__", "true");
    }
    given.putAll(c.given());
    if (!c.wave().isEmpty()) {
      given.put("__wave_hosts__", String.join("\n", c.wave()));
    }
    Stage stage = new Stage(library, book, given, Worlds.of(c.world()), Worlds.people(c.people()));
    assertThat(stage.play().isSuccess()).isTrue();
    assertThat(stage.titles())
        .containsSubsequence(c.path())
        .doesNotContainAnyElementsOf(c.never().isEmpty() ? List.of("none") : c.never());
    assertThat(stage.touched()).containsExactlyElementsOf(c.touches());
  }

  @Test
  void everyShippedPlaybookStandsInTheTableOrIsCalledByOneThatDoes() {
    List<String> there = cases().map(Case::playbook).distinct().toList();
    List<String> called =
        there.stream().flatMap(n -> SHELF.calledBy(SHELF.book(n)).stream()).toList();
    assertThat(SHELF.books())
        .allSatisfy(
            (name, book) ->
                assertThat(there.contains(name) || called.contains(book.id())).as(name).isTrue());
  }
}
