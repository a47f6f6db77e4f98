package seldom.analytics.causality;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import seldom.model.action.DomainName;
import seldom.model.codec.FieldReader;
import seldom.model.codec.FieldWriter;
import seldom.model.event.EndpointEvent.DnsAnswer;
import seldom.model.event.ProcessRef;

/// The names that were resolved on one host, by address; from them the name behind a connection.
final class DnsAnswers {
  /// A name asked for by one process, over a stretch of time without long gaps.
  private static final class Asked {
    final String query;
    final String entity;
    final String image;
    Instant first;
    Instant last;

    Asked(String query, String entity, String image, Instant first, Instant last) {
      this.query = query;
      this.entity = entity;
      this.image = image;
      this.first = first;
      this.last = last;
    }
  }

  private static final Comparator<Asked> IN_ORDER =
      Comparator.comparing((Asked a) -> a.last)
          .thenComparing(a -> a.first)
          .thenComparing(a -> a.query)
          .thenComparing(a -> a.entity)
          .thenComparing(a -> a.image);

  private final Map<String, List<Asked>> byAddress = new HashMap<>();
  private final CausalityRules.Bounds bounds;

  DnsAnswers(CausalityRules.Bounds bounds) {
    this.bounds = bounds;
  }

  void learn(DnsAnswer answer, ProcessRef actor) {
    if (RegisteredDomain.of(answer.query()).isEmpty()) {
      return;
    }
    Instant time = answer.header().order();
    String image = Paths.name(actor.image().path());
    for (String address : answer.addresses()) {
      learn(address, new Asked(answer.query(), actor.entity(), image, time, time));
    }
  }

  private void learn(String address, Asked asked) {
    List<Asked> known = byAddress.computeIfAbsent(address, a -> new ArrayList<>(1));
    for (Asked k : known) {
      if (k.query.equals(asked.query)
          && k.entity.equals(asked.entity)
          && k.image.equals(asked.image)
          && !asked.first.isAfter(k.last.plusSeconds(bounds.dnsAfter()))) {
        k.last = ProcessTable.later(k.last, asked.last);
        return;
      }
    }
    if (known.size() < bounds.answersPerAddress()) {
      known.add(asked);
    }
  }

  /// The name behind a connection to `address`: what the same process had asked for, else the same
  /// image, else anybody on the host.
  DomainName join(String address, ProcessRef actor, Instant time) {
    List<Asked> all = byAddress.getOrDefault(address, List.of());
    if (all.isEmpty()) {
      return unknown("no DNS answer on this host holds the address");
    }
    String image = Paths.name(actor.image().path());
    String entity = actor.entity();
    List<Asked> fit = fit(all, time, bounds.dnsSameProcess(), a -> same(a.entity, entity));
    fit = fit.isEmpty() ? fit : nearest(fit, time);
    if (fit.isEmpty()) {
      fit = fit(all, time, bounds.dnsAfter(), a -> same(a.image, image));
    }
    if (fit.isEmpty()) {
      fit = fit(all, time, bounds.dnsAfter(), a -> true);
    }
    return fit.isEmpty()
        ? unknown("the DNS answers that hold the address are too far in time")
        : decide(fit);
  }

  private static boolean same(String a, String b) {
    return !a.isEmpty() && a.equals(b);
  }

  private List<Asked> fit(List<Asked> all, Instant time, int after, Predicate<Asked> who) {
    Instant latest = time.plusSeconds(bounds.dnsBefore());
    Instant earliest = time.minusSeconds(after);
    return all.stream()
        .filter(who)
        .filter(a -> !a.first.isAfter(latest) && !a.last.isBefore(earliest))
        .sorted(IN_ORDER)
        .toList();
  }

  /// Of the names that the process itself asked for, the one asked for at the moment of connecting,
  /// where no other was asked for nearly as close to it; else all of them.
  private List<Asked> nearest(List<Asked> fit, Instant time) {
    Asked best = fit.getFirst();
    for (Asked a : fit) {
      best = distance(a, time).compareTo(distance(best, time)) < 0 ? a : best;
    }
    Duration near = distance(best, time);
    if (near.toMillis() > bounds.dnsDecides()) {
      return fit;
    }
    String registered = RegisteredDomain.of(best.query);
    for (Asked a : fit) {
      boolean other = !RegisteredDomain.of(a.query).equals(registered);
      if (other && distance(a, time).compareTo(near.multipliedBy(2)) <= 0) {
        return fit;
      }
    }
    return List.of(best);
  }

  private static Duration distance(Asked a, Instant time) {
    Duration first = Duration.between(a.first, time).abs();
    Duration last = Duration.between(a.last, time).abs();
    return first.compareTo(last) < 0 ? first : last;
  }

  private static DomainName decide(List<Asked> fit) {
    TreeSet<String> registered = new TreeSet<>();
    fit.forEach(a -> registered.add(RegisteredDomain.of(a.query)));
    return registered.size() == 1
        ? new DomainName(
            DomainName.State.JOINED,
            registered.first(),
            fit.getLast().query,
            List.copyOf(registered),
            "")
        : new DomainName(
            DomainName.State.AMBIGUOUS,
            "",
            "",
            List.copyOf(registered),
            "several names were resolved to the address");
  }

  static DomainName unknown(String cause) {
    return new DomainName(DomainName.State.UNKNOWN, "", "", List.of(), cause);
  }

  void prune(Instant now) {
    Instant before = now.minusSeconds(Math.max(bounds.dnsAfter(), bounds.dnsSameProcess()));
    byAddress.values().forEach(all -> all.removeIf(a -> a.last.isBefore(before)));
    byAddress.values().removeIf(List::isEmpty);
  }

  void write(FieldWriter w) throws IOException {
    w.number(byAddress.size());
    for (var address : new TreeMap<>(byAddress).entrySet()) {
      w.text(address.getKey());
      List<Asked> all = address.getValue().stream().sorted(IN_ORDER).toList();
      w.number(all.size());
      for (Asked a : all) {
        w.text(a.query);
        w.text(a.entity);
        w.text(a.image);
        w.instant(a.first);
        w.instant(a.last);
      }
    }
  }

  void read(FieldReader r) throws IOException {
    for (int n = r.size(); n > 0; n--) {
      List<Asked> all = byAddress.computeIfAbsent(r.text(), a -> new ArrayList<>());
      for (int m = r.size(); m > 0; m--) {
        all.add(new Asked(r.text(), r.text(), r.text(), r.someInstant(), r.someInstant()));
      }
    }
  }
}
