package seldom.analytics.hunt;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seldom.analytics.alert.ActionIds;
import seldom.analytics.alert.ExecutionNotes;
import seldom.analytics.alert.Finding;
import seldom.analytics.alert.FindingAnswers;
import seldom.analytics.alert.Ids;
import seldom.analytics.alert.Receipts;
import seldom.analytics.alert.Targets;
import seldom.analytics.alert.Traces;
import seldom.analytics.content.Judgement;
import seldom.analytics.detector.Detectors;
import seldom.analytics.judge.Assessment;
import seldom.analytics.judge.Grades;
import seldom.analytics.profile.HostName;
import seldom.analytics.replay.Options;
import seldom.model.action.Action;
import seldom.model.action.RemoteExecution;
import seldom.model.alert.Alert;
import seldom.model.alert.AlertState;
import seldom.model.alert.Receipt;
import seldom.model.command.ScoredCommand;
import seldom.model.prevalence.Judged;
import seldom.model.prevalence.Prevalence;
import seldom.model.prevalence.TargetKey;

/// Writes the results of a hunt down.
final class ResultText {
  private final Judgement settings;
  private final FindingAnswers answers;
  private final Receipts receipts;
  private final Receipts.Setting setting;
  private final boolean small;

  ResultText(
      Detectors detectors,
      Judgement settings,
      Options options,
      Pile pile,
      Traces traces,
      boolean small) {
    this.settings = settings;
    this.small = small;
    this.answers = new FindingAnswers(traces);
    this.setting =
        new Receipts.Setting(
            "hunt",
            detectors.keying().normalisation().version(),
            "",
            pile.from(),
            pile.to(),
            options.notes(pile.to()));
    this.receipts = new Receipts(settings, setting, new PileNeighbours(pile));
  }

  HuntResult result(int rank, double score, Verdicts.Verdict v) {
    Assessment a = v.assessment();
    Receipt receipt = a == null ? unseen(v) : receipt(v, a);
    return new HuntResult(rank, score, v.finding() != null, why(v), alert(v, receipt));
  }

  private Receipt receipt(Verdicts.Verdict v, Assessment a) {
    Finding f = v.finding();
    List<String> notes = notes(v.entry());
    if (small) {
      notes.addFirst(tooSmall());
    }
    return receipts.of(
        a,
        "",
        f == null ? List.of() : f.tried(),
        List.of(),
        f == null ? List.of() : answers.of(f),
        notes);
  }

  private String tooSmall() {
    return "Fewer than %d other hosts: nothing is judged, the order is by frequency within the pile."
        .formatted(settings.hunt().hosts());
  }

  /// Of an action whose actor is not known: nothing was compared.
  private Receipt unseen(Verdicts.Verdict v) {
    Judged no =
        Judged.not("no profile sees this action: its actor is not known, or it came from outside");
    TargetKey target = Names.key(v.entry().first());
    List<String> noted = notes(v.entry());
    if (small) {
      noted.addFirst(tooSmall());
    }
    return new Receipt(
        setting.mode(),
        "",
        "",
        target.toString(),
        setting.normalisation(),
        setting.baseline(),
        setting.from(),
        setting.to(),
        new Receipt.Population(0, 0, 0, 0, 0, 0),
        Prevalence.NEVER,
        Prevalence.NEVER,
        0,
        Prevalence.NEVER,
        Prevalence.NEVER,
        no,
        no,
        no,
        Double.NaN,
        settings.versatile().novelty(),
        no,
        "",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        noted);
  }

  /// What raised it above others as seldom.
  private static List<String> notes(Entry e) {
    List<String> notes = new ArrayList<>();
    e.grounds().forEach(g -> notes.add("Ground: " + g.text() + "."));
    notes.addAll(ExecutionNotes.of(e.first()));
    return notes;
  }

  /// The grounds first, then the counts.
  private String why(Verdicts.Verdict v) {
    String grounds =
        v.entry().grounds().stream().map(Ground::text).collect(Collectors.joining(", "));
    return grounds.isEmpty() ? counts(v) : counts(v) + "; " + grounds;
  }

  private String counts(Verdicts.Verdict v) {
    Assessment a = v.assessment();
    RemoteExecution x = v.entry().first().execution();
    if (x != null) {
      return x.origin().text();
    }
    if (small || a == null) {
      return times(v.place().frequency()) + " in the pile";
    }
    String bound =
        Double.isNaN(a.alone().bound())
            ? ""
            : " (at most " + Grades.percent(a.alone().bound()) + " of their days)";
    return "%s of %s other hosts with the actor do this%s; the target: %s other hosts, whoever does it"
        .formatted(a.relation().hosts(), a.presence().hosts(), bound, a.target().hosts());
  }

  private static String times(long count) {
    return count == 1 ? "once" : count + " times";
  }

  private static Alert alert(Verdicts.Verdict v, Receipt receipt) {
    Entry e = v.entry();
    Action action = e.first();
    Finding f = v.finding();
    HostName host = e.same.host();
    TargetKey key = key(v);
    return new Alert(
        Ids.of(
            "hunt",
            host.toString(),
            receipt.profile(),
            receipt.actorKey(),
            receipt.targetKey(),
            e.same.toString(),
            e.grounds().toString()),
        ActionIds.of(action),
        "",
        "",
        detector(f),
        f == null ? "" : f.variation(),
        f == null ? List.of() : f.held(),
        f == null ? name(v) : f.name(),
        v.place().severity(),
        f == null ? List.of() : f.attack(),
        host.tenant(),
        host.host(),
        action.event().header().time(),
        AlertState.RAISED,
        e.count(),
        "",
        action.actor(),
        action.osActor(),
        action.owner(),
        action.chain(),
        action.chainId(),
        action.injected(),
        action.execution(),
        Targets.of(action, key),
        e.commandLines(),
        v.command(),
        e.sources(),
        e.sourcesCount(),
        lifted(v),
        receipt);
  }

  private static List<String> lifted(Verdicts.Verdict v) {
    Finding f = v.finding();
    ScoredCommand command = v.command();
    return f == null || command == null || f.severity() == v.place().severity()
        ? List.of()
        : List.of(
            "Raised from %s to %s: its command line scores %d (%s)"
                .formatted(
                    f.severity().text(),
                    v.place().severity().text(),
                    command.shownScore(),
                    command.band().text()));
  }

  private static String detector(@Nullable Finding f) {
    return f == null ? "" : f.detector().id();
  }

  private static String name(Verdicts.Verdict v) {
    Assessment a = v.assessment();
    String name = Names.of(v.entry().first());
    return a != null && a.keyed().byNameOnly() ? name + " (actor by name only)" : name;
  }

  private static TargetKey key(Verdicts.Verdict v) {
    Assessment a = v.assessment();
    return a == null ? Names.key(v.entry().first()) : a.keyed().relation().target();
  }
}
