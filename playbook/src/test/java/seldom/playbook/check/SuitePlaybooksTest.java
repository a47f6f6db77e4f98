package seldom.playbook.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import seldom.playbook.Books;
import seldom.playbook.Suite;
import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.PlaybookText;
import seldom.playbook.text.JsonText;
import seldom.playbook.text.Mistake;
import seldom.playbook.text.Mistakes;

/// The standard's own examples, and another executor's.
class SuitePlaybooksTest {
  private static List<Mistake> check(String file) {
    return Books.mistakes(file, Suite.text("cacao/" + file), PlaybookCheck.Demand.OTHERS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "oasis-examples/basic-example-1.json",
        "oasis-examples/spec-3.1-example.json",
        "soarca-examples/http-playbook.json",
        "soarca-examples/manual-playbook.json",
        "soarca-examples/openc2-playbook.json",
        "soarca-examples/powershell-playbook.json",
        "soarca-examples/ssh-playbook.json"
      })
  void whatCanBeRunHasNoErrors(String file) {
    assertThat(Books.errors(check(file))).isEmpty();
  }

  @Test
  void theExampleThatNamesATargetNobodyDefinesHasThatErrorAlone() {
    assertThat(Books.errors(check("oasis-examples/locky-bart-mbc-examples.json")))
        .singleElement()
        .satisfies(
            m -> {
              assertThat(m.rule()).isEqualTo("dangling-reference");
              assertThat(m.pointer()).endsWith("/targets/0");
            });
  }

  @ParameterizedTest(name = "{0} for {1}")
  @CsvSource({
    "soarca-test-playbooks/invalid_playbook.json, form",
    "soarca-test-playbooks/missing_step_playbook.json, dangling-reference",
    "soarca-test-playbooks/infinite_playbook.json, cycle",
    "soarca-test-playbooks/invalid_email_playbook.json, email",
    "soarca-test-playbooks/changed-playbook.json, form",
    "soarca-examples/fin-playbook.json, form",
    "soarca-examples/doc-executable-playbook.json, form",
    "oasis-examples/identity-object.json, form",
    "oasis-layout/playbook--aa1898b6-5251-49b4-aeb7-fd5e912583ff.json, form"
  })
  void whatMustBeRefusedIsRefusedForThatReason(String file, String rule) {
    assertThat(Books.errors(check(file))).extracting(Mistake::rule).contains(rule);
  }

  @Test
  void theFormIsRefusedExactlyWhereTheOfficialSchemasRefuseIt() throws IOException {
    Map<String, String> folders =
        Map.of(
            "examples", "soarca-examples",
            "test/playbooks", "soarca-test-playbooks",
            "Examples/CACAO-2.0", "oasis-examples",
            "Extensions/layout/examples", "oasis-layout",
            "test/integration/api/routes", "soarca-test-playbooks");
    List<String> rows = Suite.text("cacao/expected-draft7.tsv").lines().skip(1).toList();
    assertThat(rows).hasSize(19);
    for (String row : rows) {
      String[] cells = row.split("\t", -1);
      int cut = cells[0].lastIndexOf('/');
      String name = cells[0].substring(cut + 1);
      if (cells[0].startsWith("test/integration")) {
        name = "integration-api-" + name;
      }
      Path file = Suite.path("cacao").resolve(folders.get(cells[0].substring(0, cut)) + "/" + name);
      Mistakes mistakes = new Mistakes();
      PlaybookText.read(name, Files.readString(file), mistakes);
      assertThat(mistakes.hasFormErrors())
          .as(cells[0] + " " + mistakes.all())
          .isEqualTo(cells[1].startsWith("INVALID"));
    }
  }

  @Test
  void whatIsReadIsWrittenAgainAsTheSameDocument() throws IOException {
    List<Path> files = Suite.files("cacao/oasis-examples", ".json");
    assertThat(files).hasSizeGreaterThan(3);
    for (Path file : files) {
      String text = Files.readString(file);
      Playbook playbook = PlaybookText.read("x.json", text, new Mistakes()).orElseThrow();
      String again = playbook.json();
      assertThat(tools.jackson.databind.json.JsonMapper.shared().readTree(again))
          .isEqualTo(tools.jackson.databind.json.JsonMapper.shared().readTree(text));
      assertThat(JsonText.read("x.json", again, new Mistakes())).isPresent();
    }
  }
}
