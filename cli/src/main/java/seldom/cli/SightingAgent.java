package seldom.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import seldom.analytics.profile.HostName;
import seldom.model.alert.Alert;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Image;
import seldom.model.event.ProcessRef;
import seldom.model.incident.Incident;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Order;
import seldom.playbook.agent.Result;
import seldom.response.indicator.Indicator;

/// What the stored events say: where indicators were seen, and whether the sensor blocked what the
/// incident is about. Reads only; where no events are kept, as after a hunt, the answer is
/// `unknown`.
final class SightingAgent implements OwnAgent {
  private static final Set<String> KINDS = Set.of("seldom-hunt", "seldom-disposition");

  /// A sensor tells what it did within this time.
  private static final Duration AROUND = Duration.ofMinutes(5);

  private static final String UNKNOWN = "unknown";

  private final RunDirectory data;
  private final Sightings sightings;

  SightingAgent(RunDirectory data, Sightings sightings) {
    this.data = data;
    this.sightings = sightings;
  }

  @Override
  public Set<String> kinds() {
    return KINDS;
  }

  @Override
  public Result answer(Invocation call, Order.Arguments given) {
    return call.kind().equals("seldom-hunt") ? hunt(given) : disposition(given);
  }

  /// Hosts of other tenants are counted and not named.
  private Result hunt(Order.Arguments given) {
    int days = (int) InquiryAgent.number(given.get("days"), 7);
    String tenant = data.incident(given.get("incident")).map(Incident::tenant).orElse("");
    Set<Indicator> wanted = new TreeSet<>();
    given.get("indicators").lines().forEach(l -> Indicator.of(l).ifPresent(wanted::add));
    TreeSet<String> hosts = new TreeSet<>();
    Set<HostName> elsewhere = new HashSet<>();
    int hits = 0;
    int untold = 0;
    for (Indicator i : wanted) {
      Optional<Set<HostName>> found = sightings.hosts(i, days);
      untold += found.isEmpty() ? 1 : 0;
      Set<HostName> others = new HashSet<>(found.orElse(Set.of()));
      others.removeIf(h -> h.tenant().equals(tenant) && isSame(h.host(), given.get("host")));
      hits += others.isEmpty() ? 0 : 1;
      for (HostName h : others) {
        if (h.tenant().equals(tenant)) {
          hosts.add(h.host());
        } else {
          elsewhere.add(h);
        }
      }
    }
    boolean known = hits > 0 || untold == 0;
    return new Result.Done(
        Map.of(
            "hits",
            known ? "" + hits : UNKNOWN,
            "hosts",
            known ? String.join("\n", hosts) : UNKNOWN),
        "%d of %d indicators were seen elsewhere within %d days: on %d other hosts, and on %d of other tenants; of %d it cannot be told"
            .formatted(hits, wanted.size(), days, hosts.size(), elsewhere.size(), untold));
  }

  /// One name may be short and the other full.
  private static boolean isSame(String a, String b) {
    String one = a.toLowerCase(Locale.ROOT);
    String two = b.strip().toLowerCase(Locale.ROOT);
    return one.equals(two)
        || (one.indexOf('.') < 0 || two.indexOf('.') < 0)
            && one.split("\\.", 2)[0].equals(two.split("\\.", 2)[0]);
  }

  private Result disposition(Order.Arguments given) {
    Optional<Incident> found = data.incident(given.get("incident"));
    if (found.isEmpty()) {
      return new Result.Failed("there is no incident '" + given.get("incident") + "'");
    }
    List<Alert> alerts = data.alerts().stream().filter(a -> found.get().has(a.id())).toList();
    List<String> said = new ArrayList<>();
    TreeSet<String> blocked = new TreeSet<>();
    for (EndpointEvent.SensorVerdict v : sightings.verdicts()) {
      if (alerts.stream().anyMatch(a -> isAbout(v, a))) {
        blocked.add(v.blocked());
        said.add(v.name());
      }
    }
    String word =
        blocked.equals(Set.of("true")) ? "yes" : blocked.contains("false") ? "no" : UNKNOWN;
    return new Result.Done(
        Map.of("blocked", word),
        said.isEmpty()
            ? "no sensor said anything of it"
            : "the sensor said: " + String.join("; ", said.stream().distinct().limit(5).toList()));
  }

  private static boolean isAbout(EndpointEvent.SensorVerdict v, Alert a) {
    Duration apart = Duration.between(v.header().time(), a.time()).abs();
    if (apart.compareTo(AROUND) > 0
        || !v.header().tenant().equals(a.tenant())
        || !isSame(v.header().host(), a.host())) {
      return false;
    }
    ProcessRef actor = a.actor();
    return isOne(v.actor(), actor.entity(), actor.image().path(), actor.image().sha256())
        || isOne(v.actor(), a.target().entity(), a.target().path(), a.target().sha256())
        || isFile(v.file(), actor.image().path(), actor.image().sha256())
        || isFile(v.file(), a.target().path(), a.target().sha256());
  }

  private static boolean isOne(ProcessRef p, String entity, String path, String sha256) {
    return p.entity().isEmpty() || entity.isEmpty()
        ? isFile(p.image(), path, sha256)
        : p.entity().equals(entity);
  }

  private static boolean isFile(Image image, String path, String sha256) {
    boolean byHash = !sha256.isEmpty() && sha256.equalsIgnoreCase(image.sha256());
    boolean byPath = !path.isEmpty() && path.equalsIgnoreCase(image.path());
    return byHash || byPath;
  }
}
