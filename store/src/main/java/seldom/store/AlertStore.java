package seldom.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import seldom.model.alert.Alert;
import seldom.model.alert.AlertState;

/// Every alert in its last state, by its id. An alert is never removed: one that a day computed
/// anew
/// no longer raises is retracted.
public final class AlertStore {
  /// What a day's computation changed.
  public record Changes(List<Alert> raised, List<Alert> changed, List<Alert> retracted) {
    public static final Changes NONE = new Changes(List.of(), List.of(), List.of());

    public Changes {
      raised = List.copyOf(raised);
      changed = List.copyOf(changed);
      retracted = List.copyOf(retracted);
    }

    public boolean isEmpty() {
      return raised.isEmpty() && changed.isEmpty() && retracted.isEmpty();
    }

    public Changes and(Changes more) {
      return new Changes(
          joined(raised, more.raised),
          joined(changed, more.changed),
          joined(retracted, more.retracted));
    }

    private static List<Alert> joined(List<Alert> a, List<Alert> b) {
      List<Alert> all = new ArrayList<>(a);
      all.addAll(b);
      return all;
    }
  }

  private final DataDirectory directory;
  private final Database database;

  public AlertStore(DataDirectory directory) {
    this.directory = directory;
    this.database = directory.database();
  }

  /// All alerts in order of day, then time, then id.
  public List<Alert> all() {
    return database.query(
        "select json from alert order by day, seq", r -> Json.alert(r.getString(1)));
  }

  public List<Alert> of(long day) {
    return database.query(
        "select json from alert where day = ? order by seq", r -> Json.alert(r.getString(1)), day);
  }

  /// The alert whose id is, or alone begins with, `id`.
  public Optional<Alert> find(String id) {
    List<String> found =
        database.query(
            "select json from alert where substr(id, 1, length(?)) = ? limit 2",
            r -> r.getString(1),
            id,
            id);
    return found.size() == 1 ? Optional.of(Json.alert(found.getFirst())) : Optional.empty();
  }

  /// Puts the final alerts of `day` in the place of what stood, within the caller's transaction;
  /// what a hunt found stays as it is. Alerts that stood and are no more are kept as retracted,
  /// with
  /// `cause` of each in its history.
  Changes replace(long day, List<Alert> alerts, Function<Alert, String> cause) {
    Map<String, Alert> stood = standing(day);
    Changes changes = compare(day, alerts);
    List<Alert> retracted = new ArrayList<>();
    int seq = 0;
    for (Alert alert : alerts) {
      stood.remove(alert.id());
      put(day, seq++, alert);
    }
    for (Alert gone : stood.values().stream().sorted(BY_ID).toList()) {
      boolean already = gone.state() == AlertState.RETRACTED;
      Alert now = already ? gone : Alerts.retracted(gone, cause.apply(gone));
      if (!already) {
        retracted.add(now);
      }
      put(day, seq++, now);
    }
    return new Changes(changes.raised(), changes.changed(), retracted);
  }

  /// What would change if these were the final alerts of `day`; what would be gone is given as it
  /// stands.
  Changes compare(long day, List<Alert> alerts) {
    Map<String, Alert> stood = standing(day);
    List<Alert> raised = new ArrayList<>();
    List<Alert> changed = new ArrayList<>();
    for (Alert alert : alerts) {
      Alert before = stood.remove(alert.id());
      if (before == null || before.state() == AlertState.RETRACTED) {
        raised.add(alert);
      } else if (!before.equals(alert)) {
        changed.add(alert);
      }
    }
    List<Alert> gone =
        stood.values().stream()
            .filter(a -> a.state() != AlertState.RETRACTED)
            .sorted(BY_ID)
            .toList();
    return new Changes(raised, changed, gone);
  }

  private Map<String, Alert> standing(long day) {
    Map<String, Alert> stood = new HashMap<>();
    of(day).stream()
        .filter(a -> a.receipt().mode().equals("replay"))
        .forEach(a -> stood.put(a.id(), a));
    return stood;
  }

  /// Keeps the alerts of a hunt beside whatever is there; those with the same id are replaced.
  public void keep(List<Alert> alerts) {
    database.transaction(
        () -> {
          int seq = 0;
          for (Alert alert : alerts) {
            put(Days.of(alert.time()), seq++, alert);
          }
          IncidentStore.setDue(directory, true);
        });
  }

  private static final java.util.Comparator<Alert> BY_ID =
      java.util.Comparator.comparing(Alert::time).thenComparing(Alert::id);

  private void put(long day, int seq, Alert alert) {
    database.update(
        "insert into alert(id, day, state, severity, json, seq) values(?, ?, ?, ?, ?, ?) on conflict(id) do update"
            + " set day = excluded.day, state = excluded.state, severity = excluded.severity, json = excluded.json, seq = excluded.seq",
        alert.id(),
        day,
        alert.state().text(),
        alert.severity().ordinal(),
        Json.text(alert),
        seq);
  }
}
