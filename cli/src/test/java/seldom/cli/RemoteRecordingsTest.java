package seldom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import seldom.analytics.detector.Detectors;
import seldom.analytics.hunt.Hunt;
import seldom.analytics.hunt.HuntResult;
import seldom.analytics.replay.Options;
import seldom.store.spool.EventSpool;
import seldom.telemetry.Rejects;

/// The reviewed table of `docs/design/remote-execution.md`: what each recording raises.
class RemoteRecordingsTest {
  private static final Path ROOT = Path.of(System.getProperty("seldom.root", ".."));
  private static final Path DATA = ROOT.resolve("../shared/data").normalize();
  private static final Pattern ROW =
      Pattern.compile("\\| `([^`]+)` \\| ([^|]*) \\| ([^|]*) \\| ([^|]*) \\|");

  /// File name to what it raises.
  private static SortedMap<String, Set<String>> table() throws IOException {
    SortedMap<String, Set<String>> rows = new TreeMap<>();
    for (String line : Files.readAllLines(ROOT.resolve("docs/design/remote-execution.md"))) {
      Matcher m = ROW.matcher(line);
      if (m.matches()) {
        Set<String> raised = new TreeSet<>();
        for (String one : m.group(3).split(",")) {
          if (!one.isBlank() && !one.strip().equals("nothing")) {
            raised.add(one.strip());
          }
        }
        assertThat(m.group(4).isBlank() && raised.isEmpty())
            .as("an absence is explained: " + line)
            .isFalse();
        rows.put(m.group(1), raised);
      }
    }
    return rows;
  }

  private static Map<String, Path> recordings() throws IOException {
    Map<String, Path> all = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(DATA)) {
      walk.filter(Files::isRegularFile).forEach(p -> all.put(p.getFileName().toString(), p));
    }
    return all;
  }

  private static Set<String> raised(Path file, Detectors detectors) {
    ReadingOptions reading = new ReadingOptions();
    Set<String> raised = new TreeSet<>();
    try (EventSpool spool = new EventSpool()) {
      Pile.read(List.of(file.toString()), reading, new Rejects(), spool);
      for (HuntResult r :
          new Hunt(detectors, Options.NONE, Set.of()).run(spool::forEach).results()) {
        if (r.alert().detector().startsWith("remote-")) {
          String variation = r.alert().variation();
          raised.add(
              r.alert().detector().substring("remote-".length())
                  + (variation.isEmpty() ? "" : "/" + variation)
                  + " "
                  + r.alert().severity().text());
        }
      }
    }
    return raised;
  }

  @Test
  void everyRecordingRaisesWhatTheTableSays() throws IOException {
    assumeTrue(Files.isDirectory(DATA), "skipped: no ../shared/data");
    SortedMap<String, Set<String>> table = table();
    assertThat(table).hasSizeGreaterThan(20);
    Map<String, Path> recordings = recordings();
    Detectors detectors = Workplace.content();
    List<String> wrong = new ArrayList<>();
    table.forEach(
        (name, expected) -> {
          Path file = recordings.get(name);
          Set<String> raised = file == null ? Set.of("no such recording") : raised(file, detectors);
          if (!raised.equals(expected)) {
            wrong.add("| `" + name + "` | … | " + String.join(", ", raised) + " |");
          }
        });
    assertThat(wrong).isEmpty();
  }

  @Tag("soak")
  @Test
  void whatIsNotInTheTableRaisesNothing() throws IOException {
    assumeTrue(Files.isDirectory(DATA), "skipped: no ../shared/data");
    SortedMap<String, Set<String>> table = table();
    Detectors detectors = Workplace.content();
    List<String> wrong = new ArrayList<>();
    recordings()
        .forEach(
            (name, file) -> {
              boolean text =
                  name.endsWith(".md") || name.endsWith(".yaml") || name.endsWith(".tsv");
              Set<String> raised =
                  text || table.containsKey(name) ? Set.of() : raised(file, detectors);
              if (!raised.isEmpty()) {
                wrong.add("| `" + name + "` | … | " + String.join(", ", raised) + " |");
              }
            });
    assertThat(wrong).isEmpty();
  }
}
