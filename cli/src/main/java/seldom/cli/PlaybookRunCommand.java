package seldom.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seldom.analytics.content.Content;
import seldom.model.alert.Alert;
import seldom.model.incident.Incident;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Playbook;
import seldom.playbook.journal.JournalException;
import seldom.playbook.journal.Runner;
import seldom.playbook.run.RefusedException;
import seldom.store.AlertStore;
import seldom.store.DataDirectory;
import seldom.store.IncidentStore;

/// `seldom playbook run`: begins a run on an alert.
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a playbook on an alert, to its end or to where it waits for a person.",
      "With --simulate reads are real, and effects are only listed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seldom playbook run remote-psexec-lolbin --alert ID --data month --simulate",
      "  seldom playbook run mine.json --var host=ws-1 --data month",
      "",
      "Exit codes: 0 done or waiting, 1 the run failed, 2 usage."
    })
final class PlaybookRunCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "PLAYBOOK", description = "A file, or a shipped name.")
  private String playbook = "";

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The data directory.")
  private Path data = Path.of("");

  @Option(names = "--alert", paramLabel = "ID", description = "The alert it is run for.")
  private String alert = "";

  @Option(
      names = "--simulate",
      description = "Perform nothing that changes anything; list what would have changed.")
  private boolean simulate;

  @Option(
      names = {"--policy", "--var"},
      paramLabel = "NAME=VALUE",
      description = "An external variable; a secret as secret:NAME.")
  private Map<String, String> given = new LinkedHashMap<>();

  @Option(names = "--run", paramLabel = "NAME", description = "The run's name; default: made.")
  private String name = "";

  @Option(names = "--content", paramLabel = "DIR", description = "The content folder.")
  private @Nullable Path folder;

  @Override
  public Integer call() throws IOException {
    Path own = folder;
    Path content = own == null ? ContentFolder.standard() : own;
    PlaybookShelf shelf = PlaybookShelf.open(content, List.of(playbook));
    Playbook book = shelf.only(playbook);
    try (RunDesk desk = new RunDesk(data, content, System.out)) {
      return run(desk, shelf, book);
    }
  }

  private int run(RunDesk desk, PlaybookShelf shelf, Playbook book) {
    String run = name.isEmpty() ? runName(desk) : name;
    if (!run.matches("[A-Za-z0-9._-]{1,120}")) {
      throw new UsageException("'" + run + "' is no name of a run: letters, digits, . _ -");
    }
    Runner.Plan plan =
        new Runner.Plan(run, book, new Library(shelf.known()), variables(desk, book), simulate);
    try (Runner runner = Runner.begin(desk.folder(run), plan, desk.agents().means())) {
      runner.run();
      desk.story(runner);
      desk.line(run, runner);
      return runner.state().isOver() && !runner.state().isSuccess() ? 1 : 0;
    } catch (RefusedException | JournalException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private String runName(RunDesk desk) {
    String base = PlaybookShelf.nameOf(playbook) + (alert.isEmpty() ? "" : "-" + alert);
    base = base.replaceAll("[^A-Za-z0-9._-]", "_") + (simulate ? "-simulated" : "");
    String free = base;
    for (int i = 2; desk.names().contains(free); i++) {
      if (!simulate && !alert.isEmpty()) {
        throw new UsageException("the run " + base + " was begun already: seldom playbook resume");
      }
      free = base + "-" + i;
    }
    return free;
  }

  /// What the alert tells, for the external variables the playbook has; what the user says wins.
  private Map<String, String> variables(RunDesk desk, Playbook book) {
    Map<String, String> all =
        alert.isEmpty() ? new LinkedHashMap<>() : new LinkedHashMap<>(told(desk, book));
    given.forEach(
        (name, value) -> all.put(name.startsWith("__") ? name : "__" + name + "__", value));
    return all;
  }

  private Map<String, String> told(RunDesk desk, Playbook book) {
    Content known = desk.agents().detectors().content();
    try (DataDirectory directory = DataDirectory.existing(data)) {
      AlertStore store = new AlertStore(directory);
      Alert found = Workplace.alert(store, alert);
      Optional<Incident> incident = new IncidentStore(directory).of(found.id());
      TreeSet<String> hosts = new TreeSet<>(List.of(found.host()));
      incident.ifPresent(
          i ->
              store.all().stream()
                  .filter(a -> i.has(a.id()) && a.detector().equals(found.detector()))
                  .forEach(a -> hosts.add(a.host())));
      return RunVariables.of(
          known, book, found, incident.map(Incident::id).orElse(found.id()), hosts);
    }
  }
}
