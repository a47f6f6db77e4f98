package seldom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import seldom.playbook.agent.Catalogue;
import seldom.playbook.journal.History;
import seldom.playbook.journal.JournalException;
import seldom.playbook.journal.Runner;
import seldom.playbook.run.RefusedException;
import seldom.playbook.text.Mistakes;
import seldom.report.RunStory;
import seldom.response.ledger.Effect;
import seldom.response.ledger.Ledger;
import tools.jackson.core.JacksonException;

/// The playbook runs of a data directory that are about one incident, for its report.
///
/// @param stories the earliest first, those that were only simulated last
/// @param unread those that cannot be read, with why, a sentence each
record RunStories(List<RunStory> stories, List<String> unread) {
  /// The variable that says what a run is about.
  private static final String ABOUT = "__incident__";

  /// Reads them; runs that go on are told as far as they are.
  ///
  /// @param about whether an id, of an incident or an alert, is of the incident
  static RunStories of(Path data, Predicate<String> about) {
    Catalogue catalogue = catalogue();
    Map<String, Effect> effects = new java.util.TreeMap<>();
    new Ledger(data.resolve("response").resolve("effects"))
        .all()
        .forEach(e -> effects.put(e.key(), e));
    List<RunStory> stories = new ArrayList<>();
    List<String> unread = new ArrayList<>();
    for (Path folder : Runner.in(data.resolve("runs"))) {
      try {
        if (about.test(History.begun(folder).given().getOrDefault(ABOUT, ""))) {
          History history = History.read(folder, catalogue);
          stories.add(new RunTelling(history, catalogue, effects, data).story());
        }
      } catch (JournalException | RefusedException | JacksonException e) {
        unread.add(
            "Run %s cannot be read, so it is not told here: %s"
                .formatted(folder.getFileName(), e.getMessage()));
      }
    }
    stories.sort(
        Comparator.comparing(RunStory::simulated)
            .thenComparing(RunStory::begun)
            .thenComparing(RunStory::run));
    return new RunStories(stories, unread);
  }

  private static Catalogue catalogue() {
    Path file = ContentFolder.standard().resolve("commands.yaml");
    try {
      return Catalogue.read("commands.yaml", Files.readString(file), new Mistakes());
    } catch (IOException e) {
      throw new UsageException(file + " cannot be read", e);
    }
  }
}
