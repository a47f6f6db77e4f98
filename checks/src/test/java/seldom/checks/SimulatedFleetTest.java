package seldom.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.model.event.Locator;
import seldom.simulator.Simulation;
import seldom.simulator.SimulationOptions;
import seldom.simulator.TelemetryKind;
import seldom.telemetry.RawRecord;
import seldom.telemetry.Rejects;
import seldom.telemetry.read.Telemetry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// What the simulator writes is what the readers read, in every format.
class SimulatedFleetTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path temp;

  @Test
  void everyRecordIsReadAndEveryLabelLiesWhereItSays() throws IOException {
    long seed = Long.getLong("seldom.seed", 11);
    System.out.println("replay with -Dseldom.seed=" + seed);
    List<TelemetryKind> kinds = List.of(TelemetryKind.values());
    Simulation.Summary written =
        new Simulation(
                new SimulationOptions(
                    temp,
                    kinds.size(),
                    8,
                    2,
                    seed,
                    List.of("all"),
                    kinds,
                    LocalDate.of(2025, 3, 3),
                    1,
                    true,
                    2))
            .run();
    Map<String, RawRecord> read = new HashMap<>();
    Rejects rejects = new Rejects();
    Telemetry.Tally tally =
        Telemetry.read(
            List.of(temp.toString()),
            InputStream.nullInputStream(),
            record -> read.put(place(record.at()), record),
            rejects,
            _ -> {});
    assertThat(rejects.anyRejected()).as(rejects.entries().toString()).isFalse();
    assertThat(tally.records()).isEqualTo(written.records());
    int rows = 0;
    for (String line : Files.readAllLines(temp.resolve("ground_truth.jsonl"))) {
      JsonNode row = JSON.readTree(line);
      String place =
          place(
              new Locator(
                  row.get("file").asString(),
                  row.get("member").asString(),
                  row.get("index").asLong(),
                  row.get("record").asString()));
      RawRecord found = Objects.requireNonNull(read.get(place), place);
      assertThat(found.fields().toString()).as(place).contains(row.get("guid").asString());
      rows++;
    }
    assertThat(rows).isEqualTo(written.labelled()).isGreaterThan(100);
  }

  /// Elastic Defend's documents have no record number that a reader must keep: the place is enough.
  private static String place(Locator at) {
    return at.file() + '|' + at.member() + '|' + at.index();
  }
}
