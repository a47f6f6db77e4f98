package seldom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import seldom.cli.Month.Ran;
import seldom.model.alert.Alert;
import seldom.model.incident.Incident;
import seldom.playbook.journal.Runner;
import seldom.playbook.run.Note;
import seldom.playbook.run.RunState;
import seldom.playbook.run.Wait;
import seldom.response.ledger.Effect;
import seldom.store.AlertStore;
import seldom.store.DataDirectory;
import seldom.store.IncidentStore;

/// A data directory and the commands a person gives over it: telemetry in, runs that start by
/// themselves, questions, answers, what was done.
final class Site {
  static final String PSEXEC = "remote-psexec-like-execution";
  static final String BOOK = "remote-psexec-lolbin";
  final Path data;
  private final Path temp;
  private int files;

  /// None yet.
  Site() {
    this.temp = Path.of("");
    this.data = temp;
  }

  /// @param temp an empty folder
  Site(Path temp) throws IOException {
    this.temp = temp;
    this.data = Files.createDirectories(temp.resolve("data"));
  }

  /// Says what hosts are.
  Site hosts(String... lines) throws IOException {
    Files.write(data.resolve("hosts.csv"), List.of(lines));
    return this;
  }

  Site settings(String yaml) throws IOException {
    Files.writeString(data.resolve("response.yaml"), yaml);
    return this;
  }

  /// Secrets that only their owner may read.
  Site secrets(String lines) throws IOException {
    Path file = Files.writeString(data.resolve("secrets"), lines);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return this;
  }

  /// `seldom replay` of what a wire recorded, with `--respond`.
  Ran replay(Wire wire) throws IOException {
    Path file = wire.to(temp.resolve("telemetry-" + ++files + ".jsonl"));
    Ran ran = Month.run("replay", file, "--data", data, "--quiet", "--respond");
    assertThat(ran.exit()).as(ran.err()).isZero();
    return ran;
  }

  /// `seldom playbook run` of the PsExec playbook on the first such alert.
  Ran book(String... more) {
    List<Object> args =
        new ArrayList<>(List.of("playbook", "run", BOOK, "--data", data, "--alert"));
    args.add(alerts(PSEXEC).getFirst().id());
    args.addAll(List.of(more));
    Ran ran = Month.run(args.toArray());
    assertThat(ran.exit()).as(ran.err()).isZero();
    return ran;
  }

  List<Alert> alerts() {
    try (DataDirectory directory = DataDirectory.existing(data)) {
      return new AlertStore(directory).all();
    }
  }

  List<Alert> alerts(String detector) {
    return alerts().stream().filter(a -> a.detector().equals(detector)).toList();
  }

  List<Incident> incidents() {
    try (DataDirectory directory = DataDirectory.existing(data)) {
      return new IncidentStore(directory)
          .all().values().stream().filter(i -> i.continuedAs().isEmpty()).toList();
    }
  }

  Incident incident() {
    assertThat(incidents()).hasSize(1);
    return incidents().getFirst();
  }

  private <T> T desk(Function<RunDesk, T> ask) {
    PrintStream none = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    try (RunDesk desk = new RunDesk(data, ContentFolder.standard(), none)) {
      return ask.apply(desk);
    }
  }

  List<String> runs() {
    return desk(RunDesk::names);
  }

  /// The only run of the playbook.
  String run() {
    List<String> all = runs().stream().filter(r -> r.startsWith(BOOK)).toList();
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private <T> T opened(Function<Runner, T> ask) {
    String name = run();
    return desk(
        desk -> {
          try (Runner runner = desk.open(name)) {
            return ask.apply(runner);
          }
        });
  }

  /// How the run stands.
  ///
  /// @param notes what happened, in order
  record Look(boolean over, List<Note> notes, List<Wait.ForAnswer> questions, RunState state) {
    String value(String variable) {
      return state.value("__" + variable + "__");
    }

    List<String> asks() {
      return questions.stream().map(Wait.ForAnswer::title).toList();
    }

    /// The titles of the steps that were gone through, each once.
    List<String> steps() {
      return notes.stream().map(Note::title).distinct().toList();
    }

    List<Note> lapsed() {
      return notes.stream().filter(n -> n.kind() == Note.Kind.LAPSED).toList();
    }

    Wait.ForAnswer question(String title) {
      List<Wait.ForAnswer> found = questions.stream().filter(q -> q.title().equals(title)).toList();
      assertThat(found).as("%s among %s", title, asks()).hasSize(1);
      return found.getFirst();
    }

    /// What stands beside a question.
    String evidence(String title, String variable) {
      return question(title).evidence().getOrDefault("__" + variable + "__", "");
    }
  }

  Look look() {
    return opened(
        r ->
            new Look(
                r.state().isOver(),
                r.state().notes(),
                r.waits().stream()
                    .filter(Wait.ForAnswer.class::isInstance)
                    .map(Wait.ForAnswer.class::cast)
                    .toList(),
                r.state()));
  }

  /// `seldom approvals answer`.
  Site answer(String title, String choice) {
    return answer(look().question(title), choice);
  }

  Site answer(Wait.ForAnswer question, String choice) {
    Ran ran =
        Month.run("approvals", "answer", question.key(), choice, "--by", "kim", "--data", data);
    assertThat(ran.exit()).as("%s%s", ran.out(), ran.err()).isZero();
    return this;
  }

  /// Rejects or leaves open whatever is asked, until the run is over or waits for a time.
  Look declineAll() {
    Look now = look();
    for (int i = 0; i < 30 && !now.over() && !now.questions().isEmpty(); i++) {
      Wait.ForAnswer q = now.questions().getFirst();
      answer(q, q.otherwise());
      now = look();
    }
    return now;
  }

  /// Lets time come: goes on with the run as if it were so late.
  Site at(InstantSource clock) {
    String name = run();
    return desk(
        desk -> {
          Runner.Means m = desk.agents().means();
          Runner.Means later = new Runner.Means(m.agents(), m.catalogue(), m.limits(), clock);
          try (Runner runner = Runner.resume(desk.folder(name), later)) {
            runner.run();
          }
          return this;
        });
  }

  /// What was done outside Seldom's own record, as the ledger says.
  List<Effect> effects() {
    try (RunAgents agents = RunAgents.open(data, ContentFolder.standard())) {
      return agents.response().ledger().all();
    }
  }

  /// Effects but for looking, `kind target`.
  List<String> done() {
    return effects().stream()
        .filter(e -> !e.kind().equals("seldom-capture"))
        .map(e -> e.kind().replace("seldom-", "") + " " + e.target())
        .toList();
  }
}
