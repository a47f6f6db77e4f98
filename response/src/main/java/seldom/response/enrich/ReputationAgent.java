package seldom.response.enrich;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import seldom.playbook.agent.Agent;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Order;
import seldom.playbook.agent.Recovery;
import seldom.playbook.agent.Result;
import seldom.playbook.agent.Simulated;
import seldom.response.indicator.Indicator;
import seldom.response.outbound.Outbound;

/// Asks every configured source about indicators, all sources at once, and joins what they say.
///
/// Of one indicator the worst word counts, and clean needs one source that says so. Of several
/// indicators the worst counts, and all are clean only if each is. What is inside the site is never
/// sent to a source outside. At most 40 indicators a command; those left out are said.
public final class ReputationAgent implements Agent {
  private static final String KIND = "seldom-reputation";
  private static final int MOST = 40;
  private static final double SHARE = 0.9;

  private final List<Source> sources = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private final Predicate<Indicator> inside;
  private final InstantSource clock;

  /// What the agent works with.
  ///
  /// @param addresses address by name of each integration that the site uses
  /// @param file where opinions are kept
  /// @param inside whether an indicator is the site's own and never sent out
  public record Means(
      List<Integration> integrations,
      Map<String, String> addresses,
      Outbound outbound,
      Path file,
      Predicate<Indicator> inside,
      InstantSource clock) {
    public Means {
      integrations = List.copyOf(integrations);
      addresses = Map.copyOf(addresses);
    }
  }

  public ReputationAgent(Means means) {
    this(means, time -> Thread.sleep(time));
  }

  ReputationAgent(Means means, Source.Sleeper sleeper) {
    this.inside = means.inside();
    this.clock = means.clock();
    Map<String, Duration> keep = new TreeMap<>();
    means.integrations().forEach(i -> keep.put(i.name(), i.keep()));
    Opinions opinions =
        new Opinions(means.file(), clock.instant(), s -> keep.getOrDefault(s, Duration.ZERO));
    for (Integration i : means.integrations()) {
      String address = means.addresses().getOrDefault(i.name(), "");
      boolean known =
          i.secret().isEmpty() || means.outbound().secrets().has("secret:" + i.secret());
      if (address.isEmpty()) {
        missing.add(i.name() + " not configured");
      } else if (!known) {
        missing.add(i.name() + " not configured: no secret:" + i.secret());
      } else {
        sources.add(new Source(i, address, means.outbound(), opinions, clock, sleeper));
      }
    }
  }

  @Override
  public Set<String> kinds() {
    return Set.of(KIND);
  }

  @Override
  public Recovery recovery(String kind) {
    return Recovery.KEYED;
  }

  @Override
  public Simulated simulate(Invocation invocation) {
    return new Simulated(List.of(), new TreeMap<>());
  }

  @Override
  public Result perform(Invocation invocation) throws InterruptedException {
    if (!(invocation.order() instanceof Order.Arguments arguments)) {
      return new Result.Failed(
          "the command is no JSON object with hashes, addresses, domains, urls");
    }
    List<String> absent = new ArrayList<>(missing);
    List<Indicator> asked = indicators(arguments, absent);
    long most = (long) (invocation.timeout().toMillis() * SHARE);
    Instant until = clock.instant().plusMillis(most);
    List<Opinion> opinions = new ArrayList<>();
    for (Source.Said said : all(asked, until)) {
      opinions.addAll(said.opinions());
      absent.addAll(said.absent());
    }
    Reputation reputation = joined(asked, opinions);
    SequencedMap<String, String> out = new TreeMap<>();
    out.put("reputation", reputation.word());
    out.put("sources", String.join("\n", opinions.stream().map(Opinion::line).toList()));
    out.put("absent", String.join("\n", absent));
    return new Result.Done(
        out,
        "%s: %d of %d indicators known to %d sources%s"
            .formatted(
                reputation.word(),
                opinions.stream()
                    .filter(o -> o.reputation() != Reputation.UNKNOWN)
                    .map(Opinion::value)
                    .distinct()
                    .count(),
                asked.size(),
                sources.size(),
                absent.isEmpty() ? "" : "; absent: " + String.join("; ", absent)));
  }

  private List<Indicator> indicators(Order.Arguments arguments, List<String> absent) {
    SequencedSet<Indicator> found = new LinkedHashSet<>();
    int own = 0;
    int odd = 0;
    for (String name : List.of("hashes", "addresses", "domains", "urls")) {
      for (String line : arguments.get(name).split("\n", -1)) {
        Optional<Indicator> i = Indicator.of(line);
        if (i.isPresent() && inside.test(i.get())) {
          own++;
        } else if (i.isPresent()) {
          found.add(i.get());
        } else if (!line.isBlank() && !line.strip().equals("unknown")) {
          odd++;
        }
      }
    }
    if (own > 0) {
      absent.add(own + " indicators are inside the site and not sent out");
    }
    if (odd > 0) {
      absent.add(odd + " texts are no indicator");
    }
    if (found.size() > MOST) {
      absent.add((found.size() - MOST) + " indicators beyond " + MOST + " are not asked for");
    }
    return found.stream().limit(MOST).toList();
  }

  private List<Source.Said> all(List<Indicator> asked, Instant until) throws InterruptedException {
    List<FutureTask<Source.Said>> tasks = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (Source s : sources) {
      FutureTask<Source.Said> task = new FutureTask<>(() -> s.ask(asked, until));
      tasks.add(task);
      threads.add(Thread.ofVirtual().name("ask-" + s.name()).start(task));
    }
    List<Source.Said> out = new ArrayList<>();
    try {
      for (int n = 0; n < tasks.size(); n++) {
        try {
          out.add(tasks.get(n).get());
        } catch (ExecutionException e) {
          String why = sources.get(n).name() + " failed: " + e.getCause();
          out.add(new Source.Said(List.of(), List.of(why)));
        }
      }
    } finally {
      threads.forEach(Thread::interrupt);
    }
    return out;
  }

  private static Reputation joined(List<Indicator> asked, List<Opinion> opinions) {
    Reputation all = null;
    for (Indicator i : asked) {
      Reputation one =
          opinions.stream()
              .filter(o -> o.value().equals(i.value()) && o.kind().equals(i.kind().word()))
              .map(Opinion::reputation)
              .reduce(Reputation.UNKNOWN, Reputation::joined);
      all = all == null ? one : all.beside(one);
    }
    return all == null ? Reputation.UNKNOWN : all;
  }
}
