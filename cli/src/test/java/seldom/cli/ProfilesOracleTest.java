package seldom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.analytics.content.Judgement;
import seldom.analytics.profile.Profiles;
import seldom.store.DataDirectory;
import seldom.store.History;

/// The profiles after a small fleet's days against SQL; `make test T=ProfilesOracleTest SEED=n`.
class ProfilesOracleTest {
  /// Every kind of fact and target that a profile watches, and the least number of each.
  private static final Map<String, Integer> KINDS =
      Map.ofEntries(
          Map.entry("relation process", 20),
          Map.entry("relation process-name", 20),
          Map.entry("relation process-coarse", 2),
          Map.entry("relation module", 5),
          Map.entry("relation injected", 5),
          Map.entry("relation domain", 20),
          Map.entry("relation domain-port", 20),
          Map.entry("relation address", 3),
          Map.entry("relation port", 3),
          Map.entry("target hash", 20),
          Map.entry("target domain", 20),
          Map.entry("target address", 3),
          Map.entry("target module", 5),
          Map.entry("target injected", 5),
          Map.entry("presence", 20),
          Map.entry("population", 4),
          Map.entry("novelty", 1));

  @TempDir static Path data;

  @BeforeAll
  static void replay() throws IOException {
    SmallFleet.write(new SmallFleet(Month.SEED).documents(), data.resolve("in"));
    Month.run(
        "replay",
        data.resolve("in"),
        "--data",
        data.resolve("d"),
        "--tenant-from",
        "folder",
        "--quiet");
  }

  private static void requireEveryKind(Map<String, Integer> compared) {
    KINDS.forEach(
        (kind, least) ->
            assertThat(compared.getOrDefault(kind, 0))
                .as(kind + " of " + compared)
                .isGreaterThanOrEqualTo(least));
  }

  @Test
  void everyRelationTargetAndActorIsCountedAsSqlCountsIt() {
    requireEveryKind(HistoryOracle.compare(data.resolve("d"), Month.SEED));
  }

  @Test
  void randomShardsOfTheHistoryMergedInRandomOrderAnswerTheSame() {
    Random random = new Random(Month.SEED);
    try (DataDirectory directory = DataDirectory.existing(data.resolve("d"));
        History.Session history = new History(directory).open()) {
      Judgement settings = Workplace.content().judgement();
      Profiles whole = HistoryOracle.current(directory);
      Profiles merged = HistoryOracle.ofShards(history, settings, whole, random);
      requireEveryKind(HistoryOracle.compare(merged, history, Month.SEED));
    }
  }

  /// The keys of this fleet are simple enough for SQL to make them from the normalised events: so
  /// nothing is shared with the engine but what was held out.
  @Test
  void theHistoryIsWhatTheNormalisedEventsSay() throws IOException {
    List<String> missing = EventSql.differences(data.resolve("in"), data.resolve("d"));
    assertThat(missing).isEmpty();
  }
}
