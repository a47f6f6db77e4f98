package seldom.benchmarks;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import seldom.analytics.causality.Causality;
import seldom.analytics.causality.CausalityContent;
import seldom.analytics.causality.CausalityRules;
import seldom.analytics.content.Content;
import seldom.analytics.content.Problems;
import seldom.cli.ContentFolder;
import seldom.model.action.Action;
import seldom.model.action.DomainName;
import seldom.model.event.Direction;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EndpointEvent.DnsAnswer;
import seldom.model.event.EndpointEvent.NetworkConnection;
import seldom.model.event.EndpointEvent.ProcessLaunch;
import seldom.model.event.Locator;
import seldom.model.event.Sensor;
import seldom.store.spool.EventSpool;
import seldom.telemetry.Rejects;
import seldom.telemetry.normalise.Normaliser;
import seldom.telemetry.normalise.Tenants;
import seldom.telemetry.read.Telemetry;

/// Measures how often the facts that detectors need are known, over real recordings:
/// `benchmarks/run facts PATH...`, by default the OTRF recordings beside the project.
///
/// Signatures: share of Sysmon launches whose state is known. Domains: of the outbound connections
/// to public addresses, port 53 excepted, for which a DNS answer of the same process in the same
/// recording holds the address, the share with a registered domain; the rest by cause.
public final class Facts {
  /// A process in one recording.
  private record Asker(String file, String member, String entity) {}

  private final Map<Asker, Set<String>> answers = new HashMap<>();
  private final Map<String, Integer> signatures = new TreeMap<>();
  private final Map<String, Integer> domains = new TreeMap<>();
  private final Map<String, Integer> otherDomains = new TreeMap<>();
  private final Map<String, Integer> injected = new TreeMap<>();
  private final List<String> unnamed = new ArrayList<>();
  private final Map<String, Integer> unsigned = new TreeMap<>();
  private long actions;

  private Facts() {}

  public static void main(String[] args) throws Exception {
    Path root = Path.of(System.getProperty("seldom.root", "."));
    Path data = root.resolve("../shared/data");
    List<String> paths =
        args.length > 0
            ? List.of(args)
            : List.of(
                data.resolve("otrf-security-datasets").toString(),
                data.resolve("otrf-security-datasets-history").toString());
    new Facts().run(paths, root.resolve("content"), System.out);
  }

  private void run(List<String> paths, Path folder, PrintStream out) throws Exception {
    Problems problems = new Problems();
    Content content = Content.read(ContentFolder.read(folder), problems);
    CausalityRules rules = CausalityContent.rules(content, problems);
    problems.refuseErrors();
    Rejects rejects = new Rejects();
    Normaliser normaliser = new Normaliser(Tenants.constant(Tenants.DEFAULT), null, rejects);
    long begun = System.nanoTime();
    try (EventSpool spool = new EventSpool()) {
      Telemetry.read(
          paths,
          InputStream.nullInputStream(),
          r -> normaliser.normalise(r, spool::add),
          rejects,
          n -> {});
      double read = (System.nanoTime() - begun) / 1e9;
      Causality causality = new Causality(rules);
      spool.forEach(this::answered);
      spool.forEach(causality::observe);
      spool.forEach(e -> causality.act(e, this::count));
      causality.flush(this::count);
      double all = (System.nanoTime() - begun) / 1e9;
      out.printf(
          "%d events, %d actions; reading %.1f s, three passes %.1f s%n",
          spool.size(), actions, read, all - read);
    }
    print(out);
  }

  private void answered(EndpointEvent event) {
    if (event instanceof DnsAnswer e && !e.actor().entity().isEmpty()) {
      answers.computeIfAbsent(asker(e), a -> new HashSet<>()).addAll(e.addresses());
    }
  }

  private static Asker asker(EndpointEvent e) {
    Locator at = e.header().sources().getFirst();
    return new Asker(at.file(), at.member(), e.actor().entity());
  }

  private void count(Action action) {
    actions++;
    EndpointEvent event = action.event();
    injected.merge(event.kind() + " " + action.injected().state(), 1, Integer::sum);
    if (event instanceof ProcessLaunch e && e.header().sensor() == Sensor.SYSMON) {
      var signature = e.launched().image().signature();
      String state = signature.isKnown() ? signature.source() : "unknown";
      signatures.merge(state, 1, Integer::sum);
      if (!signature.isKnown()) {
        String hash = e.launched().image().sha256().isEmpty() ? "no hash" : "hash";
        unsigned.merge(hash + " " + e.launched().image().name().toLowerCase(), 1, Integer::sum);
      }
    }
    if (event instanceof NetworkConnection e
        && e.header().sensor() == Sensor.SYSMON
        && e.direction() == Direction.OUTBOUND
        && action.remote() == Action.Remote.EXTERNAL
        && e.remote().port() != 53) {
      connection(action, e);
    }
  }

  private void connection(Action action, NetworkConnection e) {
    boolean answered =
        e.header().sources().stream()
            .anyMatch(
                at ->
                    answers
                        .getOrDefault(
                            new Asker(at.file(), at.member(), e.actor().entity()), Set.of())
                        .contains(e.remote().address()));
    DomainName d = action.domain();
    String state = d.state() + (d.cause().isEmpty() ? "" : ": " + d.cause());
    (answered ? domains : otherDomains).merge(state, 1, Integer::sum);
    if (answered && d.registered().isEmpty()) {
      unnamed.add(
          "%s %s:%d %s %s"
              .formatted(
                  e.actor().image().name(),
                  e.remote().address(),
                  e.remote().port(),
                  d.state(),
                  d.candidates()));
    }
  }

  private void print(PrintStream out) {
    int all = sum(signatures);
    int known = all - signatures.getOrDefault("unknown", 0);
    out.printf(
        "signature state known for %d of %d Sysmon launches (%.1f %%): %s%n",
        known, all, 100.0 * known / Math.max(1, all), signatures);
    unsigned.forEach((what, n) -> out.printf("  unknown: %4d  %s%n", n, what));
    int outOf = sum(domains);
    int named = outOf - unnamed.size();
    out.printf(
        "registered domain known for %d of %d outbound public connections whose process asked for"
            + " it (%.1f %%): %s%n",
        named, outOf, 100.0 * named / Math.max(1, outOf), domains);
    unnamed.forEach(line -> out.println("  not named: " + line));
    out.printf("the other %d: %s%n", sum(otherDomains), otherDomains);
    out.println("acting threads: " + injected);
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
