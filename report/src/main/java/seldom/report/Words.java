package seldom.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import seldom.model.alert.Alert;
import seldom.model.command.ScoredCommand;
import seldom.model.event.ProcessRef;
import seldom.model.event.Signature;
import seldom.model.prevalence.Count;
import seldom.model.prevalence.Judged;
import seldom.model.prevalence.Prevalence;

/// The numbers and names of an alert in words, the same in every output for people.
final class Words {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Words() {}

  static String time(Instant time) {
    return SECONDS.format(time);
  }

  static String number(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /// `1 host`, `10 hosts`.
  static String hosts(long n) {
    return plural(n, "host");
  }

  static String plural(long n, String noun) {
    return number(n) + " " + noun + (n == 1 ? "" : "s");
  }

  static String count(Count c) {
    return c.isExact()
        ? number(c.atLeast())
        : c.atMost() == Long.MAX_VALUE
            ? number(c.atLeast()) + " or more"
            : number(c.atLeast()) + " to " + number(c.atMost());
  }

  /// A share in per cent with two significant digits: `0.012 %`.
  static String percent(double share) {
    if (Double.isNaN(share)) {
      return "unknown";
    }
    if (share == 0 || share >= 0.1) {
      return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }
    int digits = (int) Math.max(1, 1 - Math.floor(Math.log10(share * 100)));
    return String.format(Locale.ROOT, "%." + digits + "f %%", share * 100);
  }

  /// `0 of 26,488 host-days: at most 0.011 % (95 %), uncommon below 1 %`.
  static String judged(Judged j) {
    if (Double.isNaN(j.bound())) {
      return j.grade().text() + ": " + Plain.text(j.reason());
    }
    String cutoff =
        Double.isNaN(j.cutoff()) ? "" : "; the word begins below " + percent(j.cutoff());
    return "%s: %s of %s host-days, at most %s (95 %%)%s"
        .formatted(
            j.grade().text(), number(j.hostDays()), number(j.outOf()), percent(j.bound()), cutoff);
  }

  /// `3 other hosts, 7 host-days, 2 tenants, 4 days`.
  static String prevalence(Prevalence p) {
    return "%s, %s, %s, %s%s"
        .formatted(
            plural(p.hosts(), p.otherHostsOnly() ? "other host" : "host"),
            plural(p.hostDays(), "host-day"),
            plural(p.tenants(), "tenant"),
            p.days() == 1 ? "1 day" : p.days() + " days",
            p.lastSeen() == null ? "" : ", " + p.firstSeen() + " to " + p.lastSeen());
  }

  private static String plural(Count c, String noun) {
    return count(c) + " " + noun + (c.isExact() && c.atLeast() == 1 ? "" : "s");
  }

  /// `High, score 72: runs what it fetches; base64 inside base64`.
  static String command(ScoredCommand c) {
    String findings =
        c.findings().stream().limit(3).map(f -> f.title()).collect(Collectors.joining("; "));
    return "%s, score %d%s%s"
        .formatted(
            c.band().text(),
            c.shownScore(),
            c.layers() > 1 ? ", " + c.layers() + " layers" : "",
            findings.isEmpty() ? "" : ": " + findings);
  }

  static String name(ProcessRef process) {
    String name = process.image().name();
    if (!name.isEmpty()) {
      return Plain.text(name, 80);
    }
    return process.pid() >= 0 ? "process " + process.pid() : "unknown process";
  }

  /// `outlook.exe → winword.exe → wsc.exe`.
  static String chain(Alert alert) {
    StringBuilder out = new StringBuilder();
    for (ProcessRef p : alert.chain()) {
      out.append(name(p)).append(" → ");
    }
    if (alert.chain().isEmpty()) {
      out.append(name(alert.actor())).append(" → ");
    }
    return out.append(Plain.text(alert.target().text(), 80)).toString();
  }

  /// `signed by Contoso`, `not signed`.
  static String signature(Signature s) {
    return switch (s.status()) {
      case VALID -> "signed by " + s.signer();
      case INVALID -> "signature invalid" + (s.signer().isEmpty() ? "" : ", " + s.signer());
      case ABSENT -> "not signed";
      case UNKNOWN -> "signature unknown";
    };
  }
}
