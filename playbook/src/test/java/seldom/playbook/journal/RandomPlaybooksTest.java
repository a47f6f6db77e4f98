package seldom.playbook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.playbook.Books;
import seldom.playbook.agent.Agents;
import seldom.playbook.check.PlaybookCheck;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Playbook;
import seldom.playbook.run.Limits;
import seldom.playbook.run.RunState;
import seldom.playbook.run.StateText;
import seldom.playbook.run.Wait;
import seldom.playbook.text.Mistake;
import seldom.playbook.text.Mistakes;

/// Playbooks nobody wrote: each ends, its journal gives its state back, and cut anywhere it goes on
/// to the same end.
class RandomPlaybooksTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Limits LIMITS =
      new Limits(4, Duration.ofDays(1), 3, 2000, Duration.ofMinutes(5), Duration.ofHours(1));

  @TempDir private Path folder;

  @Test
  void everyRandomPlaybookEndsAndIsReplayedAndResumedTheSame() throws IOException {
    long seed = Long.getLong("seldom.seed", 20261122);
    SplittableRandom random = new SplittableRandom(seed);
    long steps = 0;
    int succeeded = 0;
    for (int i = 0; i < 120; i++) {
      String text = new RandomFlow(random.split()).text();
      String what = "-Dseldom.seed=%d, playbook %d:%n%s".formatted(seed, i, text);
      Playbook book = Books.compact(text);
      Mistakes mistakes = new Mistakes();
      PlaybookCheck.check(
          book, Library.EMPTY, World.CATALOGUE, PlaybookCheck.Demand.OTHERS, mistakes);
      assertThat(mistakes.all()).as(what).noneMatch(m -> m.level() == Mistake.Level.ERROR);
      Path own = folder.resolve("run" + i);
      World world = new World();
      RunState end = run(own, book, world, what);
      steps += end.steps();
      succeeded += end.isSuccess() ? 1 : 0;
      assertThat(world.effects.values()).as(what).allMatch(n -> n == 1);
      resumes(own, end, random, what);
    }
    assertThat(steps).as("the playbooks do something").isGreaterThan(1000);
    assertThat(succeeded).as("of 120, some succeed and some fail").isBetween(10, 115);
  }

  private static Runner.Means means(World world) {
    return new Runner.Means(
        new Agents(List.of(world)), World.CATALOGUE, LIMITS, InstantSource.fixed(NOW));
  }

  private static RunState run(Path own, Playbook book, World world, String what) {
    Runner.Plan plan =
        new Runner.Plan("r", book, new Library(List.of(book)), Map.of("__seed__", "7"), false);
    try (Runner runner = Runner.begin(own, plan, means(world))) {
      return finish(runner, what);
    }
  }

  private static RunState finish(Runner runner, String what) {
    RunState state = runner.run();
    for (int i = 0; !state.isOver(); i++) {
      assertThat(i).as("it ends: " + what).isLessThan(3000);
      assertThat(StateText.read(StateText.of(state), RunState.class)).as(what).isEqualTo(state);
      for (Wait w : runner.waits()) {
        if (w instanceof Wait.ForAnswer a) {
          runner.answer(a.key(), a.key().hashCode() % 2 == 0 ? "approve" : "reject", "ann");
          break;
        }
        if (w instanceof Wait.ForOutcome o) {
          runner.settle(o.invocation().key(), true, "ann");
          break;
        }
      }
      state = runner.run();
    }
    return state;
  }

  private void resumes(Path own, RunState end, SplittableRandom random, String what)
      throws IOException {
    byte[] journal = Files.readAllBytes(own.resolve("journal"));
    for (int cut : new int[] {journal.length, random.nextInt(journal.length / 2, journal.length)}) {
      Path copy = Files.createDirectories(folder.resolve(own.getFileName() + "-" + cut));
      Files.write(copy.resolve("journal"), java.util.Arrays.copyOf(journal, cut));
      Files.copy(own.resolve("playbook-00.json"), copy.resolve("playbook-00.json"));
      try (Runner runner = Runner.resume(copy, means(new World()))) {
        if (cut == journal.length) {
          assertThat(runner.state()).as(what).isEqualTo(end);
        }
        assertThat(finish(runner, what).main())
            .as("cut at %d, %s", cut, what)
            .isEqualTo(end.main());
      } catch (JournalException e) {
        assertThat(cut).as("only a cut before the beginning leaves no run: " + e).isLessThan(1200);
      }
    }
  }
}
