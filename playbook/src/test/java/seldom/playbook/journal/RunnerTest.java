package seldom.playbook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.playbook.Books;
import seldom.playbook.agent.Agents;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Playbook;
import seldom.playbook.run.Input;
import seldom.playbook.run.Limits;
import seldom.playbook.run.Note;
import seldom.playbook.run.RunState;
import seldom.playbook.run.StateText;
import seldom.playbook.run.Wait;

class RunnerTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final String BOOK =
      """
      playbook: crash
      name: Crash
      created: 2026-11-22T00:00:00.000Z
      variables: { found: string, status: string, approved: string, other: string }
      agents:
        world: { type: security-category, name: world, category: [endpoint] }
        people: { type: group, name: analysts }
      flow:
        - { step: Look, do: look, agent: world, with: { found: evil }, out: [found] }
        - step: Both
          parallel:
            - - { step: Keyed, do: keyed, agent: world, with: { status: a }, out: [status] }
              - step: Evil?
                if: __found__ = 'evil'
                then:
                  - { step: Probed, do: probed, agent: world, with: { other: b }, out: [other] }
            - - { step: Alone, do: person, agent: world, with: { x: c } }
        - step: Ask
          ask: Go on with __found__?
          agent: people
          choices: [approve, reject]
          otherwise: reject
          timeout: 4h
          out: [approved]
        - step: Approved?
          if: __approved__ = 'approve'
          then:
            - { step: Fails, do: keyed, agent: world, with: { fail: broken }, on-failure: continue }
            - { step: Last, do: probed, agent: world, with: { status: z }, out: [status] }
      """;

  @TempDir private Path folder;

  private static Runner.Means means(World world) {
    return new Runner.Means(
        new Agents(List.of(world)), World.CATALOGUE, Limits.USUAL, InstantSource.fixed(NOW));
  }

  private static Runner begin(Path folder, String text, World world, boolean simulated) {
    Playbook book = Books.compact(text);
    Runner runner =
        Runner.begin(
            folder,
            new Runner.Plan("r1", book, new Library(List.of(book)), Map.of(), simulated),
            means(world));
    world.journal = runner::journalSize;
    return runner;
  }

  /// Runs to the end, answering what is asked and telling the truth about unknown outcomes.
  private static RunState finish(Runner runner, World world) {
    RunState state = runner.run();
    while (!state.isOver()) {
      Wait wait =
          runner.waits().stream()
              .filter(w -> !(w instanceof Wait.Until))
              .findFirst()
              .orElseThrow(() -> new AssertionError("waits for nothing but time"));
      switch (wait) {
        case Wait.ForAnswer a -> runner.answer(a.key(), "approve", "ann");
        case Wait.ForOutcome o ->
            runner.settle(
                o.invocation().key(), world.effects.containsKey(o.invocation().key()), "ann");
        case Wait.ForResult r -> throw new AssertionError("was not performed: " + r);
        case Wait.Until u -> throw new AssertionError(u);
      }
      state = runner.run();
    }
    return state;
  }

  @Test
  void aRunDoesWhatItsPlaybookSays() {
    World world = new World();
    try (Runner runner = begin(folder, BOOK, world, false)) {
      RunState state = finish(runner, world);
      assertThat(state.isSuccess()).isTrue();
      assertThat(state.value("__status__")).isEqualTo("z");
      assertThat(state.value("__other__")).isEqualTo("b");
      assertThat(world.effects).hasSize(4);
      assertThat(world.effects.values()).containsOnly(1);
      assertThat(state.notes())
          .filteredOn(n -> n.kind() == Note.Kind.FAILED)
          .extracting(Note::title)
          .containsExactly("Fails");
    }
  }

  @Test
  void theJournalGivesTheStateBack() {
    World world = new World();
    RunState end;
    try (Runner runner = begin(folder, BOOK, world, false)) {
      end = finish(runner, world);
    }
    try (Runner again = Runner.resume(folder, means(new World()))) {
      assertThat(again.state()).isEqualTo(end);
      assertThat(StateText.read(StateText.of(end), RunState.class)).isEqualTo(end);
      assertThat(again.run()).isEqualTo(end);
    }
  }

  @Test
  void killedAtAnyByteOfTheJournalItEndsTheSameAndNoEffectIsDoubled() throws IOException {
    World first = new World();
    RunState end;
    try (Runner runner = begin(folder.resolve("whole"), BOOK, first, false)) {
      end = finish(runner, first);
    }
    byte[] journal = Files.readAllBytes(folder.resolve("whole/journal"));
    int cases = 0;
    int unknown = 0;
    for (int cut : cuts(journal)) {
      // An effect came about before the kill if the journal was shorter; at equal length both.
      for (boolean late : new boolean[] {false, true}) {
        World world = new World();
        first.journalSize.forEach(
            (key, size) -> {
              if (size < cut || (late && size == cut)) {
                world.effects.put(key, 1);
              }
            });
        Path copy = copy("cut-" + cut + late, journal, cut);
        try (Runner runner = Runner.resume(copy, means(world))) {
          runner.run();
          unknown +=
              (int) runner.waits().stream().filter(Wait.ForOutcome.class::isInstance).count();
          RunState state = finish(runner, world);
          assertThat(world.effects.values()).as("cut at %d", cut).containsOnly(1);
          if (state.isSuccess()) {
            assertThat(state.main()).as("cut at %d", cut).isEqualTo(end.main());
            assertThat(world.effects).as("cut at %d", cut).isEqualTo(first.effects);
          } else {
            assertThat(state.notes())
                .as("cut at %d", cut)
                .anyMatch(n -> n.kind() == Note.Kind.UNKNOWN && n.title().equals("Alone"));
          }
        }
        cases++;
      }
    }
    assertThat(cases).isGreaterThan(100);
    assertThat(unknown).as("the effect nobody can look for waited for a person").isPositive();
  }

  /// Every boundary of a record, and three places within each.
  private static TreeSet<Integer> cuts(byte[] journal) {
    TreeSet<Integer> cuts = new TreeSet<>();
    int at = "seldom-run-1\n".length();
    boolean begun = false;
    while (at < journal.length) {
      int length = java.nio.ByteBuffer.wrap(journal, at, 4).getInt();
      if (begun) {
        cuts.addAll(List.of(at, at + 1, at + 4, at + 8 + length / 2, at + 7 + length));
      }
      begun = true;
      at += 8 + length;
    }
    cuts.add(at);
    return cuts;
  }

  private Path copy(String name, byte[] journal, int cut) throws IOException {
    Path copy = Files.createDirectories(folder.resolve(name));
    Files.write(copy.resolve("journal"), java.util.Arrays.copyOf(journal, cut));
    Path book = folder.resolve("whole/playbook-00.json");
    Files.copy(book, copy.resolve("playbook-00.json"));
    return copy;
  }

  @Test
  void inSimulationReadsAreRealAndEffectsAreOnlyListed() {
    World world = new World();
    try (Runner runner = begin(folder, BOOK, world, true)) {
      RunState state = runner.run();
      assertThat(state.isOver()).isTrue();
      assertThat(world.effects).isEmpty();
      assertThat(world.looks).isEqualTo(1);
      assertThat(runner.foreseen())
          .extracting(Entry.Foreseen::kind)
          .containsExactly("keyed", "probed", "person", "keyed", "probed");
      assertThat(runner.foreseen().getFirst().changes().getFirst().blast())
          .containsEntry("hosts", "1");
    }
  }

  @Test
  void silenceCountsAsWhatTheQuestionSaysAndIsNoted() {
    World world = new World();
    Instant[] now = {NOW};
    Playbook book = Books.compact(BOOK);
    Runner.Means means =
        new Runner.Means(new Agents(List.of(world)), World.CATALOGUE, Limits.USUAL, () -> now[0]);
    try (Runner runner =
        Runner.begin(
            folder,
            new Runner.Plan("r1", book, new Library(List.of(book)), Map.of(), false),
            means)) {
      RunState state = runner.run();
      assertThat(runner.nextTime()).isEqualTo(NOW.plus(Duration.ofHours(2)));
      now[0] = NOW.plus(Duration.ofHours(2));
      state = runner.run();
      assertThat(state.notes()).extracting(Note::kind).contains(Note.Kind.ESCALATED);
      now[0] = NOW.plus(Duration.ofHours(4));
      state = runner.run();
      assertThat(state.isSuccess()).isTrue();
      assertThat(state.value("__approved__")).isEqualTo("reject");
      assertThat(state.notes()).extracting(Note::kind).contains(Note.Kind.LAPSED);
      assertThat(world.effects).hasSize(3);
    }
  }

  @Test
  void anAnswerThatIsNoChoiceIsRefusedAndLeavesNoTrace() {
    World world = new World();
    try (Runner runner = begin(folder, BOOK, world, false)) {
      runner.run();
      long size = runner.journalSize();
      Wait.ForAnswer question =
          (Wait.ForAnswer)
              runner.waits().stream()
                  .filter(Wait.ForAnswer.class::isInstance)
                  .findFirst()
                  .orElseThrow();
      assertThat(question.text()).isEqualTo("Go on with evil?");
      assertThatThrownBy(() -> runner.answer(question.key(), "maybe", "ann"))
          .hasMessageContaining("no choice");
      assertThatThrownBy(() -> runner.answer("r1/99.0.0", "approve", "ann"))
          .hasMessageContaining("waits for nothing");
      assertThat(runner.journalSize()).isEqualTo(size);
    }
  }

  @Test
  void damageInTheMiddleIsRefusedNotSkipped() throws IOException {
    World world = new World();
    try (Runner runner = begin(folder, BOOK, world, false)) {
      finish(runner, world);
    }
    Path file = folder.resolve("journal");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 4;
    Files.write(file, bytes);
    assertThatThrownBy(() -> Runner.resume(folder, means(world)))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void aChangedPlaybookIsRefused() throws IOException {
    World world = new World();
    try (Runner runner = begin(folder, BOOK, world, false)) {
      runner.run();
    }
    Path file = folder.resolve("playbook-00.json");
    Files.writeString(file, Files.readString(file).replace("approve", "refused"));
    assertThatThrownBy(() -> Runner.resume(folder, means(world))).hasMessageContaining("changed");
  }

  @Test
  void aSecondRunInTheFolderIsRefusedAndTheFirstGoesOn() {
    World world = new World();
    begin(folder, BOOK, world, false).close();
    String other = BOOK.replace("Go on with", "Stop");
    assertThatThrownBy(() -> begin(folder, other, world, false))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("holds a run already");
    try (Runner runner = Runner.resume(folder, means(world))) {
      assertThat(finish(runner, world).isOver()).isTrue();
    }
  }

  @Test
  void whatEndedBeforeItHadBegunIsNoRunAndMayBegin() {
    Path run = folder.resolve("r1");
    new RunFolder(run).open().close();
    assertThat(Runner.in(folder)).isEmpty();
    begin(run, BOOK, new World(), false).close();
    assertThat(Runner.in(folder)).containsExactly(run);
  }

  @Test
  void oneRunIsOpenOnce() {
    World world = new World();
    try (Runner runner = begin(folder, BOOK, world, false)) {
      assertThat(runner.state().isOver()).isFalse();
      assertThatThrownBy(() -> Runner.resume(folder, means(world)))
          .hasMessageContaining("elsewhere");
    }
  }

  @Test
  void everyInputIsReadBackAsItWas() {
    List<Input> inputs = new ArrayList<>();
    inputs.add(new Input.Clock(NOW));
    inputs.add(
        new Input.Performed(
            "k", Input.Outcome.DONE, new TreeMap<>(Map.of("a", "\"\n\u0000")), "x", NOW));
    inputs.add(new Input.Answered("k", "approve", "ann", NOW));
    inputs.add(new Input.Withdrawn("k", "gone", NOW));
    inputs.add(new Input.Cancelled("ann", "enough", NOW));
    for (Input input : inputs) {
      Entry entry = new Entry.Happened(input);
      assertThat(StateText.read(StateText.of(entry), Entry.class)).isEqualTo(entry);
    }
  }
}
