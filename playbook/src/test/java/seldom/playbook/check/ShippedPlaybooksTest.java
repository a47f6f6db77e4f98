package seldom.playbook.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import seldom.playbook.Books;
import seldom.playbook.Suite;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.PlaybookText;
import seldom.playbook.text.Mistakes;

/// What the project ships has neither errors nor warnings, in either form.
class ShippedPlaybooksTest {
  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(Suite.root().resolve("content/playbooks"))) {
      return all.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static Playbook read(String name, String text, Mistakes mistakes) {
    return PlaybookText.read(name, text, mistakes).orElseThrow();
  }

  @Test
  void noMistakeIsInThemNorInTheirCacaoJson() throws IOException {
    Mistakes mistakes = new Mistakes();
    List<Playbook> written = new ArrayList<>();
    List<Playbook> compiled = new ArrayList<>();
    for (Path file : files()) {
      Playbook p = read(String.valueOf(file.getFileName()), Files.readString(file), mistakes);
      written.add(p);
      compiled.add(read(file.getFileName() + ".json", p.json(), mistakes));
    }
    assertThat(written).hasSizeGreaterThanOrEqualTo(2);
    for (List<Playbook> form : List.of(written, compiled)) {
      for (Playbook p : form) {
        PlaybookCheck.check(
            p, new Library(form), Books.catalogue(), PlaybookCheck.Demand.CONTENT, mistakes);
      }
    }
    assertThat(mistakes.all()).isEmpty();
    assertThat(written.stream().map(Playbook::json).toList())
        .isEqualTo(compiled.stream().map(Playbook::json).toList());
  }

  @Test
  void eachIsNamedAsItsFile() throws IOException {
    for (Path file : files()) {
      assertThat(Files.readString(file))
          .contains(
              "\nplaybook: " + String.valueOf(file.getFileName()).replace(".yaml", "") + "\n");
    }
  }
}
