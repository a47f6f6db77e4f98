package seldom.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import seldom.analytics.alert.ExceptionRule;
import seldom.model.alert.Alert;
import seldom.model.prevalence.ActorKey;
import seldom.model.prevalence.TargetKey;
import seldom.store.AlertStore;

/// Which alerts an exception covers, as options.
final class ExceptionScope {
  @Option(names = "--tenant", paramLabel = "T", description = "Only of this tenant.")
  private String tenant = "";

  @Option(
      names = "--actor",
      paramLabel = "KEY",
      description = "Only of this actor key, as signed:microsoft corporation|winword.exe.")
  private String actor = "";

  @Option(
      names = "--target",
      paramLabel = "KEY",
      description = "Only of this target key, as domain:example.com.")
  private String target = "";

  @Option(
      names = "--account",
      paramLabel = "A",
      description = "Only of this user of the acting process.")
  private String account = "";

  @Option(
      names = "--alert",
      paramLabel = "ID",
      description = "Takes tenant, actor and target from this alert, where they are not given.")
  private @Nullable String alert;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "First day (UTC) on which it holds; earlier days are computed again.")
  private @Nullable LocalDate from;

  /// @param day first day if none was given
  /// @param expires a day, or so many days after the first, as `90d`
  ExceptionRule rule(AlertStore alerts, String id, String reason, LocalDate day, String expires) {
    String ofAlert = alert;
    if (ofAlert != null) {
      Alert found = Workplace.alert(alerts, ofAlert);
      tenant = tenant.isEmpty() ? found.tenant() : tenant;
      actor = actor.isEmpty() ? found.receipt().actorKey() : actor;
      target = target.isEmpty() ? found.receipt().targetKey() : target;
    }
    check();
    LocalDate first = from == null ? day : from;
    Instant begin = start(first);
    Instant end = start(end(first, expires));
    if (!begin.isBefore(end)) {
      throw new UsageException("--expires: " + expires + " is not after the first day, " + first);
    }
    return new ExceptionRule(id, tenant, actor, target, account, reason, begin, end);
  }

  boolean hasFrom() {
    return from != null;
  }

  private void check() {
    if (tenant.isEmpty() && actor.isEmpty() && target.isEmpty() && account.isEmpty()) {
      throw new UsageException(
          "an exception needs a scope: --alert, or at least one of --tenant, --actor, --target,"
              + " --account");
    }
    if (!actor.isEmpty() && ActorKey.parse(actor).isEmpty()) {
      throw new UsageException(
          "--actor: '"
              + actor
              + "' is no key; keys begin with signed:, hashed: or named:; `seldom prevalence --actor`"
              + " finds them");
    }
    if (!target.isEmpty() && TargetKey.parse(target).isEmpty()) {
      throw new UsageException(
          "--target: '"
              + target
              + "' is no key; keys begin with their kind, as process: or domain:; `seldom prevalence"
              + " --target` finds them");
    }
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static LocalDate end(LocalDate first, String expires) {
    try {
      return expires.matches("[0-9]{1,5}d")
          ? first.plusDays(Integer.parseInt(expires.substring(0, expires.length() - 1)))
          : LocalDate.parse(expires);
    } catch (DateTimeParseException e) {
      throw new UsageException(
          "--expires: '" + expires + "' is no day; write 2026-12-31 or 90d", e);
    }
  }
}
