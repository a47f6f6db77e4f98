package seldom.playbook.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Party;
import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.Step;
import seldom.playbook.text.Pointer;
import seldom.playbook.text.Value;

/// Whatever is named must be there.
final class References {
  private static final String RULE = "dangling-reference";

  private final Playbook playbook;
  private final Library library;
  private final Teller teller;
  private final Set<String> declaredSteps = new HashSet<>();

  References(Playbook playbook, Library library, Teller teller) {
    this.playbook = playbook;
    this.library = library;
    this.teller = teller;
    if (playbook.source().get("workflow") instanceof Value.Fields all) {
      declaredSteps.addAll(all.entries().keySet());
    }
  }

  void check() {
    startAndEnd();
    for (Step step : playbook.steps().values()) {
      step.following().forEach((property, id) -> step(Teller.at(step, property), id));
      step.branchHeads().forEach((property, id) -> step(Teller.at(step, property), id));
      if (step instanceof Step.Action a) {
        action(a);
      }
      if (step instanceof Step.PlaybookAction call) {
        callee(call);
      }
      extensions(step);
    }
    parties("agent_definitions", playbook.agents());
    parties("target_definitions", playbook.targets());
    for (int i = 0; i < playbook.header().markings().size(); i++) {
      String id = playbook.header().markings().get(i);
      named("/markings/" + i, id, playbook.markings()::containsKey, "data_marking_definitions");
    }
    uniqueUuids();
  }

  private void startAndEnd() {
    String start = playbook.start();
    if (!start.isEmpty() && !declaredSteps.contains(start)) {
      step("/workflow_start", start);
    } else if (!start.isEmpty() && !(playbook.steps().get(start) instanceof Step.Start)) {
      teller.error(
          "/workflow_start",
          "start",
          "'" + start + "' is no start step",
          "Name a step of type start");
    }
    if (!playbook.exception().isEmpty()) {
      step("/workflow_exception", playbook.exception());
    }
    List<Step> all = List.copyOf(playbook.steps().values());
    if (playbook.source().get("workflow") instanceof Value.Fields) {
      need(all.stream().anyMatch(Step.End.class::isInstance), "an end step");
      need(
          all.stream().anyMatch(s -> s instanceof Step.Action || s instanceof Step.PlaybookAction),
          "an action or playbook-action step");
    }
  }

  private void need(boolean there, String what) {
    if (!there) {
      teller.error("/workflow", "start", "there is not even one of " + what, "Add " + what);
    }
  }

  private void step(String pointer, String id) {
    if (!id.isEmpty()) {
      named(pointer, id, declaredSteps::contains, "workflow");
    }
  }

  private void action(Step.Action a) {
    if (!a.agent().isEmpty()) {
      named(Teller.at(a, "agent"), a.agent(), playbook.agents()::containsKey, "agent_definitions");
    }
    String others = a.question().map(q -> q.escalate()).orElse("");
    if (!others.isEmpty()) {
      named(
          Teller.at(a, "step_extensions"),
          others,
          playbook.agents()::containsKey,
          "agent_definitions");
    }
    for (int i = 0; i < a.targets().size(); i++) {
      String id = a.targets().get(i);
      named(
          Teller.at(a, "targets/" + i), id, playbook.targets()::containsKey, "target_definitions");
    }
  }

  private void callee(Step.PlaybookAction call) {
    if (call.playbook().isEmpty() || call.playbook().equals(playbook.id())) {
      return;
    }
    if (library.find(call.playbook(), call.version()).isEmpty()) {
      teller.demanded(
          Teller.at(call, "playbook_id"),
          "unknown-playbook",
          "playbook '" + call.playbook() + "' is not known",
          "Check it together with this one, or correct the id");
    }
  }

  private void extensions(Step step) {
    String pointer = Teller.at(step, "");
    if (playbook.source().get("workflow") instanceof Value.Fields all
        && all.get(step.id()) instanceof Value.Fields own
        && own.get("step_extensions") instanceof Value.Fields used) {
      for (String id : used.entries().keySet()) {
        named(
            Pointer.child(pointer + "/step_extensions", id),
            id,
            playbook.extensions()::containsKey,
            "extension_definitions");
      }
    }
  }

  private void parties(String where, Map<String, Party> parties) {
    parties.forEach(
        (id, p) -> {
          if (!p.authentication().isEmpty()) {
            named(
                Pointer.child("/" + where, id) + "/authentication_info",
                p.authentication(),
                playbook.authentications()::containsKey,
                "authentication_info_definitions");
          }
        });
  }

  private void named(String pointer, String id, Predicate<String> there, String where) {
    if (!there.test(id)) {
      teller.error(
          pointer, RULE, "'" + id + "' is not in " + where, "Define it there, or name another");
    }
  }

  private void uniqueUuids() {
    Map<String, String> seen = new HashMap<>();
    for (String id : playbook.steps().keySet()) {
      String uuid = id.substring(Math.max(0, id.indexOf("--")));
      String first = seen.putIfAbsent(uuid, id);
      if (first != null) {
        teller.error(
            Pointer.child("/workflow", id),
            "step-id",
            "it has the UUID of " + first,
            "Give every step its own UUID");
      }
    }
  }
}
