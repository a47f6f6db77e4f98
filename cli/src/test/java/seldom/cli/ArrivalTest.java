package seldom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.cli.Month.Ran;
import seldom.cli.SmallFleet.Document;

/// The final alerts and every count are a function of the set of events: whatever the order in
/// which
/// they arrive within the lateness bound, and wherever the process is killed.
/// `make test T=ArrivalTest SEED=n` runs another fleet and another order.
class ArrivalTest {
  private static final int LATENESS = 7;

  @TempDir static Path shared;
  @TempDir Path temp;

  private static List<Document> documents = List.of();
  private static List<String> expected = List.of();

  @BeforeAll
  static void replayAtOnce() throws IOException {
    documents = new SmallFleet(Month.SEED).documents();
    SmallFleet.write(documents, shared.resolve("in"));
    replay(shared.resolve("in"), shared.resolve("d"));
    expected = alerts(shared.resolve("d"));
    assertThat(expected).hasSizeGreaterThan(30);
  }

  private static void replay(Path in, Path data) {
    Ran ran = Month.run("replay", in, "--data", data, "--tenant-from", "folder", "--quiet");
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.err()).doesNotContain("came after their day was sealed");
  }

  /// The alerts in force without the places of their records, which are the files they came in.
  private static List<String> alerts(Path data) {
    return Month.run("alerts", "--data", data, "--format", "json")
        .out()
        .lines()
        .filter(l -> !l.contains("\"state\":\"retracted\""))
        .map(l -> l.replaceFirst("\"sources\":\\[[^]]*],", ""))
        .toList();
  }

  /// Every document arrives on its day or up to 7 days late, and one call reads what arrived on
  /// several days; within a call the lines are in any order.
  private void arrive(List<Document> all, Random random, Path data) throws IOException {
    List<List<Document>> calls = new ArrayList<>();
    List<Integer> callOf = new ArrayList<>();
    for (int d = 0; d < SmallFleet.DAYS + LATENESS; d++) {
      if (d == 0 || random.nextInt(8) == 0) {
        calls.add(new ArrayList<>());
      }
      callOf.add(calls.size() - 1);
    }
    for (Document one : all) {
      int day = (int) (one.day().toEpochDay() - SmallFleet.FIRST.toEpochDay());
      int late = random.nextInt(4) == 0 ? random.nextInt(LATENESS + 1) : 0;
      calls.get(callOf.get(day + late)).add(one);
    }
    for (int i = 0; i < calls.size(); i++) {
      Collections.shuffle(calls.get(i), random);
      if (!calls.get(i).isEmpty()) {
        Path in = data.resolveSibling(data.getFileName() + "-call" + i);
        SmallFleet.write(calls.get(i), in);
        replay(in, data);
      }
    }
  }

  @Test
  void anyOrderOfArrivalWithinTheLatenessBoundGivesTheSameAlertsAndCounts() throws IOException {
    Path data = temp.resolve("late");
    arrive(documents, new Random(Month.SEED), data);
    assertThat(alerts(data)).as("replay: SEED=" + Month.SEED).isEqualTo(expected);
    assertThat(HistoryOracle.compare(data, Month.SEED)).containsKey("relation injected");
  }

  @Test
  void aReplayThatIsKilledAtRandomInstantsEndsWithTheSameAlertsAndCounts() throws Exception {
    Random random = new Random(Month.SEED);
    Path data = temp.resolve("killed");
    kill(shared.resolve("in"), data, random, 2);
    assertThat(alerts(data)).as("replay: SEED=" + Month.SEED).isEqualTo(expected);
    assertThat(HistoryOracle.compare(data, Month.SEED)).containsKey("relation injected");
  }

  /// Runs `replay` in a process of its own, killed so many times, each a random moment after
  /// another
  /// day's history was written, then to its end.
  private static void kill(Path in, Path data, Random random, int kills)
      throws IOException, InterruptedException {
    int done = 0;
    for (int day : random.ints(kills, 0, SmallFleet.DAYS - 3).sorted().toArray()) {
      done += child(in, data, day, random.nextInt(60)) ? 0 : 1;
    }
    assertThat(done).as("kills").isPositive();
    child(in, data, Integer.MAX_VALUE, 0);
  }

  private static boolean reached(Path data, int days) throws IOException {
    Path history = data.resolve("history");
    if (!Files.isDirectory(history)) {
      return false;
    }
    try (Stream<Path> files = Files.list(history)) {
      return files.filter(f -> f.toString().endsWith(".parquet")).count() > days;
    }
  }

  /// Whether it ended by itself. It is killed some milliseconds after more than `days` are there.
  private static boolean child(Path in, Path data, int days, int millis)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("--enable-native-access=ALL-UNNAMED");
    System.getProperties()
        .forEach(
            (name, value) -> {
              if (name.toString().startsWith("seldom.")) {
                command.add("-D" + name + "=" + value);
              }
            });
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "seldom.cli.Main"));
    command.addAll(
        List.of(
            "replay",
            in.toString(),
            "--data",
            data.toString(),
            "--tenant-from",
            "folder",
            "--quiet"));
    Process p =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    while (!p.waitFor(3, TimeUnit.MILLISECONDS)) {
      if (days != Integer.MAX_VALUE && reached(data, days)) {
        Thread.sleep(millis);
        p.destroyForcibly().waitFor();
      }
    }
    boolean killed = p.exitValue() == 137;
    assertThat(killed || p.exitValue() == 0).as("exit " + p.exitValue()).isTrue();
    return !killed;
  }

  @Tag("soak")
  @RepeatedTest(12)
  void manyFleetsManyOrdersManyKills(RepetitionInfo run) throws Exception {
    long seed = Month.SEED + run.getCurrentRepetition();
    Random random = new Random(seed);
    List<Document> all = new SmallFleet(seed).documents();
    SmallFleet.write(all, temp.resolve("in"));
    replay(temp.resolve("in"), temp.resolve("whole"));
    List<String> whole = alerts(temp.resolve("whole"));
    arrive(all, random, temp.resolve("late"));
    assertThat(alerts(temp.resolve("late"))).as("order, seed " + seed).isEqualTo(whole);
    HistoryOracle.compare(temp.resolve("late"), seed);
    kill(temp.resolve("in"), temp.resolve("killed"), random, 4);
    assertThat(alerts(temp.resolve("killed"))).as("kills, seed " + seed).isEqualTo(whole);
    HistoryOracle.compare(temp.resolve("killed"), seed);
  }

  /// A day after the bound is not the same set of events any more: it is stored and told.
  @Test
  void whatComesAfterTheBoundIsToldAndChangesNothing() throws IOException {
    Path data = temp.resolve("sealed");
    LocalDate first = SmallFleet.FIRST;
    SmallFleet.write(
        documents.stream().filter(d -> !d.day().equals(first)).toList(), temp.resolve("in"));
    replay(temp.resolve("in"), data);
    List<String> before = alerts(data);
    SmallFleet.write(
        documents.stream().filter(d -> d.day().equals(first)).toList(), temp.resolve("late"));
    Ran ran =
        Month.run(
            "replay", temp.resolve("late"), "--data", data, "--tenant-from", "folder", "--quiet");
    assertThat(ran.err()).contains("came after their day was sealed");
    assertThat(alerts(data)).isEqualTo(before);
  }
}
