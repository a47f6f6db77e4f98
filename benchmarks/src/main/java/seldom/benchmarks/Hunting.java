package seldom.benchmarks;

import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import seldom.analytics.detector.Detectors;
import seldom.analytics.hunt.Hunt;
import seldom.analytics.hunt.HuntResult;
import seldom.analytics.replay.Options;
import seldom.cli.ContentFolder;
import seldom.model.alert.Alert;
import seldom.model.event.EventKind;
import seldom.model.event.Locator;
import seldom.store.spool.EventSpool;
import seldom.telemetry.Rejects;
import seldom.telemetry.normalise.Normaliser;
import seldom.telemetry.normalise.Tenants;
import seldom.telemetry.read.Telemetry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Measures where labelled attack rows come in a hunt, beside plain stack counting charged the
/// same:
/// `benchmarks/run hunting [RECORDINGS]`, by default those beside the project.
///
/// A row is found when its locator is among a result's sources; a result costs as many places as it
/// has sources; equal scores share their mean place. The figure is the number of rows found within
/// the first share of places, divided by what a perfect ranking would have there. Stack counting
/// orders the same results by how often the pair of names (parent and child, process and
/// destination) is in the pile, seldom first.
public final class Hunting {
  private static final Set<String> DETECTORS = Set.of("D1", "D1i", "D2", "D2i");
  private static final double[] SHARES = {.01, .05, .10};

  private final List<Row> rows;
  private final List<HuntResult> results;
  private final Map<String, Long> stack = new HashMap<>();

  private record Row(String file, String member, long index, int event, boolean internal) {
    boolean isAt(Locator at) {
      return at.index() == index
          && at.file().length() > 4
          && (at.file().endsWith(file) || file.endsWith(at.file()))
          && (at.member().isEmpty()
              || member.isEmpty()
              || at.member().endsWith(member)
              || member.endsWith(at.member()));
    }
  }

  private record Placed(Locator at, double place) {}

  private Hunting(List<Row> rows, List<HuntResult> results) {
    this.rows = rows;
    this.results = results;
    for (HuntResult r : results) {
      stack.merge(pair(r.alert()), cost(r), Long::sum);
    }
  }

  public static void main(String[] args) throws Exception {
    Path root = Path.of(System.getProperty("seldom.root", "."));
    Path data = args.length > 0 ? Path.of(args[0]) : root.resolve("../shared/data");
    Detectors detectors = Detectors.load(ContentFolder.read(root.resolve("content")));
    Normaliser normaliser = new Normaliser(Tenants.constant(Tenants.DEFAULT), null, new Rejects());
    Set<EventKind> kinds = Set.of(EventKind.LAUNCH, EventKind.CONNECTION, EventKind.INJECTION);
    try (EventSpool spool = new EventSpool()) {
      Telemetry.read(
          List.of(data.toString()),
          InputStream.nullInputStream(),
          r -> normaliser.normalise(r, spool::add),
          new Rejects(),
          n -> {});
      Hunt.Outcome outcome = new Hunt(detectors, Options.NONE, kinds).run(spool::forEach);
      new Hunting(truth(data.resolve("ground_truth.jsonl")), outcome.results()).print(System.out);
    }
  }

  private static List<Row> truth(Path file) throws Exception {
    JsonMapper json = JsonMapper.builder().build();
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode g = json.readTree(line);
      int event = g.path("event_id").asInt(0);
      if (DETECTORS.contains(g.path("detector").asString(""))
          && (event == 1 || event == 3 || event == 4688)) {
        String address = g.path("detail").path("DestinationIp").asString("");
        rows.add(
            new Row(
                g.path("file").asString(""),
                g.path("member").asString(""),
                g.path("index").asLong(),
                event,
                isInternal(address)));
      }
    }
    return rows;
  }

  private void print(PrintStream out) {
    out.printf("%-22s %8s %9s   hunt 1 %% / 5 %% / 10 %%   stack counting%n", "", "rows", "places");
    line(out, "all", r -> true, r -> true);
    line(out, "launches", r -> r.event != 3, Hunting::isLaunch);
    line(out, "connections", r -> r.event == 3, Hunting::isConnection);
    line(
        out,
        "  internal",
        r -> r.event == 3 && r.internal,
        a -> isConnection(a) && isInternal(a.target().address()));
    line(
        out,
        "  public",
        r -> r.event == 3 && !r.internal,
        a -> isConnection(a) && !isInternal(a.target().address()));
  }

  private void line(PrintStream out, String name, Predicate<Row> row, Predicate<Alert> of) {
    List<Row> wanted = rows.stream().filter(row).toList();
    List<HuntResult> some = results.stream().filter(r -> of.test(r.alert())).toList();
    long places = some.stream().mapToLong(Hunting::cost).sum();
    out.printf(
        Locale.ROOT,
        "%-22s %8d %9d   %s   %s%n",
        name,
        wanted.size(),
        places,
        shares(wanted, some, r -> -r.score()),
        shares(wanted, some, r -> stack.getOrDefault(pair(r.alert()), 0L)));
  }

  private static String shares(
      List<Row> rows, List<HuntResult> some, ToDoubleFunction<HuntResult> order) {
    List<HuntResult> sorted = new ArrayList<>(some);
    sorted.sort(Comparator.comparingDouble(order));
    Map<Long, List<Placed>> at = new HashMap<>();
    long places = 0;
    for (int i = 0; i < sorted.size(); ) {
      int j = i;
      long n = 0;
      for (;
          j < sorted.size()
              && order.applyAsDouble(sorted.get(j)) == order.applyAsDouble(sorted.get(i));
          j++) {
        n += cost(sorted.get(j));
      }
      for (HuntResult r : sorted.subList(i, j)) {
        for (Locator l : r.alert().sources()) {
          at.computeIfAbsent(l.index(), _ -> new ArrayList<>())
              .add(new Placed(l, places + n / 2.0));
        }
      }
      places += n;
      i = j;
    }
    StringBuilder text = new StringBuilder();
    for (double share : SHARES) {
      long first = Math.max(1, (long) (places * share));
      long found = rows.stream().filter(r -> place(r, at) <= first).count();
      text.append(
          String.format(
              Locale.ROOT, "%6.2f", found / (double) Math.max(1, Math.min(rows.size(), first))));
    }
    return text.toString();
  }

  private static double place(Row row, Map<Long, List<Placed>> at) {
    return at.getOrDefault(row.index, List.of()).stream()
        .filter(p -> row.isAt(p.at))
        .mapToDouble(Placed::place)
        .findFirst()
        .orElse(Double.POSITIVE_INFINITY);
  }

  private static long cost(HuntResult r) {
    return Math.max(1, r.alert().sourcesCount());
  }

  private static String pair(Alert a) {
    String target = a.target().address().isEmpty() ? a.target().text() : a.target().address();
    return (kind(a) + "|" + a.actor().image().name() + "|" + target).toLowerCase(Locale.ROOT);
  }

  private static String kind(Alert a) {
    return isConnection(a) ? "connection" : isLaunch(a) ? "launch" : "injection";
  }

  private static boolean isConnection(Alert a) {
    return !a.target().address().isEmpty();
  }

  private static boolean isLaunch(Alert a) {
    return a.target().kind().startsWith("process");
  }

  private static boolean isInternal(String address) {
    try {
      InetAddress a = InetAddress.ofLiteral(address);
      return a.isSiteLocalAddress()
          || a.isLoopbackAddress()
          || a.isLinkLocalAddress()
          || a.isMulticastAddress();
    } catch (IllegalArgumentException e) {
      return false; // no address at all: named by the telemetry alone
    }
  }
}
