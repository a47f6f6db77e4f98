package seldom.analytics.causality;

import java.util.function.UnaryOperator;
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

/// An event whose processes and images say all that is known of them.
final class Filled {
  private Filled() {}

  /// The same event with header, and every process and image, replaced.
  static EndpointEvent of(
      EndpointEvent event,
      Header h,
      UnaryOperator<ProcessRef> process,
      UnaryOperator<Image> image) {
    ProcessRef actor = process.apply(event.actor());
    return switch (event) {
      case ProcessLaunch e ->
          new ProcessLaunch(
              h,
              actor,
              process.apply(e.launched()),
              e.integrity(),
              e.currentDirectory(),
              e.entropy());
      case ProcessExit _ -> new ProcessExit(h, actor);
      case NetworkConnection e ->
          new NetworkConnection(
              h, actor, e.local(), e.remote(), e.direction(), e.protocol(), e.domain());
      case DnsAnswer e -> new DnsAnswer(h, actor, e.query(), e.addresses(), e.aliases());
      case ImageLoad e -> new ImageLoad(h, actor, image.apply(e.module()), e.entropy());
      case ThreadInjection e ->
          new ThreadInjection(
              h,
              actor,
              process.apply(e.injected()),
              e.method(),
              e.threadId(),
              e.startAddress(),
              e.startModule(),
              e.startFunction());
      case ProcessAccess e ->
          new ProcessAccess(
              h, actor, process.apply(e.accessed()), e.threadId(), e.access(), e.trace());
      case FileWrite e ->
          new FileWrite(h, actor, image.apply(e.file()), e.operation(), e.entropy());
      case FileStream e ->
          new FileStream(h, actor, image.apply(e.file()), e.stream(), e.hostUrl(), e.referrerUrl());
      case RegistrySet e -> new RegistrySet(h, actor, e.operation(), e.key(), e.value(), e.data());
      case NamedPipe e -> new NamedPipe(h, actor, e.pipe(), e.created());
      case ShareAccess e ->
          new ShareAccess(
              h,
              actor,
              e.share(),
              e.target(),
              e.sourceAddress(),
              e.account(),
              e.logonId(),
              e.access());
      case ServiceInstall e ->
          new ServiceInstall(
              h, actor, e.service(), e.imagePath(), e.startType(), e.account(), e.logonId());
      case ServiceState e -> new ServiceState(h, actor, e.service(), e.state());
      case ScheduledTask e ->
          new ScheduledTask(
              h, actor, e.operation(), e.task(), e.content(), e.account(), e.logonId());
      case WmiActivity e -> new WmiActivity(h, actor, e.operation(), e.name(), e.content());
      case Logon e ->
          new Logon(
              h,
              actor,
              e.operation(),
              e.logonType(),
              e.account(),
              e.logonId(),
              e.sourceAddress(),
              e.sourceHost());
      case SensorVerdict e ->
          new SensorVerdict(h, actor, image.apply(e.file()), e.name(), e.blocked());
    };
  }
}
