package seldom.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import seldom.analytics.content.Problems;
import seldom.analytics.detector.Detector;
import seldom.analytics.incident.Fold;
import seldom.analytics.incident.Triggers;
import seldom.model.alert.Alert;
import seldom.model.incident.Incident;
import seldom.model.incident.Verdict;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Playbook;
import seldom.playbook.journal.JournalException;
import seldom.playbook.journal.Runner;
import seldom.playbook.run.RefusedException;
import seldom.playbook.run.Wait;

/// The runs that alerts start by themselves, as `content/triggers.yaml` says: one of a playbook for
/// each incident, whatever alerts join it later.
final class AutomaticRuns {
  /// Lines of what was started that are printed; the rest is counted.
  private static final int SHOWN = 8;

  private final Path data;
  private final Path content;
  private final PrintStream out;

  /// @param out where it says what was begun
  AutomaticRuns(Path data, Path content, PrintStream out) {
    this.data = data;
    this.content = content;
    this.out = out;
  }

  /// What stands in the directory.
  private record Standing(SortedMap<String, Incident> incidents, List<Alert> alerts) {}

  /// Takes waiting runs on, and begins those that are due.
  ///
  /// @param respond whether effects are performed; else they are only listed
  /// @return the names of the runs that were begun
  List<String> go(boolean respond) {
    try (RunDesk desk = new RunDesk(data, content, out)) {
      RunDirectory stored = desk.agents().data();
      Standing standing = new Standing(stored.incidents(), stored.alerts());
      List<String> known = desk.names();
      for (String run : known) {
        tend(desk, run, standing);
      }
      List<Triggers.Start> due =
          triggers(desk).starts(standing.incidents().values(), standing.alerts()).stream()
              .filter(s -> known.stream().noneMatch(k -> isRunOf(k, s, standing, respond)))
              .toList();
      List<String> begun = new ArrayList<>();
      if (!due.isEmpty()) {
        PlaybookShelf shelf = PlaybookShelf.open(content, List.of());
        for (Triggers.Start start : due) {
          begin(desk, shelf, start, standing, respond, begun.size() < SHOWN).ifPresent(begun::add);
        }
      }
      if (begun.size() > SHOWN) {
        out.printf(
            "seldom: %,d more runs; see them with `seldom playbook runs --data %s`%n",
            begun.size() - SHOWN, Terminal.plain(data.toString()));
      }
      return begun;
    } catch (IOException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Triggers triggers(RunDesk desk) {
    Problems problems = new Problems();
    Triggers triggers =
        Triggers.read(
            desk.agents().detectors().content(),
            desk.agents().detectors().all().stream().map(Detector::id).collect(Collectors.toSet()),
            problems);
    if (problems.hasErrors()) {
      throw new UsageException("the content has mistakes:\n" + problems);
    }
    return triggers;
  }

  private static String runName(String playbook, String incident, boolean respond) {
    return playbook + "-" + incident + (respond ? "" : "-simulated");
  }

  /// Whether a run is that of this playbook for the incident, or for one that it continues.
  private static boolean isRunOf(
      String run, Triggers.Start start, Standing standing, boolean respond) {
    return standing.incidents().values().stream()
        .filter(i -> Fold.current(standing.incidents(), i.id()).equals(start.incident().id()))
        .anyMatch(i -> run.equals(runName(start.playbook(), i.id(), respond)));
  }

  /// The run's name; empty if it could not begin or go on, which has been said then.
  private static Optional<String> begin(
      RunDesk desk,
      PlaybookShelf shelf,
      Triggers.Start start,
      Standing standing,
      boolean respond,
      boolean shown) {
    Playbook book = shelf.shipped(start.playbook());
    String name = runName(start.playbook(), start.incident().id(), respond);
    Map<String, String> variables =
        RunVariables.of(
            desk.agents().detectors().content(),
            book,
            start.alert(),
            start.incident().id(),
            hosts(start, standing));
    Runner.Plan plan = new Runner.Plan(name, book, new Library(shelf.known()), variables, !respond);
    try (Runner runner = Runner.begin(desk.folder(name), plan, desk.agents().means())) {
      runner.run();
      if (shown) {
        desk.line(name, runner);
      }
      return Optional.of(name);
    } catch (RefusedException | JournalException e) {
      desk.say("the run " + name + " did not go on: " + e.getMessage());
      return Optional.empty();
    }
  }

  /// The hosts of the same detector in the incident: a wave is one question.
  private static Collection<String> hosts(Triggers.Start start, Standing standing) {
    return standing.alerts().stream()
        .filter(a -> start.incident().has(a.id()))
        .filter(a -> a.detector().equals(start.alert().detector()))
        .map(Alert::host)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Takes questions back that ask about what no longer stands, and goes on with what is due.
  private void tend(RunDesk desk, String run, Standing standing) {
    try (Runner runner = desk.open(run)) {
      if (runner.state().isOver()) {
        return;
      }
      Optional<String> reason = fallen(runner.state().value("__incident__"), standing);
      for (Wait w : runner.waits()) {
        if (w instanceof Wait.ForAnswer a && reason.isPresent()) {
          runner.withdraw(a.key(), reason.get());
        }
      }
      runner.run();
    } catch (UsageException | RefusedException | JournalException e) {
      desk.say("the run " + run + " did not go on: " + e.getMessage());
    }
  }

  /// Why a question about the incident is void; empty if it is not.
  private static Optional<String> fallen(String id, Standing standing) {
    Optional<Incident> incident =
        standing.incidents().values().stream()
            .filter(i -> i.id().equals(id) || i.has(id))
            .map(i -> standing.incidents().get(Fold.current(standing.incidents(), i.id())))
            .filter(java.util.Objects::nonNull)
            .findFirst();
    if (incident.isEmpty()) {
      return Optional.empty();
    }
    Incident i = incident.get();
    if (i.alerts().stream().allMatch(a -> i.retracted().containsKey(a.id()))) {
      return Optional.of("none of the incident's alerts stands any more");
    }
    return !i.isOpen() && i.verdict() == Verdict.BENIGN
        ? Optional.of("the incident was closed as benign")
        : Optional.empty();
  }
}
