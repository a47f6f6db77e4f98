package seldom.analytics.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import seldom.analytics.profile.HostName;
import seldom.model.action.Action;
import seldom.model.action.RemoteExecution;
import seldom.model.action.RemoteExecution.Means;
import seldom.model.action.RemoteExecution.Origin;
import seldom.model.action.RemoteExecution.State;
import seldom.model.alert.Alert;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Locator;

/// Makes actions of an execution: what it turned out to be, where it came from, and all its
/// records.
final class Telling {
  private final RemoteRules rules;
  private final Gathering gathering;
  private final Origins origins;
  private final CommandBand band;

  Telling(RemoteRules rules, Origins.Hosts hosts, CommandBand band) {
    this.rules = rules;
    this.gathering = new Gathering(rules);
    this.origins = new Origins(rules, hosts);
    this.band = band;
  }

  /// Gives the actions of one execution, if it is one and changed since it was told last.
  void tell(Execution x, HostName host, Trail trail, Consumer<Action> out) {
    Gathered g = gathering.of(x, trail);
    if (g == null || isCovered(g, trail)) {
      return;
    }
    List<Locator> used = new ArrayList<>();
    Origin origin = origins.of(g, host, trail, used);
    if (!isWorthTelling(g, origin)) {
      return;
    }
    String told = g.means() + "/" + origin.state() + "/" + origin.source() + "/" + x.members.size();
    if (told.equals(x.told)) {
      return;
    }
    x.told = told;
    if (g.install() != null && g.means() != Means.SERVICE_INSTALL) {
      trail.explained(g.install());
    }
    List<Action> shown =
        g.means() == Means.SERVICE_COMMAND
            ? x.commands
            : x.head == null ? List.of() : List.of(x.head);
    List<Locator> sources = sources(g, used);
    for (Action a : shown) {
      out.accept(action(a, g, origin, sources));
    }
  }

  /// Nobody must hear of every service and every WMI child that starts; of what ran a command as a
  /// service, the readiness table counts also those whose origin is not known.
  private static boolean isWorthTelling(Gathered g, Origin origin) {
    return switch (g.means()) {
      case SERVICE_COMMAND, SERVICE_SHELL -> true;
      case WMI -> origin.isRemote() && (g.execution().sure || origin.state() == State.OBSERVED);
      case SERVICE_START, SERVICE_INSTALL, WINRM, DCOM, TASK -> origin.isRemote();
    };
  }

  /// An installation whose service is told as a process.
  private boolean isCovered(Gathered g, Trail trail) {
    if (g.means() != Means.SERVICE_INSTALL || g.install() == null) {
      return false;
    }
    if (trail.isExplained(g.install())) {
      return true;
    }
    for (Execution other : trail.pending()) {
      Gathered its = other.means == Means.SERVICE_COMMAND ? gathering.of(other, trail) : null;
      Evidence install = its == null ? null : its.install();
      boolean same =
          install != null
              && (install.name().equals(g.install().name())
                  || Noting.same(install.text(), g.install().text()));
      if (same) {
        return true;
      }
    }
    return g.install().text().isEmpty();
  }

  /// Those of the processes first: they must not be pushed out.
  private static List<Locator> sources(Gathered g, List<Locator> used) {
    TreeSet<Locator> most = new TreeSet<>();
    for (Locator l : g.execution().sources) {
      if (most.size() < Alert.MAX_SOURCES) {
        most.add(l);
      }
    }
    List<Locator> more = new ArrayList<>(used);
    for (List<Evidence> all : List.of(g.installs(), g.dropped(), g.driven(), g.own())) {
      all.forEach(e -> more.addAll(e.sources()));
    }
    for (Locator l : more) {
      if (most.size() < Alert.MAX_SOURCES) {
        most.add(l);
      }
    }
    return List.copyOf(most);
  }

  private Action action(Action of, Gathered g, Origin origin, List<Locator> sources) {
    TreeSet<Locator> all = new TreeSet<>(of.event().header().sources());
    all.addAll(sources);
    EndpointEvent event = Sourced.with(of.event(), List.copyOf(all));
    String line =
        event instanceof EndpointEvent.ProcessLaunch e
            ? e.launched().commandLine()
            : g.install() == null ? "" : g.install().text();
    RemoteRules.@Nullable Shape shape = rules.shapeOf(line);
    RemoteExecution execution =
        new RemoteExecution(
            g.means(),
            origin,
            service(g),
            g.tied(),
            g.known(),
            band.of(line),
            shape == null ? "" : shape.id());
    return new Action(
        event,
        of.actor(),
        of.osActor(),
        of.owner(),
        of.chain(),
        of.chainId(),
        of.injected(),
        of.domain(),
        of.remote(),
        of.suspicious(),
        new TreeMap<>(facts(of.facts(), execution, shape)),
        execution);
  }

  private static String service(Gathered g) {
    if (g.install() != null) {
      return g.install().name();
    }
    Action head = g.execution().head;
    return head != null && head.event() instanceof EndpointEvent.ScheduledTask e ? e.task() : "";
  }

  /// The words of `content/normalisation/facts.yaml`.
  private static Map<String, String> facts(
      Map<String, String> before, RemoteExecution x, RemoteRules.@Nullable Shape shape) {
    Map<String, String> facts = new TreeMap<>(before);
    State state = x.origin().state();
    if (state != State.UNKNOWN) {
      facts.put(
          "remote.origin", x.origin().isRemote() ? state.name().toLowerCase(Locale.ROOT) : "no");
    }
    facts.put("remote.known-program", x.known() ? "yes" : "no");
    facts.put("remote.tied", x.tied() ? "yes" : "no");
    facts.put(
        "remote.local-trick", shape != null && shape.says().equals("local") ? shape.id() : "no");
    return facts;
  }
}
