package seldom.cli;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import seldom.analytics.alert.WaveRules;
import seldom.analytics.content.Problems;
import seldom.analytics.detector.Detectors;
import seldom.analytics.incident.Weighing;
import seldom.model.action.RemoteExecution;
import seldom.model.alert.Alert;
import seldom.model.command.CommandAnalysis;
import seldom.model.event.ProcessRef;
import seldom.model.incident.Incident;
import seldom.model.prevalence.Grade;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Order;
import seldom.playbook.agent.Result;
import seldom.response.guard.Assets;

/// What Seldom itself can say about an incident: from its alerts and their receipts, its earlier
/// verdicts, and the command lines. Reads only. What it cannot know is `unknown`.
final class InquiryAgent implements OwnAgent {
  private static final Set<String> KINDS =
      Set.of(
          "seldom-prevalence",
          "seldom-related-alerts",
          "seldom-source-targets",
          "seldom-legitimacy",
          "seldom-asset",
          "seldom-verdict",
          "seldom-analyze-command");
  private static final String UNKNOWN = "unknown";

  private final RunDirectory data;
  private final Detectors detectors;
  private final Assets assets;
  private final Weighing weighing;
  private final WaveRules tools;

  InquiryAgent(RunDirectory data, Detectors detectors, Assets assets) {
    this.data = data;
    this.assets = assets;
    this.detectors = detectors;
    this.tools = new WaveRules(detectors.content(), detectors.keying().normalisation(), Set.of());
    Problems problems = new Problems();
    this.weighing = Weighing.read(detectors.content(), problems);
    if (problems.hasErrors()) {
      throw new UsageException("the content has mistakes:\n" + problems);
    }
  }

  @Override
  public Set<String> kinds() {
    return KINDS;
  }

  @Override
  public Result answer(Invocation call, Order.Arguments given) {
    return switch (call.kind()) {
      case "seldom-analyze-command" -> commands(given);
      case "seldom-verdict" -> verdict(given);
      case "seldom-asset" -> asset(given.get("host"));
      default -> withDirectory(call, given);
    };
  }

  private Result asset(String host) {
    Assets.Role role = assets.role(host);
    return new Result.Done(
        Map.of("role", role.name().toLowerCase(Locale.ROOT).replace('_', '-'), "online", UNKNOWN),
        role == Assets.Role.UNKNOWN
            ? "no inventory names the host"
            : "the inventory says so; whether it is online is not known");
  }

  private Result withDirectory(Invocation call, Order.Arguments given) {
    List<Alert> alerts = data.alerts();
    Optional<Incident> found = data.incident(given.get("incident"));
    if (found.isEmpty()) {
      return new Result.Failed("there is no incident '" + given.get("incident") + "'");
    }
    Incident i = found.get();
    return switch (call.kind()) {
      case "seldom-source-targets" -> targets(i, alerts, given);
      case "seldom-prevalence" -> prevalence(i, alerts);
      case "seldom-related-alerts" -> related(i, alerts, given);
      case "seldom-legitimacy" -> legitimacy(i, alerts);
      default -> new Result.Failed("this agent does not perform " + call.kind());
    };
  }

  private static Optional<Alert> worst(Incident i, List<Alert> alerts) {
    return alerts.stream()
        .filter(a -> i.has(a.id()))
        .max(
            Comparator.comparing(Alert::severity)
                .thenComparing(Alert::time, Comparator.reverseOrder())
                .thenComparing(Alert::id));
  }

  private static Result prevalence(Incident i, List<Alert> alerts) {
    Optional<Alert> worst = worst(i, alerts);
    if (worst.isEmpty()) {
      return new Result.Failed("none of its alerts stands any more");
    }
    var r = worst.get().receipt();
    Grade rare = r.rare().grade();
    Grade word = rare == Grade.RARE || rare == Grade.VERY_RARE ? rare : r.uncommon().grade();
    return new Result.Done(
        Map.of(
            "prevalence", word.text().replace(' ', '-'),
            "hosts", r.relation().hosts().toString(),
            "receipt", "alert " + worst.get().id()),
        "%s: %s other hosts do it".formatted(word.text(), r.relation().hosts()));
  }

  private static Result related(Incident i, List<Alert> alerts, Order.Arguments given) {
    Duration around = Duration.ofHours(number(given.get("hours"), 24));
    List<Alert> near =
        alerts.stream()
            .filter(a -> a.tenant().equals(i.tenant()) && !i.has(a.id()))
            .filter(a -> !a.time().isBefore(i.opened().minus(around)))
            .filter(a -> !a.time().isAfter(i.last().plus(around)))
            .filter(
                a ->
                    same(a.host(), given.get("host"))
                        || same(a.host(), known(given.get("source")))
                        || isFrom(a, known(given.get("source")))
                        || isOf(a, known(given.get("account"))))
            .filter(a -> isOfTactic(a, known(given.get("tactic"))))
            .toList();
    TreeSet<String> tactics = new TreeSet<>();
    near.forEach(a -> a.attack().forEach(t -> tactics.add(t.split("/", 2)[0])));
    String worst =
        near.stream()
            .map(Alert::severity)
            .max(Comparator.naturalOrder())
            .map(s -> s.text())
            .orElse("none");
    return new Result.Done(
        Map.of(
            "alerts",
            "" + near.size(),
            "tactics",
            orNone(String.join("\n", tactics)),
            "worst",
            worst),
        "%d other alerts within %d hours".formatted(near.size(), around.toHours()));
  }

  /// By ATT&CK id; empty for every tactic.
  private static boolean isOfTactic(Alert a, String tactic) {
    return tactic.isEmpty() || a.attack().stream().anyMatch(t -> t.split("/", 2)[0].equals(tactic));
  }

  private static boolean same(String a, String b) {
    return !b.isBlank() && a.equalsIgnoreCase(b.strip());
  }

  static long number(String text, long otherwise) {
    return text.matches("[0-9]{1,4}") ? Long.parseLong(text) : otherwise;
  }

  /// Hosts of the tenant that the source had run something within the days before the newest
  /// alert; where the source is not known, those where the account did.
  private static Result targets(Incident i, List<Alert> all, Order.Arguments given) {
    List<Alert> alerts = all.stream().filter(a -> a.tenant().equals(i.tenant())).toList();
    Duration days = Duration.ofDays(number(given.get("days"), 7));
    String source = known(given.get("source"));
    String account = known(given.get("account"));
    Optional<java.time.Instant> last =
        alerts.stream().map(Alert::time).max(Comparator.naturalOrder());
    if (last.isEmpty() || source.isEmpty() && account.isEmpty()) {
      return new Result.Done(
          Map.of("targets", UNKNOWN), "neither the source nor the account is known");
    }
    String hosts =
        alerts.stream()
            .filter(a -> source.isEmpty() ? isBy(a, account) : isFrom(a, source))
            .filter(a -> !a.time().isBefore(last.get().minus(days)))
            .map(Alert::host)
            .filter(h -> !same(h, source) && !same(h, given.get("host")))
            .distinct()
            .sorted()
            .collect(Collectors.joining("\n"));
    return new Result.Done(
        Map.of("targets", orNone(hosts)),
        "hosts with a remote execution "
            + (source.isEmpty() ? "by " + account : "from " + source)
            + ", by their alerts");
  }

  private static boolean isFrom(Alert a, String source) {
    RemoteExecution x = a.execution();
    return x != null && same(x.origin().source(), source);
  }

  private static boolean isOf(Alert a, String account) {
    return same(a.actor().user(), account) || isBy(a, account);
  }

  private static boolean isBy(Alert a, String account) {
    RemoteExecution x = a.execution();
    return x != null && same(x.origin().account(), account);
  }

  private static String known(String text) {
    return text.strip().equals(UNKNOWN) ? "" : text.strip();
  }

  private Result legitimacy(Incident i, List<Alert> alerts) {
    Optional<Alert> worst = worst(i, alerts);
    if (worst.isEmpty()) {
      return new Result.Failed("none of its alerts stands any more");
    }
    Alert a = worst.get();
    String habitual =
        !a.receipt().localHistory().isEmpty()
            ? "yes"
            : a.receipt().uncommon().grade() == Grade.UNJUDGED ? UNKNOWN : "no";
    return new Result.Done(
        Map.of(
            "habitual", habitual, "deployment_tool", deploys(a.owner()), "closures", closures(i)),
        "by the receipt of alert " + a.id() + " and earlier verdicts");
  }

  private String deploys(ProcessRef owner) {
    if (owner.image().name().isEmpty() || tools.mayBeDeploymentTool(owner)) {
      return UNKNOWN;
    }
    return tools.isDeploymentTool(owner) ? "yes" : "no";
  }

  /// Earlier verdicts on the same thing done by the same account on the same host.
  private String closures(Incident i) {
    Set<String> what =
        i.alerts().stream().map(m -> m.likeness() + "\0" + m.user()).collect(Collectors.toSet());
    Duration unexpired = Duration.ofDays(weighing.closureDays());
    boolean benign = false;
    boolean malicious = false;
    for (Incident other : data.incidents().values()) {
      boolean counts =
          !other.id().equals(i.id())
              && other.continuedAs().isEmpty()
              && other.tenant().equals(i.tenant())
              && !other.isOpen()
              && !other.last().isBefore(i.opened().minus(unexpired))
              && other.alerts().stream()
                  .anyMatch(m -> what.contains(m.likeness() + "\0" + m.user()));
      if (counts) {
        switch (other.verdict()) {
          case BENIGN -> benign = true;
          case MALICIOUS, SUSPICIOUS -> malicious = true;
          case UNDETERMINED -> {}
        }
      }
    }
    return benign && malicious ? "mixed" : malicious ? "malicious" : benign ? "benign" : "none";
  }

  private Result commands(Order.Arguments given) {
    Optional<CommandAnalysis> worst =
        given
            .get("command_lines")
            .lines()
            .filter(l -> !l.isBlank())
            .map(l -> detectors.commands().analyse(l))
            .max(Comparator.comparingDouble(CommandAnalysis::score));
    if (worst.isEmpty()) {
      return new Result.Done(
          Map.of(
              "score", UNKNOWN, "band", UNKNOWN, "findings", "", "indicators", "", "lolbins", ""),
          "no command line is known");
    }
    CommandAnalysis a = worst.get();
    Map<String, String> out = new TreeMap<>();
    out.put("score", "" + a.shownScore());
    out.put("band", a.band().text().toLowerCase(Locale.ROOT));
    out.put("findings", lines(a.findings().stream().map(f -> f.title()).toList()));
    out.put("indicators", lines(a.indicators().stream().map(n -> n.value()).toList()));
    out.put(
        "lolbins",
        orNone(
            lines(
                a.findings().stream()
                    .filter(f -> f.category().equals("lolbin"))
                    .map(f -> f.title())
                    .toList())));
    return new Result.Done(out, "command line " + a.band().text() + ", score " + a.shownScore());
  }

  /// An empty list is an answer, and nothing known is none.
  private static String orNone(String list) {
    return list.isEmpty() ? "none" : list;
  }

  private static String lines(List<String> all) {
    return all.stream().distinct().collect(Collectors.joining("\n"));
  }

  private Result verdict(Order.Arguments given) {
    Weighing.Outcome o = weighing.weigh(given.values());
    return new Result.Done(
        Map.of(
            "verdict", o.verdict().text(),
            "reasons", String.join("\n", o.reasons()),
            "weight", "" + o.weight()),
        "%s, weight %d".formatted(o.verdict().text(), o.weight()));
  }
}
