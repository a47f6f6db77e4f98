package seldom.analytics.incident;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import seldom.model.alert.Alert;
import seldom.model.prevalence.Grade;

/// Something by which alerts hang together. Never across tenants.
///
/// @param kind the strongest first
/// @param key equal where alerts share it
/// @param said what is shared, for people
record Link(Kind kind, String key, String said) {
  enum Kind {
    CONTINUATION,
    CHAIN,
    WAVE,
    INDICATOR,
    HOST
  }

  /// The links of an alert, the strongest first.
  static List<Link> of(Alert a) {
    List<Link> all = new ArrayList<>();
    String first = a.continuationOf().isEmpty() ? a.id() : a.continuationOf();
    add(all, a, Kind.CONTINUATION, first, "it goes on in a later period");
    if (!a.chainId().isEmpty()) {
      add(all, a, Kind.CHAIN, a.chainId(), "the same causality chain");
    }
    if (!a.wave().isEmpty()) {
      add(all, a, Kind.WAVE, a.wave(), "the same wave");
    }
    indicators(all, a);
    add(all, a, Kind.HOST, a.host(), "the same host " + a.host());
    return all;
  }

  private static void indicators(List<Link> all, Alert a) {
    boolean rare =
        a.receipt().rare().grade() == Grade.RARE || a.receipt().rare().grade() == Grade.VERY_RARE;
    String hash = a.target().sha256();
    if (!hash.isEmpty() && (rare || a.target().signature().equals("absent"))) {
      add(all, a, Kind.INDICATOR, hash, "the same file " + hash);
    }
    String own = a.actor().image().sha256();
    boolean unsigned =
        switch (a.actor().image().signature().status()) {
          case ABSENT, INVALID -> true;
          case VALID, UNKNOWN -> false;
        };
    if (!own.isEmpty() && unsigned) {
      add(all, a, Kind.INDICATOR, own, "the same file " + own);
    }
    if (rare && !a.target().domain().isEmpty()) {
      String domain = a.target().domain().toLowerCase(Locale.ROOT);
      add(all, a, Kind.INDICATOR, domain, "the same domain " + domain);
    }
    if (rare && !a.target().address().isEmpty()) {
      add(all, a, Kind.INDICATOR, a.target().address(), "the same address " + a.target().address());
    }
  }

  private static void add(List<Link> all, Alert a, Kind kind, String what, String said) {
    all.add(new Link(kind, kind + "\0" + a.tenant() + "\0" + what, said));
  }

  /// Longest time between the alerts that it joins.
  Duration window(IncidentRules rules) {
    return switch (kind) {
      case CHAIN -> rules.chain();
      case INDICATOR -> rules.indicator();
      case HOST -> rules.host();
      case CONTINUATION, WAVE -> rules.span();
    };
  }

  /// The same for an alert that only joins as an insight.
  Duration insightWindow(IncidentRules rules) {
    return kind == Kind.HOST ? rules.insight() : window(rules);
  }
}
