package seldom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.analytics.detector.Detectors;
import seldom.analytics.judge.Judge;
import seldom.analytics.profile.HostName;
import seldom.analytics.profile.Profiles;
import seldom.cli.Month.Ran;
import seldom.model.alert.Alert;
import seldom.model.alert.AlertState;
import seldom.model.event.EventKind;
import seldom.model.prevalence.ActorKey;
import seldom.store.AlertStore;
import seldom.store.DataDirectory;
import seldom.store.History;
import seldom.store.HistoryCounts;
import seldom.store.Recount;

/// The commands over a data directory, on a small simulated month.
class CommandsTest {
  private static final HostName NOBODY = new HostName("", "");

  @TempDir Path temp;

  private static List<Alert> alerts(Path data) {
    try (DataDirectory directory = DataDirectory.existing(data)) {
      return new AlertStore(directory).all();
    }
  }

  private static Alert someRaised(Path data) {
    return alerts(data).stream()
        .filter(a -> a.state() == AlertState.RAISED)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no alert in the month of seed " + Month.SEED));
  }

  /// Recounts every receipt in force.
  private static int requireEqual(Path data) {
    Detectors detectors = Workplace.content();
    int checked = 0;
    try (DataDirectory directory = DataDirectory.existing(data);
        History.Session history = new History(directory).open()) {
      for (Alert a : new AlertStore(directory).all()) {
        if (a.state() != AlertState.RETRACTED) {
          HistoryCounts counts =
              new HistoryCounts(
                  history,
                  a.receipt().from(),
                  a.receipt().to(),
                  detectors.judgement().activation().hosts());
          EventKind kind =
              detectors.keying().profiles().stream()
                  .filter(p -> p.id().equals(a.receipt().profile()))
                  .map(Judge::kindOf)
                  .findFirst()
                  .orElseThrow();
          assertThat(Recount.of(a, counts, kind, 0.95).differences())
              .as("alert " + a.id() + ", replay: SEED=" + Month.SEED)
              .isEmpty();
          checked++;
        }
      }
    }
    return checked;
  }

  @Test
  void theNumbersOfEveryReceiptAreThoseOfTheStoredHistory() throws IOException {
    Path data = Month.data(temp.resolve("d"));
    assertThat(requireEqual(data)).isGreaterThan(5);
    Ran ran = Month.run("explain", someRaised(data).id().substring(0, 12), "--data", data);
    assertThat(ran.out()).contains("recomputed: equal (").contains("variations");
    assertThat(ran.exit()).isZero();
  }

  @Test
  void aReceiptThatIsNotTrueIsToldNumberByNumber() throws IOException, SQLException {
    Path data = Month.data(temp.resolve("d"));
    Alert alert = someRaised(data);
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("seldom.db"));
        Statement s = c.createStatement()) {
      s.execute(
          "update alert set json = json_set(json, '$.receipt.population.hosts', 9999) where id = '"
              + alert.id()
              + "'");
    }
    Ran ran = Month.run("explain", alert.id(), "--data", data);
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .contains("recomputed: 1 of ")
        .contains("population: other hosts")
        .contains("on the alert 9999, recomputed " + alert.receipt().population().hosts());
  }

  @Test
  void anUnknownAlertAndAFolderWithoutDataAreUsageErrors() throws IOException {
    Path data = Month.data(temp.resolve("d"));
    assertThat(Month.run("explain", "zz", "--data", data).exit()).isEqualTo(2);
    Ran ran = Month.run("explain", "zz", "--data", temp.resolve("none"));
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("is no data directory");
  }

  @Test
  void prevalenceSaysWhatTheHistoryCounts() throws IOException {
    Path data = Month.data(temp.resolve("d"));
    List<Long> sql;
    LocalDate last = Month.FIRST.plusDays(Month.DAYS - 1L);
    try (DataDirectory directory = DataDirectory.existing(data)) {
      sql =
          new History(directory)
              .query(
                  "select count(distinct (tenant, host)), count(distinct (tenant, host, counts_on))"
                      + " from history where fact = 'presence' and actor = ? and counts_on is not null",
                  r -> List.of(r.getLong(1), r.getLong(2)),
                  "signed:microsoft windows|explorer.exe")
              .getFirst();
    }
    Ran ran =
        Month.run("prevalence", "--data", data, "--actor", "signed:microsoft windows|explorer.exe");
    assertThat(ran.exit()).isZero();
    assertThat(ran.out())
        .contains(sql.get(0) + " hosts, 2 tenants, " + sql.get(1) + " host-days")
        .contains("to " + last)
        .contains("what it does, most hosts first");
    Ran several = Month.run("prevalence", "--data", data, "--actor", "app");
    assertThat(several.exit()).isEqualTo(2);
    assertThat(several.err()).contains("several keys contain 'app'").contains("\n  signed:");
    assertThat(Month.run("prevalence", "--data", data, "--actor", "hashed:00").out())
        .contains("never seen in the window");
  }

  @Test
  void anUnlearnedHostTeachesNothingFromItsDayOn() throws IOException {
    Path data = Month.data(temp.resolve("d"));
    Alert alert = someRaised(data);
    LocalDate from = Month.FIRST.plusDays(4);
    ActorKey actor = ActorKey.parse(alert.receipt().actorKey()).orElseThrow();
    long before = hosts(data, actor);
    Ran ran =
        Month.run(
            "unlearn",
            "--host",
            alert.host(),
            "--tenant",
            alert.tenant(),
            "--from",
            from,
            "--data",
            data);
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(requireEqual(data)).isPositive();
    assertThat(hosts(data, actor)).isEqualTo(before - 1);
    try (DataDirectory directory = DataDirectory.existing(data)) {
      assertThat(
              new History(directory)
                  .query(
                      "select count(*) from history where tenant = ? and host = ? and counts_on >= ?",
                      r -> r.getLong(1),
                      alert.tenant(),
                      alert.host(),
                      from)
                  .getFirst())
          .isZero();
    }
  }

  /// Hosts with the actor, as the profiles and the history agree, over the days after the fifth.
  private static long hosts(Path data, ActorKey actor) {
    Detectors detectors = Workplace.content();
    try (DataDirectory directory = DataDirectory.existing(data);
        History.Session history = new History(directory).open()) {
      Profiles profiles =
          Workplace.run(directory, detectors, Workplace.kept(directory)).current().profiles();
      LocalDate to = LocalDate.ofEpochDay(profiles.today() - 1L);
      assertThat(profiles.presence(actor, NOBODY))
          .isEqualTo(
              new HistoryCounts(history, LocalDate.ofEpochDay(profiles.from()), to, 30)
                  .presence(actor, NOBODY));
      return new HistoryCounts(history, Month.FIRST.plusDays(4), to, 30)
          .presence(actor, NOBODY)
          .hosts()
          .atLeast();
    }
  }

  @Test
  void unlearningIsRefusedWhereTheEventsAreGone() throws IOException {
    Path data = Month.data(temp.resolve("d"));
    Alert alert = someRaised(data);
    try (Stream<Path> files = Files.walk(data.resolve("events/" + Month.FIRST))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    Ran ran =
        Month.run(
            "unlearn",
            "--host",
            alert.host(),
            "--tenant",
            alert.tenant(),
            "--from",
            Month.FIRST,
            "--data",
            data);
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("the stored events of 1 day (" + Month.FIRST + ") are gone");
  }
}
