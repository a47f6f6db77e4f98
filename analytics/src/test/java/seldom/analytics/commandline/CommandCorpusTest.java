package seldom.analytics.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import seldom.model.command.Band;
import seldom.model.command.CommandAnalysis;
import seldom.model.command.CommandFinding;

/// The corpus written for this project: administrators' lines and attackers' lines.
class CommandCorpusTest {
  private static List<String> lines(String name) throws IOException {
    try (InputStream in = CommandCorpusTest.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(l -> !l.isBlank() && !l.startsWith("#"))
          .toList();
    }
  }

  @Test
  void everydayCommandLinesOfAdministratorsScoreLow() throws IOException {
    List<String> lines = lines("administrators.txt");
    List<String> wrong = new ArrayList<>();
    for (String line : lines) {
      CommandAnalysis a = Analysers.SHIPPED.analyse(line);
      if (a.band() != Band.LOW) {
        wrong.add("%s %.1f: %s %s".formatted(a.band(), a.score(), line, a.findings()));
      }
    }
    assertThat(lines).hasSizeGreaterThan(100);
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyTechniqueOfAttackersScoresAtLeastItsBandInItsCategory() throws IOException {
    List<String> lines = lines("attackers.tsv");
    List<String> wrong = new ArrayList<>();
    Map<Band, Integer> bands = new EnumMap<>(Band.class);
    for (String line : lines) {
      String[] parts = line.split("\t", 3);
      CommandAnalysis a = Analysers.SHIPPED.analyse(parts[2]);
      Band least = Band.valueOf(parts[0].toUpperCase(Locale.ROOT));
      boolean named =
          a.findings().stream().map(CommandFinding::category).anyMatch(parts[1]::equals);
      bands.merge(a.band(), 1, Integer::sum);
      if (!a.band().atLeast(least) || !named) {
        wrong.add("%s %.1f: %s %s".formatted(a.band(), a.score(), line, a.findings()));
      }
    }
    assertThat(lines).hasSizeGreaterThan(100);
    assertThat(wrong).as("bands " + bands).isEmpty();
  }

  @Test
  void everyFindingLiesInItsLayerAndNamesItsTechnique() throws IOException {
    for (String line : lines("attackers.tsv")) {
      CommandAnalysis a = Analysers.SHIPPED.analyse(line.split("\t", 3)[2]);
      for (CommandFinding f : a.findings()) {
        int length = a.layers().get(f.layer()).text().length();
        assertThat(f.start()).as(line).isBetween(0, f.end() - 1);
        assertThat(f.end()).as(line).isLessThanOrEqualTo(length);
        assertThat(f.attack())
            .as(f.rule())
            .allMatch(t -> t.matches("TA[0-9]{4}/T[0-9]{4}(\\.[0-9]{3})?"));
        if (!f.category().equals("indicator")) {
          assertThat(f.attack()).as(f.category() + "/" + f.rule()).isNotEmpty();
        }
      }
    }
  }
}
