package seldom.analytics.causality;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
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

/// Takes an event into what is known of its host, before it is held: so the facts of the next few
/// seconds are there when its action is made.
final class Intake {
  /// All rights to a process: the handle that its creator gets (winnt.h, PROCESS_ALL_ACCESS).
  private static final long ALL_ACCESS = 0x1FFFFF;

  private final CausalityRules rules;
  private final Signatures signatures;

  Intake(CausalityRules rules, Signatures signatures) {
    this.rules = rules;
    this.signatures = signatures;
  }

  /// The event on its canonical host, with an id for every process it starts.
  EndpointEvent take(EndpointEvent raw, Header header, HostFacts host) {
    EndpointEvent event =
        Filled.of(raw, header, ref -> Refs.clean(ref, rules.noImages()), image -> image);
    Instant time = header.order();
    Process actor = host.processes.touch(event.actor(), time);
    switch (event) {
      case ProcessLaunch e -> {
        return launch(e, actor, host);
      }
      case ProcessExit _ -> ended(actor, time);
      case ImageLoad e -> loaded(e, actor);
      case ThreadInjection e -> injected(e, actor, host);
      case ProcessAccess e -> accessed(e, actor, host);
      case FileWrite e -> host.files.written(e, known(e.actor(), actor));
      case FileStream e -> host.files.marked(e);
      case NetworkConnection _,
          DnsAnswer _,
          RegistrySet _,
          NamedPipe _,
          ShareAccess _,
          ServiceInstall _,
          ServiceState _,
          ScheduledTask _,
          WmiActivity _,
          Logon _,
          SensorVerdict _ -> {}
    }
    return event;
  }

  private static ProcessRef known(ProcessRef ref, @Nullable Process process) {
    return process == null ? ref : Refs.fill(ref, process.ref);
  }

  private static EndpointEvent launch(ProcessLaunch e, @Nullable Process parent, HostFacts host) {
    ProcessLaunch launch =
        new ProcessLaunch(
            e.header(),
            e.actor(),
            identified(e.launched(), e.header()),
            e.integrity(),
            e.currentDirectory(),
            e.entropy());
    host.processes.launch(launch, known(e.actor(), parent), launch.launched());
    return launch;
  }

  /// A sensor that gives no ids: host, pid and start are one.
  private static ProcessRef identified(ProcessRef p, Header h) {
    if (!p.entity().isEmpty() || p.pid() < 0) {
      return p;
    }
    Instant start = p.start() == null ? h.order() : p.start();
    String text = h.tenant() + '\0' + h.host() + '\0' + p.pid() + '\0' + start;
    String id = Hashing.sha256().hashString(text, StandardCharsets.UTF_16LE).toString();
    return new ProcessRef(
        "derived-" + id.substring(0, 16),
        p.pid(),
        start,
        p.image(),
        p.commandLine(),
        p.user(),
        p.logonId());
  }

  private static void ended(@Nullable Process process, Instant time) {
    if (process != null && process.ended == null) {
      process.ended = time;
    }
  }

  private void loaded(ImageLoad e, @Nullable Process process) {
    if (process == null || !Paths.same(e.module().path(), process.ref.image().path())) {
      return;
    }
    Image own = process.ref.image();
    process.ref = process.ref.with(Refs.fill(own, e.module().with(own.signature())));
    if (e.module().signature().isKnown()) {
      process.ownLoad = Signatures.ownLoad(e.module().signature());
      signatures.learn(process.ref.image().with(e.module().signature()), Contexts.day(e.header()));
    }
  }

  /// A target with an id was noted in the first pass, since a record of the injected process may
  /// order itself before the injection; one with a pid only is found now.
  private static void injected(ThreadInjection e, @Nullable Process source, HostFacts host) {
    Process target = host.processes.touch(e.injected(), e.header().order());
    if (target != null && target != source && e.injected().entity().isEmpty()) {
      host.injected(
          target.ref.entity(),
          new Injection(e.header().time(), e.threadId(), known(e.actor(), source)));
    }
  }

  /// The first full handle from the parent to a process just started names the thread that made it.
  private void accessed(ProcessAccess e, @Nullable Process source, HostFacts host) {
    Instant time = e.header().order();
    Process child = host.processes.touch(e.accessed(), time);
    if (child == null || source == null || child.creatorThread >= 0 || e.threadId() < 0) {
      return;
    }
    Instant start = child.start;
    boolean young =
        start != null
            && Duration.between(start, time).abs().toSeconds() <= rules.bounds().creator();
    boolean whole = e.access() < 0 || e.access() == ALL_ACCESS;
    if (young && whole && child.parent.entity().equals(source.ref.entity())) {
      child.creatorThread = e.threadId();
    }
  }
}
