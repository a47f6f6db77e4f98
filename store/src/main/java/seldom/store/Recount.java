package seldom.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import seldom.analytics.judge.Counts;
import seldom.analytics.judge.UpperBound;
import seldom.analytics.profile.HostName;
import seldom.analytics.profile.Population;
import seldom.model.alert.Alert;
import seldom.model.alert.Receipt;
import seldom.model.event.EventKind;
import seldom.model.prevalence.ActorKey;
import seldom.model.prevalence.Count;
import seldom.model.prevalence.Judged;
import seldom.model.prevalence.Prevalence;
import seldom.model.prevalence.Relation;
import seldom.model.prevalence.TargetKey;

/// Compares the numbers of a receipt with counts made by other means, one by one.
///
/// An exact number must be equal; "10 or more" must hold of the recomputed one. Of an ambiguous
/// name
/// the receipt shows the candidate that speaks most against the alert: any of them may be it.
public final class Recount {
  private static final Pattern AMBIGUOUS =
      Pattern.compile("The name behind the connection is ambiguous \\((.*)\\);.*");

  /// A number that is not the same.
  public record Difference(String what, String onAlert, String recomputed) {}

  /// What was compared.
  ///
  /// @param compared how many numbers
  public record Outcome(int compared, List<Difference> differences) {
    public Outcome {
      differences = List.copyOf(differences);
    }
  }

  private final Counts counts;
  private final EventKind kind;
  private final double confidence;
  private final List<Difference> differences = new ArrayList<>();
  private int compared;

  private Recount(Counts counts, EventKind kind, double confidence) {
    this.counts = counts;
    this.kind = kind;
    this.confidence = confidence;
  }

  /// @param counts over the receipt's window
  /// @param kind of event that the receipt's profile watches
  /// @param confidence of the bounds, in (0, 1)
  public static Outcome of(Alert alert, Counts counts, EventKind kind, double confidence) {
    Recount best = null;
    for (TargetKey target : candidates(alert.receipt())) {
      Recount one = new Recount(counts, kind, confidence);
      one.compare(alert, target);
      if (best == null || one.differences.size() < best.differences.size()) {
        best = one;
      }
    }
    return best == null ? new Outcome(0, List.of()) : new Outcome(best.compared, best.differences);
  }

  private static List<TargetKey> candidates(Receipt r) {
    List<TargetKey> all = new ArrayList<>();
    TargetKey.parse(r.targetKey()).ifPresent(all::add);
    for (String note : r.notes()) {
      Matcher m = AMBIGUOUS.matcher(note);
      if (m.matches() && !all.isEmpty()) {
        for (String text : m.group(1).split(", ")) {
          all.add(new TargetKey(all.getFirst().kind(), text));
        }
      }
    }
    return all.stream().distinct().toList();
  }

  private void compare(Alert alert, TargetKey target) {
    Receipt r = alert.receipt();
    HostName host = new HostName(alert.tenant(), alert.host());
    ActorKey actor =
        ActorKey.parse(r.actorKey())
            .orElseThrow(() -> new StoreException("no actor key: " + r.actorKey()));
    Relation relation = new Relation(actor, target);
    Prevalence here = counts.relation(relation, kind, host);
    Prevalence anybody = counts.target(target, kind, host);
    Prevalence presence = counts.presence(actor, host);
    Population population = counts.population(kind, host);
    same("relation", r.relation(), here);
    inTenant(r.relationHere(), counts.relationHere(relation, kind, host));
    ownDays(r, Long.bitCount(counts.ownDays(relation, kind, host)));
    same("actor", r.actor(), presence);
    same("target", r.target(), anybody);
    same(r.population(), population);
    if (!Double.isNaN(r.novelty())) {
      same("novelty", r.novelty(), counts.novelty(actor, target.kind(), host).share());
    }
    if (Double.isNaN(r.coarser().bound())) {
      bound("relation's bound", r.uncommon(), here, presence.hostDays().atLeast());
    }
    bound("target's bound", r.rare(), anybody, population.hostDays());
  }

  private void same(String what, Prevalence onAlert, Prevalence now) {
    same(what + ": other hosts", onAlert.hosts(), now.hosts());
    same(what + ": tenants", onAlert.tenants(), now.tenants());
    same(what + ": host-days", onAlert.hostDays(), now.hostDays());
    same(what + ": days", onAlert.days(), now.days());
    same(what + ": first seen", text(onAlert.firstSeen()), text(now.firstSeen()));
    same(what + ": last seen", text(onAlert.lastSeen()), text(now.lastSeen()));
  }

  private static String text(@Nullable Object day) {
    return day == null ? "never" : day.toString();
  }

  private void inTenant(Prevalence onAlert, Prevalence now) {
    same("relation in this tenant: other hosts", onAlert.hosts(), now.hosts());
    same("relation in this tenant: host-days", onAlert.hostDays(), now.hostDays());
    same("relation in this tenant: days", onAlert.days(), now.days());
  }

  /// Beyond k hosts the host's own days may have been dropped: the receipt then shows fewer.
  private void ownDays(Receipt r, int now) {
    boolean exact = r.relation().hosts().isExact();
    same(
        "relation on this host: days",
        exact ? Count.exactly(r.relationOnHost()) : new Count(r.relationOnHost(), Long.MAX_VALUE),
        Count.exactly(now));
  }

  private void same(Receipt.Population onAlert, Population now) {
    same("population: other hosts", onAlert.hosts(), now.hosts());
    same("population: tenants", onAlert.tenants(), now.tenants());
    same("population: host-days", onAlert.hostDays(), now.hostDays());
    same("population: hosts of this tenant", onAlert.tenantHosts(), now.tenantHosts());
    same("population: active days", onAlert.activeDays(), now.activeDays());
  }

  private void bound(String what, Judged onAlert, Prevalence now, long outOf) {
    if (!Double.isNaN(onAlert.bound())) {
      long hits = Math.min(now.hostDays().atMost(), outOf);
      same(what, onAlert.bound(), UpperBound.of(hits, outOf, confidence));
    }
  }

  private void same(String what, Count onAlert, Count now) {
    boolean holds = onAlert.atLeast() <= now.atLeast() && now.atMost() <= onAlert.atMost();
    note(what, onAlert.toString(), now.toString(), holds);
  }

  private void same(String what, long onAlert, long now) {
    note(what, "" + onAlert, "" + now, onAlert == now);
  }

  private void same(String what, String onAlert, String now) {
    note(what, onAlert, now, Objects.equals(onAlert, now));
  }

  private void same(String what, double onAlert, double now) {
    boolean close = Math.abs(onAlert - now) <= 1e-9 * Math.max(1e-12, Math.abs(onAlert));
    note(what, share(onAlert), share(now), close);
  }

  private static String share(double value) {
    return String.format(Locale.ROOT, "%.9g", value);
  }

  private void note(String what, String onAlert, String now, boolean holds) {
    compared++;
    if (!holds) {
      differences.add(new Difference(what, onAlert, now));
    }
  }
}
