package seldom.analytics.causality;

import com.google.common.net.InetAddresses;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import seldom.analytics.content.Memo;
import seldom.model.action.Action;
import seldom.model.codec.FieldReader;
import seldom.model.codec.FieldWriter;
import seldom.model.event.Direction;
import seldom.model.event.Endpoint;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EndpointEvent.DnsAnswer;
import seldom.model.event.EndpointEvent.NetworkConnection;
import seldom.model.event.EndpointEvent.ThreadInjection;
import seldom.model.event.Header;
import seldom.model.event.ProcessRef;
import seldom.model.event.Sensor;
import seldom.model.event.Signature;

/// Turns events into actions, batch by batch (a day in a replay, the whole pile in a hunt).
///
/// For each batch the caller hands over the same events twice, in the order of
/// [seldom.model.event.EventOrder]: first each to [#observe], which gathers what may be recorded
/// after the event it belongs to (host names, own addresses, signatures, DNS answers), then each to
/// [#act], which gives actions a few seconds of event time late; [#flush] gives the rest, and
/// [#endOfBatch] forgets what is no longer needed. The same events give the same actions.
///
/// Memory: processes, files and names remembered per host, within the bounds of the rules; one
/// entry
/// per distinct hash; the events of the hold time. For one thread.
public final class Causality {
  private static final int FORMAT = 1;

  private record HostKey(String tenant, String host) {
    static final Comparator<HostKey> IN_ORDER =
        Comparator.comparing(HostKey::tenant).thenComparing(HostKey::host);
  }

  private final CausalityRules rules;
  private final HostNames names = new HostNames();
  private final Map<HostKey, HostFacts> hosts = new HashMap<>();
  private final Signatures signatures;
  private final Injections injections;
  private final Contexts contexts;
  private final Intake intake;
  private final Twins twins;
  private final Memo<String> archives;
  private Instant latest = Instant.MIN;

  public Causality(CausalityRules rules) {
    this(rules, Map.of());
  }

  /// @param signatures known from elsewhere, by sha256 in lower case; telemetry goes before them
  public Causality(CausalityRules rules, Map<String, Signature> signatures) {
    this.rules = rules;
    this.signatures = new Signatures(signatures);
    this.injections = new Injections(rules);
    this.contexts = new Contexts(rules, this.signatures, injections);
    this.intake = new Intake(rules, this.signatures);
    this.twins = new Twins(rules.bounds());
    this.archives = new Memo<>(path -> FileFacts.archiveIn(rules, path));
  }

  /// First pass.
  public void observe(EndpointEvent event) {
    Header h = event.header();
    String alone = names.learn(h.tenant(), h.hostRaw());
    if (!alone.isEmpty()) {
      HostFacts facts = hosts.remove(new HostKey(h.tenant(), HostNames.head(alone)));
      if (facts != null) {
        hosts.put(new HostKey(h.tenant(), alone), facts);
      }
    }
    HostFacts host = host(h);
    host.sensors.add(h.sensor());
    latest = ProcessTable.later(latest, h.time());
    long day = Contexts.day(h);
    Images.of(event).forEach(image -> signatures.learn(image, day));
    if (event instanceof ThreadInjection e) {
      injections.reported(h.tenant(), h.sensor());
      injected(e, host);
    }
    if (event instanceof DnsAnswer e) {
      host.dns.learn(e, Refs.clean(e.actor(), rules.noImages()));
    }
    if (event instanceof NetworkConnection e) {
      addresses(e, host);
    }
  }

  private void injected(ThreadInjection e, HostFacts host) {
    ProcessRef by = Refs.clean(e.actor(), rules.noImages());
    String entity = Refs.clean(e.injected(), rules.noImages()).entity();
    if (!entity.isEmpty() && !entity.equals(by.entity())) {
      host.injected(entity, new Injection(e.header().time(), e.threadId(), by));
    }
  }

  private void addresses(NetworkConnection e, HostFacts host) {
    boolean sure =
        e.direction() == Direction.OUTBOUND || e.header().sensor() == Sensor.WINDOWS_SECURITY;
    if (sure && isOwn(e.local().address())) {
      host.owns(e.local().address());
    }
    for (Endpoint end : List.of(e.local(), e.remote())) {
      boolean named =
          !end.name().isEmpty()
              && names
                  .canonical(e.header().tenant(), end.name())
                  .equals(names.canonical(e.header().tenant(), e.header().hostRaw()));
      if (named && isOwn(end.address())) {
        host.owns(end.address());
      }
    }
  }

  /// Can this be the address of one host only?
  private static boolean isOwn(String address) {
    if (address.isEmpty() || !InetAddresses.isInetAddress(address)) {
      return false;
    }
    InetAddress a = InetAddresses.forString(address);
    return !a.isAnyLocalAddress() && !a.isLoopbackAddress() && !a.isMulticastAddress();
  }

  /// Second pass.
  public void act(EndpointEvent event, Consumer<Action> out) {
    Header h = event.header();
    Header canonical = h.onHost(names.canonical(h.tenant(), h.hostRaw()));
    EndpointEvent taken = intake.take(event, canonical, host(h));
    twins.add(taken, e -> out.accept(contexts.action(e, host(e.header()))));
  }

  /// Gives the actions that are still held.
  public void flush(Consumer<Action> out) {
    twins.flush(e -> out.accept(contexts.action(e, host(e.header()))));
  }

  /// Forgets what no later event can need, as of the latest event time observed.
  public void endOfBatch() {
    hosts.values().forEach(h -> h.prune(latest));
  }

  /// Canonical name of the one host of a tenant whose address this is, as far as was observed;
  /// empty if none or several. Costs a look at every host.
  public String ownerOf(String tenant, String address) {
    String owner = "";
    for (var e : hosts.entrySet()) {
      if (e.getKey().tenant().equals(tenant) && e.getValue().addresses.contains(address)) {
        if (!owner.isEmpty()) {
          return "";
        }
        owner = e.getKey().host();
      }
    }
    return owner;
  }

  private HostFacts host(Header h) {
    return hosts.computeIfAbsent(
        new HostKey(h.tenant(), names.canonical(h.tenant(), h.hostRaw())),
        k -> new HostFacts(rules, archives));
  }

  /// Writes the state as it is between batches; equal states give equal bytes.
  ///
  /// @throws IllegalStateException when called between [#act] and [#flush]
  public void writeTo(DataOutput out) throws IOException {
    if (!twins.isEmpty()) {
      throw new IllegalStateException("flush before the state is written: events are still held");
    }
    out.writeInt(FORMAT);
    FieldWriter w = new FieldWriter(out);
    names.write(w);
    signatures.write(w);
    w.texts(List.copyOf(new TreeSet<>(injections.reporters)));
    w.instant(latest.equals(Instant.MIN) ? null : latest);
    w.number(hosts.size());
    TreeMap<HostKey, HostFacts> sorted = new TreeMap<>(HostKey.IN_ORDER);
    sorted.putAll(hosts);
    for (var e : sorted.entrySet()) {
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
          "causality state of format %d, this version reads %d".formatted(format, FORMAT));
    }
    FieldReader r = new FieldReader(in);
    names.read(r);
    signatures.read(r);
    injections.reporters.clear();
    injections.reporters.addAll(r.texts());
    Instant time = r.instant();
    latest = time == null ? Instant.MIN : time;
    hosts.clear();
    for (int n = r.size(); n > 0; n--) {
      HostFacts facts = new HostFacts(rules, archives);
      hosts.put(new HostKey(r.text(), r.text()), facts);
      facts.read(r);
    }
  }
}
