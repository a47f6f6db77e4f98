package seldom.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import seldom.analytics.incident.Fold;
import seldom.model.alert.Alert;
import seldom.model.alert.AlertState;
import seldom.model.incident.Incident;
import seldom.store.AlertStore;
import seldom.store.DataDirectory;
import seldom.store.IncidentStore;

/// The data directory that runs work on: opened at the first question, read once, and open until it
/// is closed. Thread-safe; one question at a time.
///
/// Runs change incidents and no alert, so the alerts are read once.
final class RunDirectory implements AutoCloseable {
  private final Path root;
  private @Nullable DataDirectory directory;
  private @Nullable List<Alert> alerts;
  private @Nullable SortedMap<String, Incident> incidents;

  RunDirectory(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  /// Reads.
  ///
  /// @throws seldom.store.StoreException when there is no data directory, or it cannot be read
  synchronized <T> T ask(Function<DataDirectory, T> question) {
    return question.apply(directory());
  }

  /// Changes incidents.
  synchronized <T> T change(Function<DataDirectory, T> change) {
    incidents = null;
    return change.apply(directory());
  }

  private DataDirectory directory() {
    DataDirectory open = directory;
    if (open == null) {
      open = DataDirectory.existing(root);
      directory = open;
    }
    return open;
  }

  /// The alerts that stand or were excepted, not those retracted.
  synchronized List<Alert> alerts() {
    List<Alert> known = alerts;
    if (known == null) {
      known =
          new AlertStore(directory())
              .all().stream().filter(a -> a.state() != AlertState.RETRACTED).toList();
      alerts = known;
    }
    return known;
  }

  /// Every incident, those that were continued as others too.
  synchronized SortedMap<String, Incident> incidents() {
    SortedMap<String, Incident> known = incidents;
    if (known == null) {
      known = new IncidentStore(directory()).all();
      incidents = known;
    }
    return known;
  }

  /// An incident by its own id, or by that of one of its alerts; where it was continued, the one
  /// that took its place.
  synchronized Optional<Incident> incident(String id) {
    if (id.isBlank()) {
      return Optional.empty();
    }
    SortedMap<String, Incident> all = incidents();
    Optional<Incident> byAlert =
        all.values().stream().filter(i -> i.continuedAs().isEmpty() && i.has(id)).findFirst();
    return all.containsKey(id) ? Optional.ofNullable(all.get(Fold.current(all, id))) : byAlert;
  }

  @Override
  public synchronized void close() {
    DataDirectory open = directory;
    if (open != null) {
      open.close();
      directory = null;
    }
  }
}
