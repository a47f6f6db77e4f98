package seldom.analytics.causality;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seldom.analytics.content.Memo;
import seldom.model.action.Action;
import seldom.model.action.DomainName;
import seldom.model.event.Direction;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EndpointEvent.DnsAnswer;
import seldom.model.event.EndpointEvent.FileStream;
import seldom.model.event.EndpointEvent.FileWrite;
import seldom.model.event.EndpointEvent.ImageLoad;
import seldom.model.event.EndpointEvent.Logon;
import seldom.model.event.EndpointEvent.NamedPipe;
import seldom.model.event.EndpointEvent.NetworkConnection;
import seldom.model.event.EndpointEvent.ProcessAccess;
import seldom.model.event.EndpointEvent.ProcessExit;
import seldom.model.event.EndpointEvent.ProcessLaunch;
import seldom.model.event.EndpointEvent.RegistrySet;
import seldom.model.event.EndpointEvent.ScheduledTask;
import seldom.model.event.EndpointEvent.SensorVerdict;
import seldom.model.event.EndpointEvent.ServiceInstall;
import seldom.model.event.EndpointEvent.ServiceState;
import seldom.model.event.EndpointEvent.ShareAccess;
import seldom.model.event.EndpointEvent.ThreadInjection;
import seldom.model.event.EndpointEvent.WmiActivity;
import seldom.model.event.Header;
import seldom.model.event.Image;
import seldom.model.event.ProcessRef;
import seldom.model.event.Signature;

/// Makes an action of an event whose neighbours have been seen.
final class Contexts {
  private final CausalityRules rules;
  private final Signatures signatures;
  private final Injections injections;
  private final Lineages lineages;
  private final FactWords words;
  private final Memo<String> chainIds =
      new Memo<>(
          text ->
              Hashing.sha256()
                  .hashString(text, StandardCharsets.UTF_16LE)
                  .toString()
                  .substring(0, 16));

  Contexts(CausalityRules rules, Signatures signatures, Injections injections) {
    this.rules = rules;
    this.signatures = signatures;
    this.injections = injections;
    this.lineages = new Lineages(rules);
    this.words = new FactWords(rules);
  }

  Action action(EndpointEvent raw, HostFacts host) {
    Instant time = raw.header().order();
    long day = day(raw.header());
    ProcessTable table = host.processes;
    EndpointEvent event =
        Filled.of(
            turned(raw, host),
            raw.header(),
            ref -> filled(table, ref, time, day),
            image -> signatures.joined(image, Signature.UNKNOWN, day));
    ProcessRef actor = event.actor();
    Process process = table.find(actor, time);
    Process launched = event instanceof ProcessLaunch e ? table.find(e.launched(), time) : null;
    Injections.Finding finding =
        injections.of(
            host, raw.header().tenant(), process, thread(event, launched), raw.header().time());
    boolean observed = finding.injected().state() == seldom.model.action.Injected.State.OBSERVED;
    String injector = observed ? finding.by().entity() : "";
    if (launched != null && !injector.isEmpty()) {
      launched.creatorInjectedBy = injector;
    }
    Lineage lineage = lineages.of(table, actor, process, injector);
    ProcessRef owner = owner(event, lineage);
    List<ProcessRef> chain =
        lineage.chain().stream().map(ref -> filled(table, ref, time, day)).toList();
    ProcessRef by = finding.by();
    return new Action(
        event,
        actor,
        actor,
        filled(table, owner, time, day),
        chain,
        chainId(event.header(), owner, lineage),
        finding.injected(),
        domain(event, host, time),
        remote(event, host),
        event instanceof ThreadInjection e && injections.isSuspicious(e, actor, e.injected()),
        words.of(event, host, lineage, by.isKnown() ? filled(table, by, time, day) : by));
  }

  static long day(Header header) {
    return LocalDate.ofInstant(header.time(), ZoneOffset.UTC).toEpochDay();
  }

  private ProcessRef filled(ProcessTable table, ProcessRef raw, Instant time, long day) {
    ProcessRef ref = Refs.clean(raw, rules.noImages());
    Process p = table.find(ref, time);
    Signature ownLoad = Signature.UNKNOWN;
    if (p != null) {
      boolean renumbered =
          p.entities.contains(ref.entity()) && !p.ref.entity().equals(ref.entity());
      ref = Refs.fill(renumbered ? renamed(ref, p) : ref, p.ref);
      ownLoad = p.ownLoad;
    }
    Image joined = signatures.joined(ref.image(), ownLoad, day);
    return joined == ref.image() ? ref : ref.with(joined);
  }

  /// One process has one id, whichever sensor speaks of it.
  private static ProcessRef renamed(ProcessRef ref, Process p) {
    return new ProcessRef(
        p.ref.entity(),
        ref.pid(),
        ref.start(),
        ref.image(),
        ref.commandLine(),
        ref.user(),
        ref.logonId());
  }

  private static long thread(EndpointEvent event, @Nullable Process launched) {
    return switch (event) {
      case ProcessLaunch _ -> launched == null ? -1 : launched.creatorThread;
      case ProcessAccess e -> e.threadId();
      case ProcessExit _,
          NetworkConnection _,
          DnsAnswer _,
          ImageLoad _,
          ThreadInjection _,
          FileWrite _,
          FileStream _,
          RegistrySet _,
          NamedPipe _,
          ShareAccess _,
          ServiceInstall _,
          ServiceState _,
          ScheduledTask _,
          WmiActivity _,
          Logon _,
          SensorVerdict _ ->
          -1;
    };
  }

  /// A launch by a spawner begins a tree: its owner is the process launched.
  private static ProcessRef owner(EndpointEvent event, Lineage lineage) {
    boolean begins =
        event instanceof ProcessLaunch
            && lineage.chain().size() == 1
            && lineage.spawner().equals(event.actor());
    return begins && event instanceof ProcessLaunch e ? e.launched() : lineage.owner();
  }

  private String chainId(Header header, ProcessRef owner, Lineage lineage) {
    ProcessRef of =
        owner.isKnown()
            ? owner
            : lineage.chain().isEmpty() ? ProcessRef.UNKNOWN : lineage.chain().getFirst();
    String id = of.entity().isEmpty() ? of.pid() + "|" + Paths.key(of.image().path()) : of.entity();
    String text = header.tenant() + '\0' + header.host() + '\0' + (of.isKnown() ? id : "");
    return chainIds.apply(text);
  }

  /// The host's own addresses say which end is local, whatever the record calls it.
  private static EndpointEvent turned(EndpointEvent event, HostFacts host) {
    if (event instanceof NetworkConnection e
        && host.addresses.contains(e.remote().address())
        && !host.addresses.contains(e.local().address())
        && e.direction() != Direction.OUTBOUND) {
      return new NetworkConnection(
          e.header(), e.actor(), e.remote(), e.local(), e.direction(), e.protocol(), e.domain());
    }
    return event;
  }

  private static DomainName domain(EndpointEvent event, HostFacts host, Instant time) {
    if (!(event instanceof NetworkConnection e)) {
      return DomainName.NONE;
    }
    String registered = RegisteredDomain.of(e.domain());
    if (!registered.isEmpty()) {
      return new DomainName(
          DomainName.State.OBSERVED, registered, e.domain(), List.of(registered), "");
    }
    if (e.direction() == Direction.INBOUND) {
      return DnsAnswers.unknown("inbound");
    }
    return e.remote().address().isEmpty()
        ? DnsAnswers.unknown("the record has no remote address")
        : host.dns.join(e.remote().address(), e.actor(), time);
  }

  private Action.Remote remote(EndpointEvent event, HostFacts host) {
    if (!(event instanceof NetworkConnection e) || e.remote().address().isEmpty()) {
      return Action.Remote.UNKNOWN;
    }
    String address = e.remote().address();
    return rules.internal().holds(address) || host.addresses.contains(address)
        ? Action.Remote.INTERNAL
        : Action.Remote.EXTERNAL;
  }
}
