package seldom.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import seldom.analytics.alert.ExceptionRule;
import seldom.analytics.alert.Ids;
import seldom.analytics.detector.Detectors;
import seldom.model.alert.Alert;
import seldom.model.alert.AlertState;
import seldom.model.incident.Incident;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Order;
import seldom.playbook.agent.Result;
import seldom.playbook.agent.Simulated;
import seldom.store.DataDirectory;
import seldom.store.ExceptionStore;

/// Makes the relations of an incident silent for a time, and ends that. Only what a person
/// approved; from the first day that is not computed yet, so that nothing that stands changes. An
/// exception's id is made of the effect's key: a second call adds nothing.
final class ExceptionAgent implements OwnAgent {
  private static final String ADD = "seldom-except";
  private static final String END = "seldom-unexcept";

  /// More relations than these are no routine that one answer can cover.
  private static final int MOST = 20;

  private static final int LONGEST_DAYS = 365;

  private final RunDirectory data;
  private final Detectors detectors;

  ExceptionAgent(RunDirectory data, Detectors detectors) {
    this.data = data;
    this.detectors = detectors;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(ADD, END);
  }

  @Override
  public Result answer(Invocation call, Order.Arguments given) {
    return data.change(d -> call.kind().equals(ADD) ? add(d, call, given) : end(d, given));
  }

  private Result add(DataDirectory directory, Invocation call, Order.Arguments given) {
    if (!given.isApproved()) {
      return new Result.Failed("refused: an exception needs a person's approval");
    }
    long days = InquiryAgent.number(given.get("days"), 90);
    if (days < 1 || days > LONGEST_DAYS) {
      return new Result.Failed("an exception lasts 1 to " + LONGEST_DAYS + " days");
    }
    List<ExceptionRule> rules = rules(directory, call, given, days);
    if (rules.isEmpty()) {
      return new Result.Failed("none of the incident's alerts stands any more");
    }
    if (rules.size() > MOST) {
      return new Result.Failed(
          "%d different relations are no routine that one exception covers; add those you know by hand"
              .formatted(rules.size()));
    }
    ExceptionStore store = store(directory);
    for (ExceptionRule rule : rules) {
      if (store.find(rule.id()).isEmpty()) {
        store.add(rule);
      }
    }
    List<String> ids = rules.stream().map(ExceptionRule::id).toList();
    return new Result.Done(
        Map.of("exception", String.join("\n", ids)),
        "exceptions %s from %s for %d days"
            .formatted(
                String.join(", ", ids),
                LocalDate.ofInstant(rules.getFirst().from(), ZoneOffset.UTC),
                days));
  }

  private ExceptionStore store(DataDirectory directory) {
    return new ExceptionStore(directory, detectors.judgement().days().lateness());
  }

  private List<ExceptionRule> rules(
      DataDirectory directory, Invocation call, Order.Arguments given, long days) {
    Optional<Incident> incident = data.incident(given.get("incident"));
    if (incident.isEmpty()) {
      return List.of();
    }
    LocalDate first =
        Workplace.run(directory, detectors, Workplace.kept(directory))
            .lastDay()
            .map(d -> d.plusDays(1))
            .orElse(LocalDate.EPOCH);
    Instant from = first.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant expiry = first.plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant();
    Set<String> relations = new TreeSet<>();
    List<ExceptionRule> rules = new ArrayList<>();
    for (Alert a : data.alerts()) {
      boolean stands = a.state() == AlertState.RAISED && incident.get().has(a.id());
      String relation = a.receipt().actorKey() + "\n" + a.receipt().targetKey();
      if (stands && relations.add(relation)) {
        rules.add(
            new ExceptionRule(
                "x" + Ids.of(call.key(), relation),
                a.tenant(),
                a.receipt().actorKey(),
                a.receipt().targetKey(),
                "",
                given.get("reason") + " (playbook run " + call.run() + ")",
                from,
                expiry));
      }
    }
    return rules;
  }

  private Result end(DataDirectory directory, Order.Arguments given) {
    ExceptionStore store = store(directory);
    List<String> ended = given.get("exception").lines().filter(store::remove).toList();
    return new Result.Done(
        Map.of(),
        ended.isEmpty() ? "no such exception was in force" : "ended " + String.join(", ", ended));
  }

  @Override
  public Simulated simulate(Invocation call) {
    if (!(call.order() instanceof Order.Arguments given)) {
      return new Simulated(List.of(), new TreeMap<>());
    }
    boolean adds = call.kind().equals(ADD);
    String on = adds ? "incident " + given.get("incident") : given.get("exception");
    return new Simulated(
        List.of(
            new Simulated.Change(
                (adds ? "except the relations of " : "end ") + on,
                on,
                new TreeMap<>(),
                adds ? END : ADD)),
        new TreeMap<>());
  }

  @Override
  public Optional<Undo> undo(Invocation done, Map<String, String> outputs) {
    if (!done.kind().equals(ADD)) {
      return Optional.empty();
    }
    Map<String, String> values = new TreeMap<>();
    values.put("exception", outputs.getOrDefault("exception", ""));
    values.put("reason", "undone: " + done.stepName());
    return Optional.of(new Undo(END, new Order.Arguments(new java.util.LinkedHashMap<>(values))));
  }
}
