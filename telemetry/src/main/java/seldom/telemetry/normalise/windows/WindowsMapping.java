package seldom.telemetry.normalise.windows;

import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import seldom.model.event.EndpointEvent;
import seldom.telemetry.RawRecord;
import seldom.telemetry.normalise.field.Text;
import seldom.telemetry.normalise.source.Mapping;
import seldom.telemetry.normalise.source.Origin;

/// Windows event logs: the layout is undone, then each channel has its own mapping by event id.
///
/// Thread-safe: no state.
public final class WindowsMapping implements Mapping {
  private static final int LONGEST_NAME = 80;

  @Override
  public String map(RawRecord record, Origin origin, Consumer<EndpointEvent> out) {
    WindowsEvent event = Layouts.of(record, origin);
    if (event == null) {
      return "ignored: format " + record.format();
    }
    Family family = Family.of(event);
    if (family == Family.OTHER || event.id() < 0) {
      return ignored(event);
    }
    Instant time = event.time();
    if (time == null) {
      return family.uses(event.id())
          ? "rejected: " + name(event) + " without a time"
          : ignored(event);
    }
    EndpointEvent mapped =
        switch (family) {
          case SYSMON -> Sysmon.map(event, time, origin);
          case SECURITY -> Security.map(event, time, origin);
          case SERVICES -> Services.map(event, time, origin);
          case ANTIVIRUS -> Antivirus.map(event, time, origin);
          case RESOLVER -> Resolver.map(event, time, origin);
          case OTHER -> null;
        };
    if (mapped != null) {
      out.accept(mapped);
      return MAPPED;
    }
    return family.uses(event.id())
        ? "rejected: " + name(event) + " without " + family.needs(event.id())
        : ignored(event);
  }

  private static String ignored(WindowsEvent event) {
    return "ignored: " + name(event);
  }

  private static String name(WindowsEvent event) {
    String log = event.channel().isEmpty() ? event.provider() : event.channel();
    log = log.equals("security") ? "Security" : log;
    return (log.isEmpty() ? "no channel" : Text.cut(log, LONGEST_NAME))
        + " event "
        + (event.id() < 0 ? "without id" : event.id());
  }

  /// Which mapping an event belongs to.
  private enum Family {
    SYSMON,
    SECURITY,
    SERVICES,
    ANTIVIRUS,
    RESOLVER,
    OTHER;

    static Family of(WindowsEvent event) {
      String provider = event.provider();
      String channel = event.channel();
      if (provider.equals("Microsoft-Windows-Sysmon")
          || provider.equals("Linux-Sysmon")
          || channel.equalsIgnoreCase(Layouts.SYSMON)) {
        return SYSMON;
      }
      if (provider.equals("Microsoft-Windows-Security-Auditing")
          || (provider.isEmpty() && (channel.isEmpty() || channel.equalsIgnoreCase("Security")))) {
        return SECURITY;
      }
      if (provider.equals("Service Control Manager")
          || provider.equals("Microsoft-Windows-Service Control Manager")
          || (provider.isEmpty() && channel.equalsIgnoreCase("System"))) {
        return SERVICES;
      }
      if (provider.equals("Microsoft-Windows-DNS-Client")
          || (provider.isEmpty() && channel.equals("Microsoft-Windows-DNS-Client/Operational"))) {
        return RESOLVER;
      }
      return provider.equals("Microsoft-Windows-Windows Defender")
              || channel.equals("Microsoft-Windows-Windows Defender/Operational")
          ? ANTIVIRUS
          : OTHER;
    }

    boolean uses(int id) {
      return !needs(id).isEmpty();
    }

    /// What an event that is used must have, empty for ids that are not used.
    String needs(int id) {
      return switch (this) {
        case SYSMON -> Sysmon.needs(id);
        case SECURITY -> Security.needs(id);
        case SERVICES -> Services.needs(id);
        case ANTIVIRUS -> Antivirus.needs(id);
        case RESOLVER -> Resolver.needs(id);
        case OTHER -> "";
      };
    }
  }

  /// A mapping's answer where an event lacks what it must have.
  static @Nullable EndpointEvent unless(boolean lacking, EndpointEvent event) {
    return lacking ? null : event;
  }
}
