package seldom.response.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.playbook.agent.Agent;
import seldom.playbook.agent.Agents;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Result;
import seldom.playbook.text.Mistakes;
import seldom.response.Loopback;
import seldom.response.Loopback.Answered;
import seldom.response.Orders;
import seldom.response.guard.Assets;
import seldom.response.guard.Prevalence;
import seldom.response.ledger.Effect;

class ResponseAgentsTest {
  @TempDir Path data;

  private ResponseAgents open(Mistakes mistakes) throws Exception {
    return ResponseAgents.open(
        new ResponseAgents.Place(
            data,
            Orders.CONTENT,
            Map.of("SELDOM_SECRET_EDR", "h1dden-secret"),
            Prevalence.NONE,
            _ -> Assets.Role.WORKSTATION,
            () -> Orders.NOW),
        mistakes);
  }

  private static Result perform(
      ResponseAgents agents, String kind, String key, Map<String, String> with)
      throws InterruptedException {
    Invocation i = Orders.of(kind, key, with);
    return new Agents(agents.all()).forInvocation(i).orElseThrow().perform(i);
  }

  @Test
  void withoutAnySettingsNothingLeavesTheMachineAndAllIsSaid() throws Exception {
    Mistakes mistakes = new Mistakes();
    try (ResponseAgents agents = open(mistakes)) {
      assertThat(mistakes.all()).isEmpty();
      TreeSet<String> kinds = new TreeSet<>();
      agents.all().stream().map(Agent::kinds).forEach(kinds::addAll);
      assertThat(kinds)
          .contains(
              "seldom-reputation",
              "seldom-terminate",
              "seldom-isolate",
              "seldom-block",
              "seldom-notify",
              "seldom-disable-account");
      Result.Done reputation =
          (Result.Done)
              perform(agents, "seldom-reputation", "k1", Map.of("hashes", "ab".repeat(32)));
      assertThat(reputation.outputs().getOrDefault("absent", "").lines()).hasSize(7);
      assertThat(
              ((Result.Done) perform(agents, "seldom-isolate", "k2", Map.of("host", "ws-1")))
                  .outputs())
          .containsEntry("status", "recorded");
      assertThat(perform(agents, "seldom-notify", "k3", Map.of("text", "x")).said())
          .contains("nobody is told");
    }
  }

  @Test
  void aRunIsTakenBackLatestFirstAndOnlyOnce() throws Exception {
    Mistakes mistakes = new Mistakes();
    try (ResponseAgents agents = open(mistakes)) {
      perform(agents, "seldom-isolate", "k1", Map.of("host", "ws-1"));
      perform(
          agents, "seldom-block", "k2", Map.of("indicators", "203.0.113.7", "approved", "approve"));
      perform(
          agents,
          "seldom-terminate",
          "k3",
          Map.of("host", "ws-1", "pid", "7", "started", "2026-11-22T07:00:00Z"));
      perform(
          agents,
          "seldom-capture",
          "k4",
          Map.of("host", "ws-1", "pid", "8", "started", "2026-11-22T07:00:00Z"));
      Undo undo =
          new Undo(agents.ledger(), new Agents(agents.all()), Orders.catalogue(), () -> Orders.NOW);
      assertThat(undo.undo("run-1", "ann"))
          .extracting(o -> o.effect().kind() + " " + o.undone())
          .containsExactlyInAnyOrder(
              "seldom-terminate false",
              "seldom-block true",
              "seldom-isolate true",
              "seldom-capture true");
      assertThat(
              ResponseAgents.blocklist(data)
                  .lines(seldom.response.indicator.Indicator.Kind.IP, Orders.NOW))
          .isEmpty();
      assertThat(agents.ledger().find("k1").orElseThrow().state()).isEqualTo(Effect.State.UNDONE);
      assertThat(undo.undo("k1", "ann").getFirst().said()).contains("before");
      assertThat(Files.readString(data.resolve("response/would-have-done.jsonl")))
          .contains("seldom-release");
      assertThat(undo.undo("no-such", "ann")).isEqualTo(List.of());
    }
  }

  @Test
  void aConfiguredSystemIsSpokenToAndItsSecretStandsInNoFile() throws Exception {
    try (Loopback server =
        new Loopback(
            a ->
                Answered.json(
                    "{\"state\":\""
                        + (a.target().equals("/act") ? "effective" : "present")
                        + "\"}"))) {
      Files.writeString(
          data.resolve("response.yaml"),
          "endpoint: { adapter: webhook, url: \"" + server.url() + "\", secret: edr }\n");
      Mistakes mistakes = new Mistakes();
      try (ResponseAgents agents = open(mistakes)) {
        assertThat(mistakes.all()).isEmpty();
        assertThat(
                ((Result.Done) perform(agents, "seldom-isolate", "k1", Map.of("host", "ws-1")))
                    .outputs())
            .containsEntry("status", "isolated");
      }
      assertThat(server.asked().getLast().headers())
          .containsEntry("Authorization", "Bearer h1dden-secret");
      try (var files = Files.walk(data)) {
        for (Path f : files.filter(Files::isRegularFile).toList()) {
          assertThat(Files.readString(f)).as(f.toString()).doesNotContain("h1dden-secret");
        }
      }
    }
  }

  @Test
  void whatIsWrongWithTheSettingsIsToldAndActsAreThenOnlyRecorded() throws Exception {
    Files.writeString(
        data.resolve("response.yaml"),
        "endpoint: { adapter: defender, url: http://far.example }\n"
            + "notfy: {}\n"
            + "notify: { mail: { host: x, from: a, to: b } }\n");
    Mistakes mistakes = new Mistakes();
    try (ResponseAgents agents = open(mistakes)) {
      assertThat(mistakes.all().toString())
          .contains("no https URL", "'notfy' is no word here", "no mail addresses");
      assertThat(perform(agents, "seldom-isolate", "k1", Map.of("host", "ws-1")).said())
          .contains("recorded");
    }
  }
}
