package seldom.analytics.alert;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import seldom.analytics.content.Judgement;
import seldom.analytics.judge.Assessment;
import seldom.analytics.judge.UpperBound;
import seldom.model.alert.Receipt;
import seldom.model.alert.Severity;
import seldom.model.prevalence.Grade;
import seldom.model.prevalence.Judged;
import seldom.model.prevalence.Relation;

/// Writes receipts: everything the decision read, in the order it was decided.
public final class Receipts {
  /// What stays the same for all receipts of one day or one hunt.
  ///
  /// @param mode `replay` or `hunt`
  /// @param baseline identity of what was learned
  /// @param notes what bears on every receipt
  public record Setting(
      String mode,
      String normalisation,
      String baseline,
      LocalDate from,
      LocalDate to,
      List<String> notes) {}

  /// Who else does it, and what else the actor does.
  public interface Neighbours {
    List<Receipt.Neighbour> usualTargets(Relation relation);

    List<Receipt.Neighbour> otherActors(Relation relation);
  }

  private final Judgement settings;
  private final Setting setting;
  private final Neighbours neighbours;

  public Receipts(Judgement settings, Setting setting, Neighbours neighbours) {
    this.settings = settings;
    this.setting = setting;
    this.neighbours = neighbours;
  }

  Receipt of(Draft draft, List<Receipt.Answer> answers) {
    Finding f = draft.best();
    return of(
        f.assessed(), draft.localHistory, f.tried(), wouldChange(draft), answers, draft.notes);
  }

  public Receipt of(
      Assessment a,
      String localHistory,
      List<Receipt.Tried> tried,
      List<String> wouldChange,
      List<Receipt.Answer> answers,
      List<String> moreNotes) {
    Relation relation = a.keyed().relation();
    return new Receipt(
        setting.mode(),
        a.keyed().profile().id(),
        relation.actor().toString(),
        relation.target().toString(),
        setting.normalisation(),
        setting.baseline(),
        setting.from(),
        setting.to(),
        new Receipt.Population(
            a.population().hosts(),
            a.population().tenants(),
            a.population().hostDays(),
            a.population().tenantHosts(),
            a.population().activeDays(),
            settings.activation().days()),
        a.relation(),
        a.relationHere(),
        Long.bitCount(a.ownDays()),
        a.presence(),
        a.target(),
        a.uncommon(),
        a.rare(),
        a.actorGrade(),
        a.novelty(),
        settings.versatile().novelty(),
        a.coarser(),
        localHistory,
        tried,
        neighbours.usualTargets(relation),
        neighbours.otherActors(relation),
        wouldChange,
        answers,
        notes(a, moreNotes));
  }

  private List<String> notes(Assessment a, List<String> more) {
    List<String> notes = new ArrayList<>(more);
    notes.addAll(setting.notes());
    notes.add("The bounds take host-days as exchangeable.");
    if (a.keyed().overAllSigners()) {
      notes.add("The target's signer is not known: it is judged by name and folder, all signers.");
    }
    if (a.keyed().byNameOnly()) {
      notes.add("The actor is known by name only.");
    }
    if (a.keyed().candidates().size() > 1) {
      notes.add(
          "The name behind the connection is ambiguous (%s); judged by the one most in its favour."
              .formatted(
                  String.join(
                      ", ", a.keyed().candidates().stream().map(r -> r.target().text()).toList())));
    }
    return notes;
  }

  private List<String> wouldChange(Draft draft) {
    Assessment a = draft.best().assessed();
    List<String> would = new ArrayList<>();
    commonWould(a, would);
    boundWould(a, would);
    rareWould(a, would);
    habitWould(draft, a, would);
    return would;
  }

  private void commonWould(Assessment a, List<String> would) {
    Judgement.Common common = settings.common();
    boolean asksTenants = a.population().tenants() >= common.populationTenants();
    would.add(
        "Done by %d other hosts on %d days%s it would have been common; it was %s, %d and %s."
            .formatted(
                common.hosts(),
                common.days(),
                asksTenants ? " in %d tenants".formatted(common.tenants()) : "",
                a.relation().hosts(),
                a.relation().days(),
                a.relation().tenants()));
  }

  /// The fewest host-days at which the bound is no longer below the cut-off.
  private void boundWould(Assessment a, List<String> would) {
    Judged judged = a.alone();
    if (judged.grade() == Grade.UNCOMMON) {
      long needed = hitsFor(judged, judged.cutoff());
      if (needed <= judged.outOf()) {
        would.add(
            "Seen on %d host-days of fewer than %d other hosts, instead of %d, it would not have been uncommon."
                .formatted(needed, settings.common().hosts(), judged.hostDays()));
      }
    }
  }

  private void rareWould(Assessment a, List<String> would) {
    Judged rare = a.rare();
    if (rare.grade() == Grade.RARE || rare.grade() == Grade.VERY_RARE) {
      long needed = hitsFor(rare, rare.cutoff());
      if (needed <= rare.outOf()) {
        would.add(
            "With its target on %d host-days of others, instead of %d, the target would not have been %s."
                .formatted(needed, rare.hostDays(), rare.grade().text()));
      }
    }
  }

  private void habitWould(Draft draft, Assessment a, List<String> would) {
    if (draft.best().aboutInjected() || !draft.localHistory.isEmpty()) {
      return;
    }
    if (draft.severity != Severity.INFORMATIONAL) {
      would.add(
          "Habitual on this host (%d of its last %d days, alerts of it left out) it would have weighed less; it was seen on %d."
              .formatted(
                  settings.habitual().days(),
                  settings.days().training(),
                  Long.bitCount(a.ownDays())));
      would.add(
          "Usual in this tenant (%d other hosts of it on %d days) it would have weighed less; it was %s on %d."
              .formatted(
                  LocalHistory.usualFrom(settings, a.presenceHere()),
                  settings.usual().days(),
                  a.relationHere().hosts(),
                  a.relationHere().days()));
    }
  }

  /// The fewest hits among `judged.outOf()` trials whose bound is not below the cut-off.
  private long hitsFor(Judged judged, double cutoff) {
    double confidence = settings.cutoffs().confidence();
    long low = judged.hostDays();
    long high = judged.outOf();
    while (low < high) {
      long middle = low + (high - low) / 2;
      if (UpperBound.isBelow(middle, judged.outOf(), confidence, cutoff)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
