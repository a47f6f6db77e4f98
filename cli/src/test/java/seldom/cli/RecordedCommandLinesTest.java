package seldom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import seldom.analytics.commandline.CommandAnalyser;
import seldom.model.command.CommandAnalysis;
import seldom.model.command.CommandFinding;
import seldom.model.event.EndpointEvent;
import seldom.telemetry.Rejects;
import seldom.telemetry.normalise.Normaliser;
import seldom.telemetry.normalise.Tenants;
import seldom.telemetry.read.Telemetry;

/// Every command line of a started process in the real recordings that have many, against what was
/// reviewed: hash, band, categories of heavy findings. The recordings are not part of the project,
/// so neither are their command lines: only hashes of them. `-Dseldom.bless=true` writes what is
/// found; a person reviews the difference.
class RecordedCommandLinesTest {
  private static final int HEAVY = 30;
  private static final Path ROOT = Path.of(System.getProperty("seldom.root", ".."));
  private static final Path DATA = ROOT.resolve("../shared/data").normalize();
  private static final Path EXPECTED =
      ROOT.resolve("cli/src/test/resources/seldom/cli/recorded-command-lines.tsv");
  private static final List<String> FOLDERS =
      List.of(
          "endgame-eqllib",
          "hayabusa-sample-evtx",
          "mdecrevoisier-evtx-to-mitre",
          "microsoft-msticpy",
          "microsoft-msticpy-history",
          "sbousseaden-evtx-attack-samples",
          "sigmahq-regression-data",
          "splunk-attack-data-history");

  @Test
  void everyRecordedCommandLineScoresAsReviewed() throws IOException {
    assumeTrue(
        FOLDERS.stream().allMatch(f -> Files.isDirectory(DATA.resolve(f))),
        "skipped: the real recordings are not at " + DATA);
    CommandAnalyser analyser = Workplace.content().commands();
    TreeMap<String, String> found = new TreeMap<>();
    for (String line : recorded()) {
      found.put(hash(line), row(analyser.analyse(line)));
    }
    if (Boolean.getBoolean("seldom.bless")) {
      Files.writeString(
          EXPECTED,
          found.entrySet().stream()
              .map(e -> e.getKey() + "\t" + e.getValue() + "\n")
              .collect(Collectors.joining()));
    }
    Map<String, String> expected = new TreeMap<>();
    for (String row : Files.readAllLines(EXPECTED)) {
      String[] parts = row.split("\t", 2);
      expected.put(parts[0], parts[1]);
    }
    assertThat(expected).hasSizeGreaterThan(1000);
    List<String> differences = new ArrayList<>();
    expected.forEach(
        (hash, row) -> {
          if (!row.equals(found.get(hash))) {
            differences.add(hash + ": expected " + row + ", found " + found.get(hash));
          }
        });
    found.keySet().stream()
        .filter(h -> !expected.containsKey(h))
        .forEach(h -> differences.add(h + ": not reviewed"));
    assertThat(differences).isEmpty();
  }

  private static TreeSet<String> recorded() {
    TreeSet<String> lines = new TreeSet<>();
    Normaliser normaliser = new Normaliser(Tenants.constant("t"), null, new Rejects());
    Telemetry.read(
        FOLDERS.stream().map(f -> DATA.resolve(f).toString()).toList(),
        InputStream.nullInputStream(),
        record ->
            normaliser.normalise(
                record,
                event -> {
                  if (event instanceof EndpointEvent.ProcessLaunch launch
                      && !launch.launched().commandLine().isEmpty()) {
                    lines.add(launch.launched().commandLine());
                  }
                }),
        new Rejects(),
        bytes -> {});
    return lines;
  }

  private static String row(CommandAnalysis a) {
    String heavy =
        a.findings().stream()
            .filter(f -> f.weight() >= HEAVY)
            .map(CommandFinding::category)
            .distinct()
            .sorted()
            .collect(Collectors.joining(","));
    return a.band().text() + "\t" + heavy;
  }

  private static String hash(String line) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(line.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
