package seldom.analytics.remote;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import seldom.analytics.profile.HostName;
import seldom.analytics.remote.Evidence.Kind;
import seldom.model.action.RemoteExecution.Means;
import seldom.model.action.RemoteExecution.Origin;
import seldom.model.action.RemoteExecution.State;
import seldom.model.event.Locator;

/// Where an execution came from: the strongest evidence there is, in the order of the design page.
final class Origins {
  /// Who owns an address.
  @FunctionalInterface
  interface Hosts {
    /// Canonical name of the one host of the tenant whose address this is; empty if none or
    /// several.
    String owner(String tenant, String address);
  }

  private final RemoteRules rules;
  private final Hosts hosts;

  Origins(RemoteRules rules, Hosts hosts) {
    this.rules = rules;
    this.hosts = hosts;
  }

  /// One look at one execution; what it rests on is added to `used`.
  Origin of(Gathered g, HostName host, Trail trail, Collection<Locator> used) {
    return new Look(g, host, trail, used).origin();
  }

  private final class Look {
    private final Gathered g;
    private final Execution x;
    private final HostName host;
    private final Trail trail;
    private final Collection<Locator> used;
    private final Instant from;
    private final Instant to;

    Look(Gathered g, HostName host, Trail trail, Collection<Locator> used) {
      this.g = g;
      this.x = g.execution();
      this.host = host;
      this.trail = trail;
      this.used = used;
      this.from = x.at.minusSeconds(rules.bounds().window());
      this.to = x.at.plusSeconds(rules.bounds().window());
    }

    Origin origin() {
      Origin found = session();
      found = found != null ? found : driven();
      found = found != null ? found : accepted();
      found = found != null ? found : localSession();
      found = found != null ? found : controlled();
      found = found != null ? found : byKernel();
      found = found != null ? found : byNature();
      found = found != null ? found : localTrace();
      found = found != null ? found : administrator();
      if (found == null) {
        return Origin.UNKNOWN;
      }
      if (found.isRemote()) {
        accompany();
      }
      return found;
    }

    /// What the same session did through shares, and what the kernel did beside it: no proof, but
    /// part of the story.
    private void accompany() {
      String id = sessionId();
      Instant until = x.at.plusSeconds(rules.bounds().start());
      for (Kind kind : List.of(Kind.CONTROL_SHARE, Kind.FILE_SHARE, Kind.TASK_SHARE)) {
        use(few(trail.of(kind, from, until, e -> !id.isEmpty() && e.logonId().equals(id))));
      }
      switch (g.means()) {
        case SERVICE_COMMAND, SERVICE_SHELL, SERVICE_START, SERVICE_INSTALL ->
            use(few(trail.of(Kind.CONTROL_KERNEL, from, until, _ -> true)));
        case TASK -> use(few(trail.of(Kind.TASK_KERNEL, from, until, _ -> true)));
        case WMI, WINRM, DCOM -> {}
      }
    }

    private List<Evidence> few(List<Evidence> all) {
      int n = rules.bounds().commands();
      return all.subList(Math.max(0, all.size() - n), all.size());
    }

    /// The session that asked for it: who installed the service or registered the task, or in which
    /// the command runs.
    private String sessionId() {
      Evidence install = g.install();
      if (install != null) {
        return install.logonId();
      }
      return switch (g.means()) {
        case WMI, WINRM, DCOM -> x.session.isEmpty() ? x.process.logonId() : x.session;
        case TASK ->
            x.head != null
                    && x.head.event() instanceof seldom.model.event.EndpointEvent.ScheduledTask e
                ? e.logonId()
                : "";
        case SERVICE_COMMAND, SERVICE_SHELL, SERVICE_START, SERVICE_INSTALL -> "";
      };
    }

    private @Nullable Origin session() {
      Session s = trail.session(sessionId());
      if (s == null || !isNetwork(s)) {
        return s == null ? shared() : null;
      }
      used.addAll(s.sources());
      Origin shared = s.address().isEmpty() ? shared() : null;
      if (shared != null) {
        return shared;
      }
      String basis = "network logon " + s.logonId();
      if (s.address().isEmpty()) {
        Origin near = unique(connections(), State.OBSERVED, basis + ", a connection beside it");
        if (near != null && !near.source().isEmpty()) {
          return new Origin(
              State.OBSERVED, near.source(), near.knownHost(), s.account(), near.basis());
        }
      }
      String source = s.address().isEmpty() ? s.host() : s.address();
      return made(State.OBSERVED, source, s.account(), basis);
    }

    /// Connections by which such an execution is asked for.
    private List<Evidence> connections() {
      return switch (g.means()) {
        case WINRM ->
            trail.of(Kind.INBOUND, from, x.at.plusSeconds(1), e -> rules.isWebPort(e.name()));
        case WMI, DCOM, TASK ->
            trail.of(
                Kind.INBOUND, from, x.at.plusSeconds(1), e -> rules.rpcPorts().contains(e.name()));
        case SERVICE_COMMAND, SERVICE_SHELL, SERVICE_START, SERVICE_INSTALL ->
            trail.of(Kind.INBOUND, from, to, e -> rules.smbPorts().contains(e.name()));
      };
    }

    /// The logon was not recorded, but its session reached a share from an address.
    private @Nullable Origin shared() {
      String id = sessionId();
      if (id.isEmpty() || rules.ownSessions().contains(id)) {
        return null;
      }
      Predicate<Evidence> its = e -> e.logonId().equals(id) && !e.address().isEmpty();
      for (Kind kind :
          List.of(Kind.CONTROL_SHARE, Kind.FILE_SHARE, Kind.PIPE_SHARE, Kind.TASK_SHARE)) {
        List<Evidence> all = trail.of(kind, from, to, its);
        if (!all.isEmpty()) {
          use(all);
          Evidence e = all.getFirst();
          return made(
              State.OBSERVED, e.address(), e.account(), "share access of its logon session " + id);
        }
      }
      return null;
    }

    private boolean isNetwork(Session s) {
      return rules.networkLogons().contains(Integer.toString(s.type()));
    }

    /// The service's own binary or pipe was reached through a share.
    private @Nullable Origin driven() {
      for (List<Evidence> all : List.of(g.driven(), g.dropped())) {
        for (Evidence e : all) {
          if (!e.address().isEmpty()) {
            String what = e.kind() == Kind.FILE_SHARE ? "its binary" : "its pipe";
            return made(
                State.OBSERVED,
                e.address(),
                e.account(),
                what + " '" + e.name() + "' was reached through a share");
          }
        }
      }
      return null;
    }

    /// The broker itself accepted a connection.
    private @Nullable Origin accepted() {
      String broker = x.head == null ? "" : x.head.actor().entity();
      if (g.means() != Means.DCOM && g.means() != Means.WMI || broker.isEmpty()) {
        return null;
      }
      List<Evidence> all =
          trail.of(Kind.INBOUND, from, to, e -> e.entity().equals(broker) && e.text().isEmpty());
      return unique(all, State.OBSERVED, "the process that started it accepted a connection");
    }

    private @Nullable Origin localSession() {
      String id = sessionId();
      if (id.isEmpty() || g.means() == Means.WINRM || !g.driven().isEmpty()) {
        return null;
      }
      if (rules.ownSessions().contains(id)) {
        return new Origin(
            State.LOCAL,
            host.host(),
            true,
            "",
            "asked for in a session of the operating system, " + id);
      }
      Session s = trail.session(id);
      return s == null || s.type() < 0 || isNetwork(s)
          ? null
          : new Origin(
              State.LOCAL,
              host.host(),
              true,
              s.account(),
              "asked for in session %s, logon type %d".formatted(id, s.type()));
    }

    /// Service control (or task registration) from elsewhere just before.
    private @Nullable Origin controlled() {
      boolean task = g.means() == Means.TASK;
      if (g.means() == Means.WMI || g.means() == Means.DCOM) {
        return rpc();
      }
      if (g.means() == Means.WINRM) {
        return null;
      }
      Instant since = loose() ? x.at.minusSeconds(rules.bounds().start()) : from;
      Instant until = x.at.plusSeconds(rules.bounds().start());
      Kind share = task ? Kind.TASK_SHARE : Kind.CONTROL_SHARE;
      List<Evidence> shares = trail.of(share, since, until, e -> !e.address().isEmpty());
      if (!shares.isEmpty()) {
        Evidence last = shares.getLast();
        use(shares.stream().filter(e -> e.address().equals(last.address())).toList());
        return made(
            State.INFERRED,
            last.address(),
            last.account(),
            "the pipe '%s' was open for it".formatted(last.name()));
      }
      List<Evidence> accepted =
          task ? List.of() : trail.of(Kind.INBOUND, since, until, e -> e.text().equals("manager"));
      Origin byRpc = unique(accepted, State.INFERRED, "the service manager accepted a connection");
      if (byRpc != null) {
        return byRpc;
      }
      List<Evidence> kernel =
          trail.of(task ? Kind.TASK_KERNEL : Kind.CONTROL_KERNEL, since, until, _ -> true);
      if (kernel.isEmpty()) {
        return null;
      }
      use(kernel);
      return bySmb(
          "the kernel opened the pipe '%s' for somebody".formatted(kernel.getLast().name()));
    }

    /// Nothing ties the service to anybody: only what happened right before it counts.
    private boolean loose() {
      return g.means() == Means.SERVICE_START && !g.tied();
    }

    private @Nullable Origin rpc() {
      List<Evidence> all =
          trail.of(
              Kind.INBOUND,
              x.at.minusSeconds(rules.bounds().start()),
              x.at.plusSeconds(rules.bounds().start()),
              e -> rules.rpcPorts().contains(e.name()));
      return unique(all, State.INFERRED, "a connection to the RPC mapper just before");
    }

    /// The kernel drove the service's pipe, or wrote its binary: for an SMB client.
    private @Nullable Origin byKernel() {
      if (!g.driven().isEmpty()) {
        return bySmb("the kernel opened the service's pipe for somebody");
      }
      return g.dropped().isEmpty() ? null : bySmb("the kernel wrote its binary for somebody");
    }

    private @Nullable Origin byNature() {
      if (g.known()) {
        List<Evidence> web = g.means() == Means.WINRM ? connections() : List.of();
        Origin source = unique(web, State.INFERRED, "a connection to WinRM");
        return source != null
            ? source
            : bySmb("this program exists to be driven from another host");
      }
      RemoteRules.Shape shape = rules.shapeOf(commandLine());
      return shape != null && shape.says().equals("remote")
          ? bySmb("its command line has the form of " + shape.id())
          : null;
    }

    private String commandLine() {
      Evidence install = g.install();
      return x.process.commandLine().isEmpty() && install != null
          ? install.text()
          : x.process.commandLine();
    }

    private @Nullable Origin localTrace() {
      RemoteRules.Shape shape = rules.shapeOf(commandLine());
      if (shape != null && shape.says().equals("local")) {
        return new Origin(
            State.LOCAL, host.host(), true, "", "its command line has the form of " + shape.id());
      }
      return g.written().isEmpty()
          ? null
          : new Origin(
              State.LOCAL,
              host.host(),
              true,
              g.written().getLast().account(),
              "a process of this host wrote its binary");
    }

    /// The weakest: an administrator logged on over the network seconds before. Where the host does
    /// not record privileges, any account may have been one; where many log on all the time, that
    /// says nothing.
    private @Nullable Origin administrator() {
      boolean service =
          g.means() == Means.SERVICE_SHELL
              || g.means() == Means.SERVICE_COMMAND && g.install() != null;
      if (!service) {
        return null;
      }
      boolean told = trail.tellsPrivileges();
      List<Session> all =
          trail.sessions(x.at.minusSeconds(rules.bounds().beside()), x.at.plusSeconds(1)).stream()
              .filter(s -> isNetwork(s) && (s.privileged() || !told))
              .filter(s -> !s.account().endsWith("$") && !s.address().isEmpty())
              .filter(s -> !isOwn(s.address()))
              .toList();
      TreeSet<String> sources = new TreeSet<>();
      all.forEach(s -> sources.add(s.address()));
      if (sources.isEmpty() || sources.size() > rules.bounds().sources()) {
        return null;
      }
      all.forEach(s -> used.addAll(s.sources()));
      String basis = "a network logon seconds before";
      Session last = all.getLast();
      return sources.size() > 1
          ? new Origin(State.INFERRED, "", false, "", basis + "; several hosts logged on")
          : made(State.INFERRED, last.address(), last.account(), basis);
    }

    /// Over SMB from somebody: from whom, if only one connected.
    private Origin bySmb(String basis) {
      List<Evidence> all =
          trail.of(Kind.INBOUND, from, to, e -> rules.smbPorts().contains(e.name()));
      Origin known = unique(all, State.INFERRED, basis);
      if (known != null) {
        return known;
      }
      Origin shared = controlShare(basis);
      return shared != null ? shared : new Origin(State.INFERRED, "", false, "", basis);
    }

    private @Nullable Origin controlShare(String basis) {
      List<Evidence> shares =
          trail.of(
              Kind.CONTROL_SHARE,
              from,
              x.at.plusSeconds(rules.bounds().start()),
              e -> !e.address().isEmpty());
      if (shares.isEmpty() || g.means() == Means.WINRM) {
        return null;
      }
      use(List.of(shares.getLast()));
      return made(State.INFERRED, shares.getLast().address(), shares.getLast().account(), basis);
    }

    /// From the one other end of these connections; null if there is none, without source if there
    /// are several. Others go before loopback.
    private @Nullable Origin unique(List<Evidence> connections, State state, String basis) {
      if (connections.isEmpty()) {
        return null;
      }
      List<Evidence> outside = new ArrayList<>(connections);
      outside.removeIf(e -> isOwn(e.address()));
      List<Evidence> counted = outside.isEmpty() ? connections : outside;
      TreeSet<String> addresses = new TreeSet<>();
      counted.forEach(e -> addresses.add(e.address()));
      if (addresses.size() > 1) {
        return new Origin(State.INFERRED, "", false, "", basis + "; several hosts were connected");
      }
      use(counted);
      return made(state, addresses.getFirst(), "", basis);
    }

    private void use(Collection<Evidence> all) {
      all.forEach(e -> used.addAll(e.sources()));
    }

    private boolean isOwn(String address) {
      return isLoopback(address) || hosts.owner(host.tenant(), address).equals(host.host());
    }

    private Origin made(State state, String source, String account, String basis) {
      if (source.isEmpty()) {
        return new Origin(state, "", false, account, basis);
      }
      String owner = hosts.owner(host.tenant(), source);
      if (isLoopback(source) || owner.equals(host.host())) {
        return new Origin(state, Origin.THIS_HOST, true, account, basis);
      }
      return owner.isEmpty()
          ? new Origin(state, source, false, account, basis)
          : new Origin(state, owner, true, account, basis);
    }
  }

  private static boolean isLoopback(String address) {
    return address.startsWith("127.") || address.equals("::1");
  }
}
