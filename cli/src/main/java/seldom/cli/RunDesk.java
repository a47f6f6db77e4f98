package seldom.cli;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seldom.playbook.journal.Entry;
import seldom.playbook.journal.JournalException;
import seldom.playbook.journal.Runner;
import seldom.playbook.run.Note;
import seldom.playbook.run.RefusedException;
import seldom.playbook.run.RunState;
import seldom.playbook.run.Wait;

/// The runs of a data directory: `DIR/runs/RUN`, each a folder with its journal.
final class RunDesk implements AutoCloseable {
  private final Path data;
  private final Path runs;
  private final Path content;
  private final PrintStream out;
  private @Nullable RunAgents agents;

  RunDesk(Path data, Path content, PrintStream out) {
    this.data = data;
    this.runs = data.resolve("runs");
    this.content = content;
    this.out = out;
  }

  /// What runs work with; opened at the first question.
  ///
  /// @throws UsageException naming every mistake of content and settings
  RunAgents agents() {
    RunAgents open = agents;
    if (open == null) {
      open = RunAgents.open(data, content);
      agents = open;
    }
    return open;
  }

  @Override
  public void close() {
    if (agents != null) {
      agents.close();
    }
  }

  Path folder(String run) {
    return runs.resolve(run);
  }

  /// The names of all runs, in order.
  ///
  /// @throws UsageException when there is no such directory: that is not to have no runs
  List<String> names() {
    Workplace.present(data);
    List<String> names = new ArrayList<>();
    Runner.in(runs).forEach(p -> names.add(String.valueOf(p.getFileName())));
    return names;
  }

  /// Opens a run; nothing is performed.
  Runner open(String run) {
    if (!run.matches("[A-Za-z0-9._-]+") || !Files.exists(folder(run).resolve("journal"))) {
      throw new UsageException("there is no run '" + run + "'; see `seldom playbook runs`");
    }
    try {
      return Runner.resume(folder(run), agents().means());
    } catch (JournalException | RefusedException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  /// One line beside what runs say.
  void say(String text) {
    out.println(Terminal.plain("seldom: " + text));
  }

  /// One line: where a run stands.
  void line(String name, Runner runner) {
    RunState s = runner.state();
    String simulated = s.simulated() ? "simulated, " : "";
    out.println(Terminal.plain("%s  %s%s".formatted(name, simulated, standing(runner))));
    for (Wait w : runner.waits()) {
      switch (w) {
        case Wait.ForAnswer a ->
            out.println(
                Terminal.plain(
                    "    asks %s by %s: %s [%s] key %s"
                        .formatted(
                            a.people(),
                            a.deadline().truncatedTo(ChronoUnit.SECONDS),
                            a.text(),
                            String.join("|", a.choices()),
                            a.key())));
        case Wait.ForOutcome o ->
            out.println(
                Terminal.plain(
                    "    outcome unknown: %s (%s) key %s"
                        .formatted(o.invocation().stepName(), o.said(), o.invocation().key())));
        case Wait.ForResult r ->
            out.println(Terminal.plain("    to be performed: " + r.invocation().stepName()));
        case Wait.Until _ -> {}
      }
    }
  }

  private static String standing(Runner runner) {
    RunState s = runner.state();
    if (s.isOver()) {
      return s.isSuccess() ? "done" : "failed";
    }
    return runner.waits().stream().anyMatch(Wait.ForResult.class::isInstance)
        ? "stopped: seldom playbook resume"
        : "waits";
  }

  /// What a run came to: its verdict with the reasons, and in simulation what it would have
  /// changed.
  void outcome(Runner runner) {
    String verdict = runner.state().value("__verdict__");
    if (!verdict.isEmpty()) {
      out.println(Terminal.plain("verdict  " + verdict));
    }
    runner
        .state()
        .value("__reasons__")
        .lines()
        .forEach(l -> out.println(Terminal.plain("           " + l)));
    effects(runner);
  }

  private void effects(Runner runner) {
    foreseen(runner)
        .forEach((what, times) -> out.println(times == 1 ? what : what + " (" + times + " times)"));
  }

  /// Everything a run did, and in simulation what it would have changed.
  void story(Runner runner) {
    for (Note n : runner.state().notes()) {
      if (n.kind() == Note.Kind.DONE && n.text().isEmpty()) {
        continue; // a step that only decides, and has said so
      }
      String word = n.kind().name().toLowerCase(Locale.ROOT);
      out.println(
          Terminal.plain(
              "%s  %-9s %s%s"
                  .formatted(
                      n.at().truncatedTo(ChronoUnit.SECONDS),
                      word,
                      n.title(),
                      n.text().isEmpty() ? "" : ": " + bare(n.text()))));
    }
    effects(runner);
  }

  /// What the run would have changed, each with how often, in order.
  private static Map<String, Integer> foreseen(Runner runner) {
    Map<String, Integer> all = new LinkedHashMap<>();
    for (Entry.Foreseen f : runner.foreseen()) {
      for (Entry.Change c : f.changes()) {
        String line =
            "would    %s%s%s"
                .formatted(
                    c.what(),
                    c.blast().isEmpty() ? "" : " " + c.blast(),
                    c.undo().isEmpty() ? "" : ", undone by " + c.undo());
        all.merge(Terminal.plain(line), 1, Integer::sum);
      }
    }
    return all;
  }

  /// Variables as people name them.
  private static String bare(String text) {
    return text.replaceAll("__([a-z0-9_]+?)__(:value)?", "$1");
  }
}
