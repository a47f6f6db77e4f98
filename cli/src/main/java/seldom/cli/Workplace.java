package seldom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seldom.analytics.content.Problems;
import seldom.analytics.detector.Detectors;
import seldom.analytics.incident.IncidentRules;
import seldom.analytics.replay.Options;
import seldom.analytics.replay.Replay;
import seldom.model.alert.Alert;
import seldom.store.AlertStore;
import seldom.store.DataDirectory;
import seldom.store.ExceptionStore;
import seldom.store.IncidentStore;
import seldom.store.KeptOptions;
import seldom.store.ReplayRun;
import seldom.store.StoreException;

/// What a command over a data directory works with: the content, and the directory's run.
final class Workplace {
  private Workplace() {}

  /// @throws UsageException when there is no directory at `data`
  static void present(Path data) {
    if (!Files.isDirectory(data)) {
      throw new UsageException("there is no data directory at " + data);
    }
  }

  /// The content that ships with the program, or lies where `seldom.content` says.
  ///
  /// @throws StoreException naming every mistake in it
  static Detectors content() {
    return content(ContentFolder.standard());
  }

  /// The content of a folder.
  ///
  /// @throws StoreException naming every mistake in it
  static Detectors content(Path folder) {
    Map<String, String> texts;
    try {
      texts = ContentFolder.read(folder);
    } catch (IOException e) {
      throw new StoreException("the content cannot be read", e);
    }
    Problems problems = new Problems();
    Detectors detectors = Detectors.read(texts, problems);
    if (problems.hasErrors()) {
      throw new StoreException("the content in " + folder + " has mistakes:\n" + problems);
    }
    return detectors;
  }

  /// What the user says beside the content.
  ///
  /// @param pack a baseline pack, null if none
  static Options options(ReadingOptions reading, @Nullable Path pack) {
    return new Options(reading.signatures(), reading.internal(), Set.of(), Packs.read(pack));
  }

  /// What was said of a directory in earlier calls: it holds for every day that is computed.
  static Options kept(DataDirectory directory) {
    return new KeptOptions(directory).options(Packs.kept(directory.root()));
  }

  /// Keeps what the user says now, beside what was said before.
  static Options keep(DataDirectory directory, ReadingOptions reading, @Nullable Path pack) {
    if (pack != null) {
      Packs.keep(pack, directory.root());
    }
    new KeptOptions(directory).add(reading.signatures(), reading.internal());
    return kept(directory);
  }

  /// Computes the days that need it, telling how far it has come.
  static AlertStore.Changes compute(DataDirectory directory, Detectors detectors) {
    int lateness = detectors.judgement().days().lateness();
    AlertStore.Changes changes =
        run(directory, detectors, kept(directory))
            .run(new ExceptionStore(directory, lateness).active(), Say::day);
    gather(directory, detectors);
    return changes;
  }

  /// Brings the incidents up to the alerts as they stand; returns how many were opened.
  static int gather(DataDirectory directory, Detectors detectors) {
    Problems problems = new Problems();
    IncidentRules rules = IncidentRules.read(detectors.content(), problems);
    if (problems.hasErrors()) {
      throw new StoreException("the content has mistakes:\n" + problems);
    }
    return new IncidentStore(directory).gather(rules);
  }

  /// The alert whose id begins so.
  ///
  /// @throws UsageException if there is none, or more than one
  static Alert alert(AlertStore alerts, String id) {
    return alerts
        .find(id)
        .orElseThrow(
            () ->
                new UsageException(
                    "no alert's id begins with '"
                        + id
                        + "', or more than one does; `seldom alerts --format json` has the ids"));
  }

  static ReplayRun run(DataDirectory directory, Detectors detectors, Options options) {
    return new ReplayRun(
        directory,
        detectors.judgement().days().lateness(),
        new ReplayRun.Stages(
            () -> Replay.start(detectors, options), in -> Replay.readFrom(in, detectors, options)));
  }
}
