package seldom.analytics.alert;

import java.time.Instant;
import java.util.Locale;
import seldom.model.alert.Alert;
import seldom.model.prevalence.Relation;

/// What somebody decided not to be told about: an alert under it is stored and counted, but in no
/// volume. Every scope that is not empty must match; start and expiry are compared with event time.
///
/// @param id chosen by whoever keeps the rules, unique
/// @param tenant exact, empty for all
/// @param actorKey text of the actor key with its kind (`signed:acme|tool.exe`), empty for all
/// @param targetKey text of the target key with its kind, empty for all
/// @param account user of the acting process, compared without case, empty for all
/// @param from first moment, included
/// @param expiry first moment at which it no longer holds
public record ExceptionRule(
    String id,
    String tenant,
    String actorKey,
    String targetKey,
    String account,
    String reason,
    Instant from,
    Instant expiry) {
  public ExceptionRule {
    if (tenant.isEmpty() && actorKey.isEmpty() && targetKey.isEmpty() && account.isEmpty()) {
      throw new IllegalArgumentException("an exception without scope would except everything");
    }
    if (!from.isBefore(expiry)) {
      throw new IllegalArgumentException("exception %s ends before it begins".formatted(id));
    }
  }

  /// Whether an alert falls under it: scope and the alert's event time.
  boolean covers(Finding finding, Instant time) {
    Relation relation = finding.assessed().keyed().relation();
    return holdsAt(time)
        && (tenant.isEmpty() || tenant.equals(finding.assessed().host().tenant()))
        && (actorKey.isEmpty() || actorKey.equals(relation.actor().toString()))
        && (targetKey.isEmpty() || targetKey.equals(relation.target().toString()))
        && (account.isEmpty() || same(account, finding.action().actor().user()));
  }

  /// The same of an alert that stands: for previewing a rule on history.
  public boolean covers(Alert alert) {
    return holdsAt(alert.time())
        && (tenant.isEmpty() || tenant.equals(alert.tenant()))
        && (actorKey.isEmpty() || actorKey.equals(alert.receipt().actorKey()))
        && (targetKey.isEmpty() || targetKey.equals(alert.receipt().targetKey()))
        && (account.isEmpty() || same(account, alert.actor().user()));
  }

  private boolean holdsAt(Instant time) {
    return !time.isBefore(from) && time.isBefore(expiry);
  }

  private static boolean same(String a, String b) {
    return a.toLowerCase(Locale.ROOT).equals(b.toLowerCase(Locale.ROOT));
  }
}
