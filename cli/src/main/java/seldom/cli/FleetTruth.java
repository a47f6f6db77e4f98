package seldom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import seldom.model.alert.Alert;
import seldom.model.alert.AlertState;
import seldom.model.event.Locator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The ground truth beside a simulated fleet, held against the alerts that a replay raised on it.
public final class FleetTruth {
  /// One simulated attack and what became of it.
  ///
  /// @param expected `detector/variation` that its records were made for
  /// @param raised the most severe alert over its records, null if none
  /// @param own whether an alert of the expected detector has the expected variation
  /// @param others `detector/variation` of further alerts over its records, in order
  public record Row(
      String attack,
      String expected,
      @org.jspecify.annotations.Nullable Alert raised,
      boolean own,
      List<String> others) {
    public Row {
      others = List.copyOf(others);
    }
  }

  private record Place(String file, long index) {}

  private FleetTruth() {}

  /// One row per attack, by name.
  ///
  /// @param truth `ground_truth.jsonl` of the simulation
  /// @throws IOException when it cannot be read
  public static List<Row> compare(Path truth, List<Alert> alerts) throws IOException {
    Map<Place, List<Alert>> at = new HashMap<>();
    for (Alert a : alerts) {
      if (a.state() == AlertState.RAISED) {
        for (Locator s : a.sources()) {
          at.computeIfAbsent(new Place(s.file(), s.index()), p -> new ArrayList<>()).add(a);
        }
      }
    }
    Map<String, String> expected = new TreeMap<>();
    Map<String, Map<String, Alert>> found = new TreeMap<>();
    for (String line : Files.readAllLines(truth)) {
      JsonNode row = JsonMapper.shared().readTree(line);
      if (!row.get("label").asString().equals("attack")) {
        continue;
      }
      String attack = row.get("attack").asString();
      expected.put(attack, row.get("detector").asString() + "/" + row.get("variation").asString());
      Place place = new Place(row.get("file").asString(), row.get("index").asLong());
      Map<String, Alert> alertsOf = found.computeIfAbsent(attack, a -> new LinkedHashMap<>());
      for (Alert a : at.getOrDefault(place, List.of())) {
        alertsOf.put(a.id(), a);
      }
    }
    List<Row> rows = new ArrayList<>();
    expected.forEach(
        (attack, want) ->
            rows.add(row(attack, want, found.getOrDefault(attack, Map.of()).values())));
    return rows;
  }

  /// The alerts that rest on no record of an attack, context of attacks included.
  ///
  /// @param truth `ground_truth.jsonl` of the simulation
  /// @throws IOException when it cannot be read
  public static List<Alert> clean(Path truth, List<Alert> alerts) throws IOException {
    Set<Place> places = new HashSet<>();
    for (String line : Files.readAllLines(truth)) {
      JsonNode row = JsonMapper.shared().readTree(line);
      places.add(new Place(row.get("file").asString(), row.get("index").asLong()));
    }
    return alerts.stream()
        .filter(
            a ->
                a.sources().stream()
                    .noneMatch(s -> places.contains(new Place(s.file(), s.index()))))
        .toList();
  }

  private static Row row(String attack, String want, Iterable<Alert> alerts) {
    Alert worst = null;
    boolean own = false;
    List<String> names = new ArrayList<>();
    for (Alert a : alerts) {
      names.add(name(a));
      own |= name(a).equals(want);
      if (worst == null || a.severity().compareTo(worst.severity()) > 0) {
        worst = a;
      }
    }
    return new Row(attack, want, worst, own, names.stream().distinct().sorted().toList());
  }

  private static String name(Alert a) {
    return a.detector() + "/" + (a.variation().isEmpty() ? "base" : a.variation());
  }
}
