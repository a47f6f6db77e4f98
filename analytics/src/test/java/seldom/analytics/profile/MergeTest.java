package seldom.analytics.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import seldom.analytics.content.ShippedContent;
import seldom.analytics.detector.Detectors;
import seldom.model.event.EventKind;
import seldom.model.event.Sensor;
import seldom.model.prevalence.ActorKey;
import seldom.model.prevalence.Prevalence;
import seldom.model.prevalence.TargetKey;

/// Random shards of one fleet, merged in a random order, answer as plain sets of all observations
/// do. `-Dseldom.seed=N` runs others.
class MergeTest {
  private static final long SEED = Long.getLong("seldom.seed", 20261121L);
  private static final int K = 10;
  private static final int DAYS = 44;
  private static final int FROM = DAYS - 30;
  private static final int HOSTS = 70;
  private static final int TARGETS = 80;
  private static final Detectors DETECTORS = Detectors.load(ShippedContent.texts());

  /// @param actor -1 for anyone
  /// @param target -1 for presence alone; both -1: heard from
  private record Seen(int day, int host, int actor, int target) {}

  private final List<Seen> all = new ArrayList<>();
  private final Set<Seen> distinct = new HashSet<>();

  private static ActorKey actor(int a) {
    return new ActorKey(ActorKey.Kind.SIGNED, "maker|actor" + a + ".exe");
  }

  private static TargetKey target(int t) {
    return t % 3 == 0
        ? new TargetKey(TargetKey.Kind.HASH, "%064x".formatted(t))
        : new TargetKey(TargetKey.Kind.DOMAIN, "site" + t + ".com");
  }

  private static EventKind kind(int t) {
    return t % 3 == 0 ? EventKind.LOAD : EventKind.CONNECTION;
  }

  private static HostName host(int h) {
    return new HostName("tenant" + h % 5, "host" + h);
  }

  private static int zipf(Random random, int n) {
    return (int) Math.min(n - 1, Math.floor(Math.pow(n, random.nextDouble()) - 1));
  }

  /// On its own day each host does a few things; some relations grow past k hosts late, some only
  /// within one tenant, some only when shards are put together.
  private void observe(Random random) {
    for (int n = 0; n < 5_000; n++) {
      int host = random.nextInt(HOSTS);
      int day = random.nextInt(DAYS);
      int actor = random.nextInt(4);
      int target = random.nextInt(50) == 0 ? 40 + random.nextInt(40) : zipf(random, 40);
      all.add(new Seen(day, host, -1, -1));
      all.add(new Seen(day, host, actor, -1));
      all.add(new Seen(day, host, actor, target));
      all.add(new Seen(day, host, -1, target));
    }
    all.add(new Seen(DAYS - 3, 5, -1, -1));
    distinct.addAll(all);
  }

  private static Profiles learned(List<Seen> seen, int until, Random random) {
    Profiles p = Profiles.empty(DETECTORS.judgement(), random.nextInt(2));
    List<Seen> mixed = new ArrayList<>(seen);
    Collections.shuffle(mixed, random);
    for (int d = 0; d < until; d++) {
      p.advance(d);
      for (Seen s : mixed) {
        if (s.day == d && d >= p.today()) {
          learn(p, s);
        }
      }
    }
    p.advance(until);
    return p;
  }

  private static void learn(Profiles p, Seen s) {
    int host = p.hostId(host(s.host));
    if (s.actor < 0 && s.target < 0) {
      // One host alone shows that the sensor reports connections.
      boolean able = s.host == 5 && s.day == DAYS - 3;
      p.heard(Sensor.SYSMON, able ? EventKind.CONNECTION : EventKind.LAUNCH, host);
    } else {
      p.learn(
          p.rows()
              .give(
                  s.actor < 0 ? null : actor(s.actor),
                  s.target < 0 ? null : target(s.target),
                  s.target < 0 ? EventKind.LAUNCH : kind(s.target)),
          host);
    }
  }

  @RepeatedTest(3)
  void mergedShardsAnswerAsOneThatSawEverything(RepetitionInfo run) throws IOException {
    long seed = SEED + run.getCurrentRepetition();
    Random random = new Random(seed);
    observe(random);
    int shards = 2 + random.nextInt(4);
    List<List<Seen>> parts = new ArrayList<>();
    for (int i = 0; i < shards; i++) {
      parts.add(new ArrayList<>());
    }
    int[] ends = random.ints(shards, DAYS / 2, DAYS).toArray();
    ends[0] = DAYS;
    for (Seen s : all) {
      int part = random.nextInt(shards);
      parts.get(s.day < ends[part] ? part : 0).add(s);
      if (random.nextInt(8) == 0) {
        parts.getFirst().add(s);
      }
    }
    List<Profiles> made = new ArrayList<>();
    for (List<Seen> part : parts) {
      int last = part.stream().mapToInt(Seen::day).max().orElse(0);
      made.add(restored(learned(part, last + 1, random)));
    }
    while (made.size() > 1) {
      Profiles into = made.remove(random.nextInt(made.size()));
      Profiles from = made.remove(random.nextInt(made.size()));
      into.merge(from);
      made.add(restored(into));
    }
    Profiles merged = made.getFirst();
    merged.advance(DAYS);
    compare(merged, "replay: SEED=" + (seed - run.getCurrentRepetition()) + ", " + seed);
  }

  /// The state is written and read as a process between two merges would do it.
  private static Profiles restored(Profiles p) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    p.writeTo(new DataOutputStream(bytes));
    return Profiles.readFrom(
        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), DETECTORS.judgement());
  }

  private void compare(Profiles p, String where) {
    Random random = new Random(1);
    int wide = 0;
    for (int a = -1; a < 4; a++) {
      for (int t = 0; t < TARGETS; t++) {
        int actor = a;
        int target = t;
        Predicate<Seen> is = s -> s.actor == actor && s.target == target;
        int host = random.nextInt(HOSTS);
        Prevalence found =
            a < 0
                ? p.target(target(t), kind(t), host(host))
                : p.relation(actor(a), target(t), kind(t), host(host));
        String what = where + " actor " + a + " target " + t + " host " + host;
        same(found, is, host, what);
        wide += found.hosts().isExact() ? 0 : 1;
        if (a >= 0) {
          here(p, is, a, t, host, what);
        }
      }
    }
    assertThat(wide).as(where).isGreaterThan(20);
    for (int a = 0; a < 4; a++) {
      int actor = a;
      Predicate<Seen> is = s -> s.actor == actor && s.target < 0;
      Prevalence found = p.presence(actor(a), host(3));
      assertThat(found.hosts().atLeast()).as(where).isEqualTo(hosts(is, 3));
      assertThat(found.hostDays().atLeast()).as(where).isEqualTo(hostDays(is, 3));
      assertThat(p.novelty(actor(a), TargetKey.Kind.DOMAIN, host(3)))
          .as(where)
          .isEqualTo(novelty(a, 3));
    }
    Population heard = p.population(EventKind.CONNECTION, host(3));
    Predicate<Seen> any = s -> s.actor < 0 && s.target < 0;
    assertThat(heard.hosts()).as(where).isEqualTo(hosts(any, 3));
    assertThat(heard.hostDays()).as(where).isEqualTo(hostDays(any, 3));
    assertThat(heard.tenants()).as(where).isEqualTo(5);
  }

  private List<Seen> window(Predicate<Seen> is) {
    return distinct.stream().filter(s -> s.day >= FROM && is.test(s)).toList();
  }

  private long hosts(Predicate<Seen> is, int except) {
    return window(is).stream().map(Seen::host).filter(h -> h != except).distinct().count();
  }

  private long hostDays(Predicate<Seen> is, int except) {
    return window(is).stream().filter(s -> s.host != except).count();
  }

  private void same(Prevalence found, Predicate<Seen> is, int except, String what) {
    List<Seen> seen = window(is);
    long hosts = hosts(is, except);
    assertThat(found.hosts().atLeast()).as(what).isEqualTo(Math.min(K, hosts));
    assertThat(found.hosts().isExact()).as(what).isEqualTo(hosts < K);
    if (hosts < K) {
      assertThat(found.hostDays().atLeast()).as(what).isEqualTo(hostDays(is, except));
    }
    assertThat(found.days()).as(what).isEqualTo(seen.stream().map(Seen::day).distinct().count());
    assertThat(found.tenants().atLeast())
        .as(what)
        .isEqualTo(Math.min(3, seen.stream().map(s -> s.host % 5).distinct().count()));
    if (!seen.isEmpty()) {
      int first = seen.stream().mapToInt(Seen::day).min().orElseThrow();
      int last = seen.stream().mapToInt(Seen::day).max().orElseThrow();
      assertThat(found.firstSeen()).as(what).isEqualTo(Days.of(first));
      assertThat(found.lastSeen()).as(what).isEqualTo(Days.of(last));
    }
  }

  private void here(Profiles p, Predicate<Seen> is, int a, int t, int host, String what) {
    Predicate<Seen> inTenant = s -> is.test(s) && s.host % 5 == host % 5;
    Prevalence found = p.relationHere(actor(a), target(t), kind(t), host(host));
    long hosts = hosts(inTenant, host);
    assertThat(found.hosts().atLeast()).as(what + " here").isEqualTo(Math.min(K, hosts));
    if (hosts < K) {
      assertThat(found.hostDays().atLeast()).as(what + " here").isEqualTo(hostDays(inTenant, host));
      long own = 0;
      for (Seen s : window(s -> is.test(s) && s.host == host)) {
        own |= 1L << (s.day - FROM);
      }
      assertThat(p.ownDays(actor(a), target(t), kind(t), host(host))).as(what).isEqualTo(own);
    }
  }

  /// Host-days with a target that one host alone had, out of the actor's.
  private Novelty novelty(int a, int except) {
    Set<List<Integer>> sole = new HashSet<>();
    for (int t = 0; t < TARGETS; t++) {
      int target = t;
      List<Seen> seen = window(s -> s.actor == a && s.target == target && target % 3 != 0);
      if (seen.stream().map(Seen::host).distinct().count() == 1) {
        seen.forEach(s -> sole.add(List.of(s.host, s.day)));
      }
    }
    long others = sole.stream().map(List::getFirst).filter(h -> h != except).distinct().count();
    return new Novelty(
        (double) sole.size() / hostDays(s -> s.actor == a && s.target < 0, -1), (int) others);
  }
}
