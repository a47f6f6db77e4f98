package seldom.analytics.remote;

import java.util.List;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EndpointEvent.ProcessLaunch;
import seldom.model.event.EndpointEvent.RegistrySet;
import seldom.model.event.EndpointEvent.ScheduledTask;
import seldom.model.event.EndpointEvent.ServiceInstall;
import seldom.model.event.Header;
import seldom.model.event.Locator;

/// An event with further records.
final class Sourced {
  private Sourced() {}

  /// @throws IllegalStateException for kinds that begin no execution
  static EndpointEvent with(EndpointEvent event, List<Locator> sources) {
    Header h = event.header().with(sources);
    return switch (event) {
      case ProcessLaunch e ->
          new ProcessLaunch(
              h, e.actor(), e.launched(), e.integrity(), e.currentDirectory(), e.entropy());
      case ServiceInstall e ->
          new ServiceInstall(
              h, e.actor(), e.service(), e.imagePath(), e.startType(), e.account(), e.logonId());
      case RegistrySet e ->
          new RegistrySet(h, e.actor(), e.operation(), e.key(), e.value(), e.data());
      case ScheduledTask e ->
          new ScheduledTask(
              h, e.actor(), e.operation(), e.task(), e.content(), e.account(), e.logonId());
      case EndpointEvent e ->
          throw new IllegalStateException("no execution begins with " + e.kind());
    };
  }
}
