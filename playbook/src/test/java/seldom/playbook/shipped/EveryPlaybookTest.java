package seldom.playbook.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seldom.playbook.Suite;
import seldom.playbook.agent.CommandKind;
import seldom.playbook.definition.Command;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.Question;
import seldom.playbook.definition.Step;
import seldom.playbook.run.Note;
import seldom.playbook.run.RunState;
import seldom.playbook.sink.Orders;
import tools.jackson.databind.json.JsonMapper;

/// What holds for every shipped playbook, one that is added included.
class EveryPlaybookTest {
  private static final Shelf SHELF = Shelf.SHIPPED;

  static Stream<String> names() {
    return SHELF.books().keySet().stream();
  }

  private static Stage stage(Library library, String name, String world, String people) {
    Playbook book = SHELF.book(name);
    return new Stage(library, book, Shelf.given(book), Worlds.of(world), Worlds.people(people));
  }

  @ParameterizedTest
  @MethodSource("names")
  void itsJsonIsWhatTheOfficialSchemasSay(String name) throws IOException {
    Path folder = Suite.path("cacao").resolve("oasis-schemas");
    JsonMapper json = JsonMapper.shared();
    String id =
        json.readTree(Files.readString(folder.resolve("playbook.json"))).path("$id").asString();
    String prefix = id.replace("playbook.json", "");
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_7,
            b -> b.schemas(iri -> text(folder.resolve(iri.replace(prefix, "")))));
    Schema schema = registry.getSchema(SchemaLocation.of(id));
    assertThat(schema.validate(json.readTree(SHELF.book(name).json()))).isEmpty();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyQuestionHasChoicesAMeaningOfSilenceADeadlineAnEscalationAndEvidence(String name) {
    for (Step step : SHELF.book(name).steps().values()) {
      if (step instanceof Step.Action a && a.commands().getFirst() instanceof Command.Manual) {
        Question q = a.question().orElse(Question.PLAIN);
        boolean handOver = a.title().equals("Hand over");
        assertThat(q.choices()).as(a.title()).hasSizeGreaterThanOrEqualTo(handOver ? 1 : 2);
        assertThat(q.choices()).as(a.title()).contains(q.otherwise());
        assertThat(q.otherwise()).as(a.title()).isNotEqualTo("approve");
        assertThat(q.escalate()).as(a.title()).isNotEmpty();
        assertThat(a.common().timeout()).as(a.title()).isNotNull();
        assertThat(!q.evidence().isEmpty() || handOver).as(a.title()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyActThatCanBeApprovedCarriesItsApproval(String name) {
    for (Step step : SHELF.book(name).steps().values()) {
      if (step instanceof Step.Action a) {
        for (Command c : a.commands()) {
          List<String> takes =
              SHELF.catalogue().kind(c.type()).map(CommandKind::inputs).orElse(List.of());
          if (takes.contains("approved")) {
            String given = Worlds.with(Orders.of(c, v -> java.util.Optional.of(v)), "approved");
            assertThat(given).as(a.title()).startsWith("__");
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void everythingDownAndNobodyThereItEndsAndNothingIsTouched(String name) {
    Stage stage = stage(SHELF.library(), name, "all=down", "");
    RunState end = stage.play();
    assertThat(end.isOver()).isTrue();
    assertThat(stage.acts).isEmpty();
    assertThat(stage.failed).noneMatch(a -> SHELF.touches(a.kind()));
  }

  @ParameterizedTest
  @MethodSource("names")
  void whereNobodyAnswersEachQuestionIsEscalatedThenLapsesAndNothingIsTouched(String name) {
    for (String verdict : List.of("malicious", "suspicious", "undetermined")) {
      Stage stage = stage(SHELF.library(), name, "verdict.verdict=" + verdict, "");
      RunState end = stage.play();
      assertThat(end.isSuccess()).isTrue();
      assertThat(stage.touched()).isEmpty();
      List<String> asked = stage.asked.stream().map(q -> q.title()).toList();
      assertThat(stage.notes(Note.Kind.LAPSED)).extracting(Note::title).containsAll(asked);
      assertThat(stage.notes(Note.Kind.ESCALATED))
          .hasSameSizeAs(asked)
          .allMatch(n -> n.text().contains("SOC leads"));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void aMissingSubPlaybookIsSurvived(String name) {
    for (String id : SHELF.calledBy(SHELF.book(name))) {
      for (String verdict : List.of("malicious", "benign", "undetermined")) {
        Stage stage = stage(SHELF.without(id), name, "verdict.verdict=" + verdict, "");
        RunState end = stage.play();
        assertThat(end.isSuccess()).as(id).isTrue();
        assertThat(stage.titles()).contains("Report");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void enrichmentThatFailsLeavesADecision(String name) {
    Set<String> decided = Set.of("Ask for an opinion", "Ask whether to close", "Say what was done");
    Stage stage = stage(SHELF.library(), name, "reads=down", "");
    assertThat(stage.play().isSuccess()).isTrue();
    boolean decides = SHELF.calledBy(SHELF.book(name)).contains(SHELF.book("containment").id());
    assertThat(!decides || stage.titles().stream().anyMatch(decided::contains))
        .as(String.valueOf(stage.titles()))
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("names")
  void ofTwoRunsOfTheSameTheyAreTheSame(String name) {
    Stage first = stage(SHELF.library(), name, "verdict.verdict=malicious", "");
    Stage second = stage(SHELF.library(), name, "verdict.verdict=malicious", "");
    assertThat(first.play()).isEqualTo(second.play());
  }
}
