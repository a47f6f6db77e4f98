package seldom.analytics.remote;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import seldom.analytics.profile.HostName;
import seldom.model.action.Action;
import seldom.model.action.RemoteExecution.Means;
import seldom.model.codec.FieldReader;
import seldom.model.codec.FieldWriter;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EndpointEvent.ProcessLaunch;
import seldom.model.event.EndpointEvent.RegistrySet;
import seldom.model.event.EndpointEvent.ScheduledTask;
import seldom.model.event.EndpointEvent.ServiceInstall;
import seldom.model.event.Header;
import seldom.model.event.ProcessRef;

/// Joins actions into remote executions, batch by batch.
///
/// Hand over every action of a batch in order with [#act]; executions come out a minute of event
/// time late, the rest with [#flush]. What is unfinished at the end of a batch is told with what
/// there is, and told again in the next batch if that changes it. The same actions give the same
/// executions.
///
/// Memory: per host the sessions, records and unfinished executions of the rules' bounds. An action
/// costs a look at its kind; an execution one pass over its host's evidence. For one thread.
public final class RemoteExecutions {
  private static final int FORMAT = 1;

  /// An execution that waits for its time.
  private record Due(Instant at, HostName host, long number, Execution execution) {
    static final Comparator<Due> IN_ORDER =
        Comparator.comparing(Due::at).thenComparing(Due::host).thenComparingLong(Due::number);
  }

  private final RemoteRules rules;
  private final Noting noting;
  private final Telling telling;
  private final TreeMap<HostName, Trail> trails = new TreeMap<>();
  private final TreeSet<Due> due = new TreeSet<>(Due.IN_ORDER);
  private long next;
  private Instant clock = Instant.MIN;

  /// @param hosts who owns an address
  public RemoteExecutions(RemoteRules rules, AddressOwner hosts, CommandBand band) {
    this.rules = rules;
    this.noting = new Noting(rules);
    this.telling = new Telling(rules, hosts::owner, band);
  }

  /// Who owns an address of a tenant.
  @FunctionalInterface
  public interface AddressOwner {
    /// Canonical name of the one host whose address this is; empty if none or several.
    String owner(String tenant, String address);
  }

  /// Takes the next action in order; gives the executions whose time is up.
  public void act(Action action, Consumer<Action> out) {
    Header h = action.event().header();
    if (h.host().isEmpty()) {
      return;
    }
    Instant now = h.order();
    clock = now.isAfter(clock) ? now : clock;
    while (!due.isEmpty() && due.first().at().isBefore(now)) {
      Due first = due.pollFirst();
      Trail its = trail(first.host());
      if (its.isPending(first.execution())) {
        telling.tell(first.execution(), first.host(), its, out);
        its.done(first.execution());
      }
    }
    EndpointEvent event = action.event();
    if (!Noting.matters(event)) {
      return;
    }
    HostName host = new HostName(h.tenant(), h.host());
    Trail trail = trail(host);
    noting.note(action, trail);
    if (event instanceof ProcessLaunch launch) {
      launch(action, launch, host, trail, out);
    } else if (event instanceof ServiceInstall install) {
      registered(action, install.service(), install.imagePath(), host, trail, out);
    } else if (event instanceof RegistrySet set && noting.isImagePath(set, action.actor())) {
      registered(action, Noting.service(set.key()), set.data(), host, trail, out);
    } else if (event instanceof ScheduledTask task
        && (task.operation().equals("created") || task.operation().equals("updated"))) {
      begin(new Execution(Means.TASK, now, ProcessRef.UNKNOWN, action, true), host, trail, out);
    }
  }

  private void launch(
      Action action, ProcessLaunch launch, HostName host, Trail trail, Consumer<Action> out) {
    ProcessRef launched = launch.launched();
    ProcessRef parent = action.actor();
    Instant now = launch.header().order();
    Execution of = trail.member(parent.entity());
    if (of != null) {
      of.descend(action, launched, rules);
      trail.joined(of, launched.entity());
    }
    for (Map.Entry<Means, List<RemoteRules.Program>> broker : rules.brokers().entrySet()) {
      if (RemoteRules.any(broker.getValue(), parent) && !rules.isAttendant(launched.image())) {
        begin(new Execution(broker.getKey(), now, launched, action, true), host, trail, out);
        return;
      }
    }
    if (RemoteRules.any(rules.managers(), parent)) {
      begin(new Execution(Means.SERVICE_COMMAND, now, launched, action, true), host, trail, out);
    } else if (parent.image().path().isEmpty()
        && rules.brokerSessions().contains(parent.logonId())) {
      begin(new Execution(Means.WMI, now, launched, action, false), host, trail, out);
    } else if (parent.image().path().isEmpty()) {
      begin(new Execution(Means.SERVICE_COMMAND, now, launched, action, false), host, trail, out);
    } else if (of == null && RemoteRules.any(rules.known(), parent)) {
      Execution unseen = new Execution(Means.SERVICE_COMMAND, now, parent, null, false);
      unseen.descend(action, launched, rules);
      begin(unseen, host, trail, out);
    }
  }

  /// Several records tell of one registration: the first stands for it. One log has the service's
  /// name and another the name it shows, so the command decides as well.
  private void registered(
      Action action,
      String service,
      String command,
      HostName host,
      Trail trail,
      Consumer<Action> out) {
    for (Execution x : trail.pending()) {
      if (x.means == Means.SERVICE_INSTALL
          && x.head != null
          && Noting.isSame(x.head.event(), service, command)) {
        return;
      }
    }
    Instant now = action.event().header().order();
    begin(
        new Execution(Means.SERVICE_INSTALL, now, ProcessRef.UNKNOWN, action, true),
        host,
        trail,
        out);
  }

  private void begin(Execution x, HostName host, Trail trail, Consumer<Action> out) {
    Execution pushed = trail.begin(x);
    wait(x, host);
    if (pushed != null) {
      telling.tell(pushed, host, trail, out);
      trail.done(pushed);
    }
  }

  private void wait(Execution x, HostName host) {
    due.add(new Due(x.at.plusSeconds(rules.bounds().window()), host, next++, x));
  }

  private Trail trail(HostName host) {
    return trails.computeIfAbsent(host, _ -> new Trail(rules.bounds()));
  }

  /// Ends a batch: tells what waits, and forgets what no later record can belong to.
  public void flush(Consumer<Action> out) {
    if (clock.equals(Instant.MIN)) {
      return; // nothing came
    }
    for (Due d : List.copyOf(due)) {
      Trail its = trail(d.host());
      if (its.isPending(d.execution())) {
        telling.tell(d.execution(), d.host(), its, out);
      }
    }
    for (Due d : List.copyOf(due)) {
      if (d.at().isBefore(clock) || !trail(d.host()).isPending(d.execution())) {
        trail(d.host()).done(d.execution());
        due.remove(d);
      }
    }
    Instant before = clock.minusSeconds(2L * rules.bounds().window());
    trails.values().forEach(t -> t.prune(before));
    trails.values().removeIf(Trail::isEmpty);
  }

  /// Writes the state as it is between batches; equal states give equal bytes.
  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(FORMAT);
    FieldWriter w = new FieldWriter(out);
    w.instant(clock.equals(Instant.MIN) ? null : clock);
    w.number(trails.size());
    for (Map.Entry<HostName, Trail> e : trails.entrySet()) {
      w.text(e.getKey().tenant());
      w.text(e.getKey().host());
      e.getValue().write(w);
    }
  }

  /// Takes the place of the present state.
  ///
  /// @throws IOException when the bytes are damaged or of another format
  public void readFrom(DataInput in) throws IOException {
    int format = in.readInt();
    if (format != FORMAT) {
      throw new IOException(
          "remote-execution state of format %d, this version reads %d".formatted(format, FORMAT));
    }
    FieldReader r = new FieldReader(in);
    Instant time = r.instant();
    clock = time == null ? Instant.MIN : time;
    trails.clear();
    due.clear();
    for (int n = r.size(); n > 0; n--) {
      HostName host = new HostName(r.text(), r.text());
      Trail trail = new Trail(rules.bounds());
      trail.read(r);
      trails.put(host, trail);
      new ArrayList<>(trail.pending()).forEach(x -> wait(x, host));
    }
  }
}
