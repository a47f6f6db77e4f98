package seldom.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import seldom.playbook.agent.Agent;
import seldom.playbook.agent.Agents;
import seldom.playbook.agent.Forwarding;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Result;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.Variable;
import seldom.playbook.journal.Runner;
import seldom.playbook.run.StateText;
import seldom.playbook.run.Wait;

/// Runs one shipped playbook to its end. As a process of its own it writes a line at every boundary
/// of its journal and waits until it is let go: there [KilledRunsTest] kills it.
///
/// Boundaries: whenever the run asks for the time (after one record and before the next), before
/// and after each effect. Time stands in a file and moves only when the run waits for nothing else,
/// so that a run that was killed and one that was not can be compared to the letter.
///
/// @param boundary what happens at each
record KilledRun(Runnable boundary) {

  /// @param args data directory, playbook, external values `NAME=VALUE`, and `answer=CHOICE`: the
  ///     answer to every question that offers it
  public static void main(String... args) throws IOException {
    new KilledRun(KilledRun::pause).run(List.of(args));
  }

  private static void pause() {
    System.out.println("boundary");
    try {
      if (System.in.read() < 0) {
        Runtime.getRuntime().halt(3); // whoever was to let it go is gone
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Begins the run, or goes on with one that was killed.
  ///
  /// @param args as of [#main]
  void run(List<String> args) throws IOException {
    Path data = Path.of(args.getFirst());
    Path content = ContentFolder.standard();
    Time time = new Time(data.resolve("time"), boundary);
    Map<String, String> given = new TreeMap<>();
    args.subList(2, args.size())
        .forEach(a -> given.put("__" + a.split("=", 2)[0] + "__", a.split("=", 2)[1]));
    String preferred = given.getOrDefault("__answer__", "");
    try (RunAgents agents = RunAgents.open(data, content, time::now)) {
      Runner.Means means = agents.means();
      Runner.Means watched =
          new Runner.Means(
              new Agents(
                  means.agents().all().stream()
                      .map(a -> (Agent) new Watched(a, boundary))
                      .toList()),
              means.catalogue(),
              means.limits(),
              time);
      try (Runner runner = opened(data.resolve("runs/it"), content, args.get(1), given, watched)) {
        toTheEnd(runner, time, preferred);
        Files.writeString(data.resolve("end"), StateText.of(runner.state()));
      }
    }
  }

  private static Runner opened(
      Path folder, Path content, String name, Map<String, String> given, Runner.Means means)
      throws IOException {
    if (Files.exists(folder.resolve("journal")) && Files.size(folder.resolve("journal")) > 0) {
      return Runner.resume(folder, means);
    }
    PlaybookShelf shelf = PlaybookShelf.open(content, List.of(name));
    Playbook book = shelf.only(name);
    given
        .keySet()
        .removeIf(
            k -> {
              Variable v = book.variables().get(k);
              return v == null || !v.external();
            });
    return Runner.begin(
        folder, new Runner.Plan("it", book, new Library(shelf.known()), given, false), means);
  }

  /// Answers each question with the preferred choice or its first one, and what nobody knows with
  /// *happened*; moves the time on when there is nothing else to wait for.
  private static void toTheEnd(Runner runner, Time time, String preferred) {
    while (!runner.run().isOver()) {
      Optional<Wait> asked =
          runner.waits().stream()
              .filter(w -> w instanceof Wait.ForAnswer || w instanceof Wait.ForOutcome)
              .findFirst();
      if (asked.isEmpty()) {
        time.move(java.util.Objects.requireNonNull(runner.nextTime(), "the run waits for nothing"));
      } else if (asked.get() instanceof Wait.ForAnswer a) {
        boolean offered = a.choices().contains(preferred);
        runner.answer(a.key(), offered ? preferred : a.choices().getFirst(), "ann");
      } else if (asked.get() instanceof Wait.ForOutcome o) {
        runner.settle(o.invocation().key(), true, "ann");
      }
    }
  }

  /// The time in a file; every question for it is a boundary.
  private record Time(Path file, Runnable boundary) implements InstantSource {
    Instant now() {
      try {
        return Files.exists(file)
            ? Instant.parse(Files.readString(file))
            : Instant.parse("2026-11-22T10:00:00Z");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void move(Instant to) {
      try {
        Path fresh = Files.writeString(file.resolveSibling("time.new"), to.toString());
        Files.move(fresh, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Instant instant() {
      boundary.run();
      return now();
    }
  }

  /// An agent between two boundaries.
  private record Watched(Agent behind, Runnable boundary) implements Forwarding {
    @Override
    public Result perform(Invocation invocation) throws InterruptedException {
      boundary.run();
      Result result = behind.perform(invocation);
      boundary.run();
      return result;
    }
  }
}
