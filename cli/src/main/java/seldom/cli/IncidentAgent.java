package seldom.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import seldom.model.alert.Severity;
import seldom.model.incident.Incident;
import seldom.model.incident.Verdict;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Order;
import seldom.playbook.agent.Result;
import seldom.playbook.agent.Simulated;
import seldom.playbook.sink.TextSink;
import seldom.store.IncidentStore;

/// Changes to Seldom's own incidents, by the key of the effect: a second call with the same key
/// changes nothing. An incident may be named by the id of one of its alerts.
final class IncidentAgent implements OwnAgent {
  private static final Set<String> KINDS =
      Set.of("seldom-note", "seldom-evidence", "seldom-severity", "seldom-close", "seldom-reopen");

  private final RunDirectory data;

  IncidentAgent(RunDirectory data) {
    this.data = data;
  }

  @Override
  public Set<String> kinds() {
    return KINDS;
  }

  @Override
  public Result answer(Invocation call, Order.Arguments given) {
    Optional<Incident> incident = data.incident(given.get("incident"));
    return incident.isEmpty()
        ? new Result.Failed("there is no incident '" + given.get("incident") + "'")
        : data.change(d -> change(new IncidentStore(d), incident.get(), call, given));
  }

  private static Result change(
      IncidentStore store, Incident i, Invocation call, Order.Arguments given) {
    IncidentStore.By by =
        new IncidentStore.By("playbook run " + call.run(), call.now(), call.key());
    String source = "step " + call.stepName();
    switch (call.kind()) {
      case "seldom-note" -> store.note(i.id(), line(given, "text"), by);
      case "seldom-evidence" ->
          store.evidence(i.id(), given.get("tag"), line(given, "text"), source, by);
      case "seldom-reopen" -> store.reopen(i.id(), line(given, "reason"), by);
      case "seldom-close" -> {
        Optional<Verdict> verdict = Verdict.parse(given.get("verdict"));
        if (verdict.isEmpty()) {
          return new Result.Failed("'" + given.get("verdict") + "' is no verdict");
        }
        store.close(i.id(), verdict.get(), List.of(line(given, "reason")), by);
      }
      case "seldom-severity" -> {
        Optional<Severity> to = severity(given.get("severity"));
        if (to.isEmpty()) {
          return new Result.Failed("'" + given.get("severity") + "' is no severity");
        }
        if (to.get().compareTo(i.severity()) > 0) {
          store.severity(i.id(), to.get(), source, by);
        }
        return new Result.Done(
            Map.of("before", i.severity().text()), "severity was " + i.severity().text());
      }
      default -> {
        return new Result.Failed("this agent does not perform " + call.kind());
      }
    }
    return new Result.Done(Map.of(), call.kind() + " of incident " + i.id());
  }

  /// A value as an entry shows it: a list of reasons in one line.
  private static String line(Order.Arguments given, String name) {
    return TextSink.oneLine(given.get(name));
  }

  private static Optional<Severity> severity(String word) {
    return Arrays.stream(Severity.values()).filter(s -> s.text().equals(word)).findFirst();
  }

  @Override
  public Simulated simulate(Invocation call) {
    if (!(call.order() instanceof Order.Arguments given)) {
      return new Simulated(List.of(), new TreeMap<>());
    }
    String undo =
        switch (call.kind()) {
          case "seldom-close" -> "seldom-reopen";
          case "seldom-reopen" -> "seldom-close";
          default -> "";
        };
    String incident = "incident " + given.get("incident");
    String what =
        switch (call.kind()) {
          case "seldom-note" -> "note something on " + incident;
          case "seldom-evidence" -> "add evidence to " + incident;
          case "seldom-close" -> "close " + incident + " as " + given.get("verdict");
          case "seldom-reopen" -> "open " + incident + " again";
          case "seldom-severity" ->
              "raise the severity of " + incident + " to " + given.get("severity");
          default -> call.kind() + " of " + incident;
        };
    return new Simulated(
        List.of(new Simulated.Change(what, given.get("incident"), new TreeMap<>(), undo)),
        new TreeMap<>());
  }

  @Override
  public Optional<Undo> undo(Invocation done, Map<String, String> outputs) {
    if (!(done.order() instanceof Order.Arguments given)) {
      return Optional.empty();
    }
    var values = new java.util.LinkedHashMap<String, String>();
    values.put("incident", given.get("incident"));
    values.put("reason", "undone: " + done.stepName());
    return done.kind().equals("seldom-close")
        ? Optional.of(new Undo("seldom-reopen", new Order.Arguments(values)))
        : Optional.empty();
  }
}
