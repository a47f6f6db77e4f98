package seldom.telemetry.normalise.windows;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seldom.model.event.Direction;
import seldom.model.event.Endpoint;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Header;
import seldom.model.event.Image;
import seldom.model.event.ProcessRef;
import seldom.model.event.Signature;
import seldom.telemetry.normalise.field.Addresses;
import seldom.telemetry.normalise.field.Identity;
import seldom.telemetry.normalise.field.Numbers;
import seldom.telemetry.normalise.field.Text;

/// The Sysmon events whose values have a grammar of their own: connections, names, streams,
/// registry, pipes, WMI.
final class SysmonText {
  /// An answer holds fewer; more is somebody's attempt to make us store them.
  private static final int MOST_ANSWERS = 256;

  private SysmonText() {}

  /// Outbound, the source is local. Inbound, current versions of Sysmon write the local end as the
  /// destination (older ones as the source): it stands as local here, and the causality stage,
  /// which
  /// knows the host's addresses, turns it round where they say so.
  static @Nullable EndpointEvent connection(Header header, WindowsEvent event) {
    Endpoint source = end(event, "Source");
    Endpoint destination = end(event, "Destination");
    String initiated = Text.flag(event.raw("Initiated"));
    boolean inbound = initiated.equals("false");
    Direction direction =
        inbound ? Direction.INBOUND : initiated.isEmpty() ? Direction.UNKNOWN : Direction.OUTBOUND;
    return WindowsMapping.unless(
        source.address().isEmpty() && destination.address().isEmpty(),
        new EndpointEvent.NetworkConnection(
            header,
            Sysmon.actor(event),
            inbound ? destination : source,
            inbound ? source : destination,
            direction,
            protocol(event.text("Protocol")),
            ""));
  }

  private static Endpoint end(WindowsEvent event, String side) {
    return new Endpoint(
        event.address(side + "Ip"),
        Numbers.port(event.raw(side + "Port")),
        event.text(side + "Hostname"));
  }

  static String protocol(String text) {
    return switch (Text.lower(text)) {
      case "tcp", "6" -> "tcp";
      case "udp", "17" -> "udp";
      default -> "";
    };
  }

  static @Nullable EndpointEvent dns(Header header, WindowsEvent event) {
    String query = Text.domain(event.raw("QueryName"));
    List<String> addresses = new ArrayList<>();
    List<String> aliases = new ArrayList<>();
    answers(event.told("QueryResults"), addresses, aliases);
    return WindowsMapping.unless(
        query.isEmpty(),
        new EndpointEvent.DnsAnswer(header, Sysmon.actor(event), query, addresses, aliases));
  }

  /// `type:  5 a.example.net;::ffff:192.0.2.1;2001:db8::1;`: names are aliases where their type is
  /// 5 (CNAME), addresses stand bare. Anything else in it is passed over.
  static void answers(String results, List<String> addresses, List<String> aliases) {
    int from = 0;
    while (from < results.length() && addresses.size() + aliases.size() < MOST_ANSWERS) {
      int end = results.indexOf(';', from);
      end = end < 0 ? results.length() : end;
      String answer = results.substring(from, end).strip();
      from = end + 1;
      if (answer.startsWith("type:")) {
        String typed = answer.substring(5).strip();
        int blank = typed.indexOf(' ');
        if (blank > 0 && typed.substring(0, blank).equals("5")) {
          String alias = Text.domain(typed.substring(blank).strip());
          if (!alias.isEmpty()) {
            aliases.add(alias);
          }
        }
      } else {
        String address = Addresses.of(answer);
        if (!address.isEmpty()) {
          addresses.add(address);
        }
      }
    }
  }

  /// `C:\path\file.exe:Zone.Identifier`, and the stream's text where Sysmon kept it.
  static @Nullable EndpointEvent stream(Header header, WindowsEvent event) {
    String target = event.path("TargetFilename");
    int colon = target.lastIndexOf(':');
    boolean named = colon > 1 && colon > target.lastIndexOf('\\');
    String contents = event.text("Contents");
    return WindowsMapping.unless(
        target.isEmpty(),
        new EndpointEvent.FileStream(
            header,
            Sysmon.actor(event),
            new Image(
                named ? target.substring(0, colon) : target,
                Identity.sha256Of(event.raw("Hash")),
                "",
                Signature.UNKNOWN),
            named ? target.substring(colon + 1) : "",
            zoneTransfer(contents, "HostUrl="),
            zoneTransfer(contents, "ReferrerUrl=")));
  }

  /// The value of a key of the mark of the web, up to the next blank.
  static String zoneTransfer(String contents, String key) {
    int at = contents.indexOf(key);
    if (at < 0) {
      return "";
    }
    int from = at + key.length();
    int end = from;
    while (end < contents.length() && !Character.isWhitespace(contents.charAt(end))) {
      end++;
    }
    return contents.substring(from, end);
  }

  static @Nullable EndpointEvent registry(Header header, WindowsEvent event) {
    String target = event.text("TargetObject");
    String type = registryType(event);
    String operation =
        switch (type) {
          case "SetValue" -> "set";
          case "CreateKey", "CreateValue" -> "create";
          case "DeleteKey", "DeleteValue" -> "delete";
          case "RenameKey", "RenameValue" -> "rename";
          default -> event.id() == 13 ? "set" : event.id() == 14 ? "rename" : "";
        };
    boolean isValue = event.id() == 13 || type.endsWith("Value");
    int cut = target.lastIndexOf('\\');
    boolean split = isValue && cut > 0;
    return WindowsMapping.unless(
        target.isEmpty(),
        new EndpointEvent.RegistrySet(
            header,
            Sysmon.actor(event),
            operation,
            split ? target.substring(0, cut) : target,
            split ? target.substring(cut + 1) : "",
            event.told(event.id() == 14 ? "NewName" : "Details")));
  }

  /// Sysmon's own EventType; NXLog writes the severity (`INFO`) over it, then the message tells.
  private static String registryType(WindowsEvent event) {
    String type = event.text("EventType");
    boolean isOwn = type.endsWith("Key") || type.endsWith("Value");
    return isOwn ? type : event.line("EventType: ");
  }

  static @Nullable EndpointEvent pipe(Header header, WindowsEvent event) {
    String pipe = event.path("PipeName");
    ProcessRef actor = Sysmon.actor(event);
    return WindowsMapping.unless(
        pipe.isEmpty() && !actor.isKnown(),
        new EndpointEvent.NamedPipe(header, actor, pipe, event.id() == 17));
  }

  /// The events name an account and no process.
  static @Nullable EndpointEvent wmi(Header header, WindowsEvent event) {
    String what = event.id() == 19 ? "filter" : event.id() == 20 ? "consumer" : "binding";
    String done = Text.lower(event.told("Operation"));
    String name = event.told(event.id() == 21 ? "Consumer" : "Name").strip();
    String field = event.id() == 19 ? "Query" : event.id() == 20 ? "Destination" : "Filter";
    String content = event.told(field).strip();
    ProcessRef by = new ProcessRef("", -1, null, Image.UNKNOWN, "", event.text("User"), "");
    return WindowsMapping.unless(
        name.isEmpty() && content.isEmpty(),
        new EndpointEvent.WmiActivity(
            header, by, done.isEmpty() ? what : what + " " + done, name, content));
  }
}
