package seldom.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seldom.analytics.content.Problems;
import seldom.analytics.detector.Detectors;
import seldom.analytics.replay.Options;
import seldom.analytics.replay.Replay;
import seldom.store.DataDirectory;
import seldom.store.ReplayRun;
import seldom.store.StoreException;

/// What a command over a data directory works with: the content, and the directory's run.
final class Workplace {
  private Workplace() {}

  /// The content that ships with the program, or lies where `seldom.content` says.
  ///
  /// @throws StoreException naming every mistake in it
  static Detectors content() {
    Path folder = ContentFolder.standard();
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

  static ReplayRun run(DataDirectory directory, Detectors detectors, Options options) {
    return new ReplayRun(
        directory,
        detectors.judgement().days().lateness(),
        new ReplayRun.Stages(
            () -> Replay.start(detectors, options),
            in -> Replay.readFrom(in, detectors, options)));
  }
}
