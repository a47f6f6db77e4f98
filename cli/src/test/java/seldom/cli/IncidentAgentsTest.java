package seldom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.model.incident.Incident;
import seldom.playbook.agent.Addressee;
import seldom.playbook.agent.Agent;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Order;
import seldom.playbook.agent.Result;
import seldom.response.guard.Assets;

/// The agents that need only Seldom's own incidents and alerts.
class IncidentAgentsTest {
  private static final Addressee ADDRESSEE =
      new Addressee(
          "security-category--1",
          "security-category",
          "Seldom",
          new java.util.TreeMap<>(),
          "",
          List.of(),
          Addressee.Credentials.NONE);

  @TempDir Path temp;

  private static Map<String, String> done(Agent agent, String kind, String key, String... values) {
    var given = new LinkedHashMap<String, String>();
    for (int i = 0; i < values.length; i += 2) {
      given.put(values[i], values[i + 1]);
    }
    Invocation call =
        new Invocation(
            key,
            "run-1",
            "step-1",
            "Step",
            kind,
            new Order.Arguments(given),
            ADDRESSEE,
            Optional.empty(),
            new LinkedHashMap<>(),
            List.of(),
            Instant.parse("2026-11-22T09:00:00Z"),
            Duration.ofMinutes(1));
    try {
      Result result = agent.perform(call);
      assertThat(result).as("%s", result).isInstanceOf(Result.Done.class);
      return result instanceof Result.Done d ? d.outputs() : Map.of();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> hunt(Agent agent, String incident, String indicators) {
    return done(
        agent, "seldom-hunt", "k", "incident", incident, "indicators", indicators, "days", "7");
  }

  private static Incident first(RunDirectory runs) {
    SortedMap<String, Incident> all = runs.incidents();
    return Objects.requireNonNull(all.get(all.firstKey()));
  }

  @Test
  void agentsAnswerAndEachEffectIsMadeOnceByItsKey() throws IOException {
    Path data = temp.resolve("d");
    Month.withIncident(data);
    RunDirectory runs = new RunDirectory(data);
    String id = first(runs).id();
    InquiryAgent inquiry = new InquiryAgent(runs, Workplace.content(), Assets.NONE);
    SightingAgent sightings = new SightingAgent(runs, new Sightings(runs));
    IncidentAgent change = new IncidentAgent(runs);
    assertThat(done(sightings, "seldom-disposition", "k", "incident", id))
        .containsEntry("blocked", "unknown");
    assertThat(done(inquiry, "seldom-prevalence", "k", "incident", id).get("prevalence"))
        .isIn("uncommon", "rare", "very-rare");
    assertThat(done(inquiry, "seldom-legitimacy", "k", "incident", id))
        .containsEntry("closures", "none")
        .containsEntry("deployment_tool", "no");
    assertThat(hunt(sightings, id, "ab".repeat(32)))
        .as("events carry such hashes, and none is this")
        .containsEntry("hits", "0");
    assertThat(hunt(sightings, id, "ab".repeat(16)))
        .as("no event carries such a hash: that is no no")
        .containsEntry("hits", "unknown");
    Map<String, String> command =
        done(
            inquiry,
            "seldom-analyze-command",
            "k",
            "command_lines",
            "notepad.exe a.txt\nrundll32.exe javascript:x");
    assertThat(command.get("lolbins")).isNotEmpty();
    assertThat(done(inquiry, "seldom-verdict", "k", "incident", id, "habitual", "yes"))
        .containsEntry("verdict", "benign");
    done(change, "seldom-note", "k1", "incident", id, "text", "once\nonly\n");
    done(change, "seldom-note", "k1", "incident", id, "text", "once\nonly\n");
    done(change, "seldom-close", "k2", "incident", id, "verdict", "benign", "reason", "ours");
    done(change, "seldom-reopen", "k3", "incident", id, "reason", "doubt");
    done(change, "seldom-close", "k2", "incident", id, "verdict", "benign", "reason", "ours");
    Incident now = first(runs);
    assertThat(now.isOpen()).isTrue();
    assertThat(now.timeline().stream().filter(m -> m.text().equals("once; only"))).hasSize(1);
    String alert = now.alerts().getFirst().id();
    assertThat(done(change, "seldom-severity", "k4", "incident", alert, "severity", "critical"))
        .containsKey("before");
    assertThat(first(runs).severity().text()).isEqualTo("critical");
    done(change, "seldom-severity", "k5", "incident", alert, "severity", "low");
    assertThat(first(runs).severity().text()).isEqualTo("critical");
    runs.close();
  }

  @Test
  void whatAPlaybookClosedIsOpenedAgainByUndo() throws Exception {
    Path data = temp.resolve("d");
    Month.withIncident(data);
    try (RunAgents agents = RunAgents.open(data, ContentFolder.standard())) {
      String id = first(agents.data()).id();
      Agent closes =
          agents.means().agents().all().stream()
              .filter(a -> a.kinds().contains("seldom-close"))
              .findFirst()
              .orElseThrow();
      done(closes, "seldom-close", "k1", "incident", id, "verdict", "benign", "reason", "ours");
      assertThat(first(agents.data()).isOpen()).isFalse();
    }
    assertThat(Month.run("undo", "--data", data).out())
        .contains("seldom-close")
        .contains("can be taken back");
    Month.Ran undone = Month.run("undo", "run-1", "--data", data, "--by", "ann");
    assertThat(undone.exit()).as(undone.err()).isZero();
    assertThat(undone.out()).contains("undone  seldom-close");
    try (RunDirectory runs = new RunDirectory(data)) {
      assertThat(first(runs).isOpen()).isTrue();
    }
    assertThat(Month.run("undo", "--data", data).out()).contains("  undone");
  }
}
