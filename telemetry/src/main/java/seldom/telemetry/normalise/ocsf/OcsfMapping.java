package seldom.telemetry.normalise.ocsf;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import seldom.model.event.Direction;
import seldom.model.event.Endpoint;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Header;
import seldom.model.event.Image;
import seldom.model.event.InjectionMethod;
import seldom.model.event.ProcessRef;
import seldom.model.event.Sensor;
import seldom.telemetry.RawRecord;
import seldom.telemetry.normalise.field.Addresses;
import seldom.telemetry.normalise.field.Numbers;
import seldom.telemetry.normalise.field.Text;
import seldom.telemetry.normalise.source.Mapping;
import seldom.telemetry.normalise.source.Origin;
import seldom.telemetry.normalise.source.Signers;
import seldom.telemetry.normalise.source.Tree;

/// OCSF 1.x events by class: process (1007), module (1005), file (1001), network (4001) and DNS
/// (4003) activity.
///
/// Thread-safe: no state.
public final class OcsfMapping implements Mapping {
  private static final int MOST_ANSWERS = 256;

  @Override
  public String map(RawRecord record, Origin origin, Consumer<EndpointEvent> out) {
    Tree event = new Tree(record.fields());
    long classUid = event.number("class_uid");
    long activity = event.number("activity_id");
    String needs = needs(classUid, activity);
    String name = "OCSF class " + classUid + " activity " + activity;
    if (needs.isEmpty()) {
      return "ignored: " + name;
    }
    Instant time = event.time("time", origin.zone());
    if (time == null) {
      return "rejected: " + name + " without a time";
    }
    String host = event.first("device.hostname", "device.name", "device.uid");
    Header header = origin.header(Sensor.OCSF, host, time, time, event.first("metadata.uid"));
    EndpointEvent mapped =
        switch ((int) classUid) {
          case 1007 -> process(header, event, (int) activity);
          case 1005 -> module(header, event);
          case 1001 -> file(header, event, (int) activity);
          case 4001 -> connection(header, event);
          case 4003 -> dns(header, event);
          default -> null;
        };
    if (mapped == null) {
      return "rejected: " + name + " without " + needs;
    }
    out.accept(mapped);
    return MAPPED;
  }

  /// What an event must have to be used, empty where its class and activity are not used.
  private static String needs(long classUid, long activity) {
    return switch ((int) Math.min(Integer.MAX_VALUE, classUid)) {
      case 1007 -> activity >= 1 && activity <= 4 ? "a process" : "";
      case 1005 -> activity == 1 ? "a module" : "";
      case 1001 -> activity == 1 || (activity >= 3 && activity <= 5) ? "a file" : "";
      case 4001 -> activity < 0 || activity == 3 || activity > 6 ? "" : "an address";
      case 4003 -> activity >= 0 ? "a query" : "";
      default -> "";
    };
  }

  private static @Nullable EndpointEvent process(Header header, Tree event, int activity) {
    ProcessRef process = process(event.below("process"), header.time());
    ProcessRef actor = process(event.below("actor.process"), header.time());
    if (!process.isKnown()) {
      return null;
    }
    return switch (activity) {
      case 1 -> {
        Tree parent = event.below("process.parent_process");
        yield new EndpointEvent.ProcessLaunch(
            header,
            actor.isKnown() ? actor : process(parent, header.time()),
            started(process, header.time()),
            event.text("process.integrity"),
            event.text("process.working_directory"),
            Double.NaN);
      }
      case 2 -> new EndpointEvent.ProcessExit(header, process);
      case 3 ->
          new EndpointEvent.ProcessAccess(
              header,
              actor,
              process,
              event.number("actor.process.tid"),
              event.number("actual_permissions"),
              "");
      default ->
          new EndpointEvent.ThreadInjection(
              header,
              actor,
              process,
              method(event.number("injection_type_id")),
              event.number("process.tid"),
              "",
              event.text("module.file.path"),
              event.text("module.function_name"));
    };
  }

  private static ProcessRef started(ProcessRef process, Instant time) {
    return process.start() != null
        ? process
        : new ProcessRef(
            process.entity(),
            process.pid(),
            time,
            process.image(),
            process.commandLine(),
            process.user(),
            process.logonId());
  }

  private static InjectionMethod method(long type) {
    return switch ((int) type) {
      case 1 -> InjectionMethod.REMOTE_THREAD;
      case 3 -> InjectionMethod.QUEUED_CALL;
      default -> InjectionMethod.OTHER;
    };
  }

  private static @Nullable EndpointEvent module(Header header, Tree event) {
    Image module = image(event.below("module.file"), header.time());
    return module.path().isEmpty()
        ? null
        : new EndpointEvent.ImageLoad(
            header, actor(event), module, Numbers.real(event.at("module.file.entropy")));
  }

  private static @Nullable EndpointEvent file(Header header, Tree event, int activity) {
    Image file = image(event.below(activity == 5 ? "file_result" : "file"), header.time());
    if (file.path().isEmpty()) {
      file = image(event.below("file"), header.time());
    }
    String operation =
        switch (activity) {
          case 1 -> "create";
          case 3 -> "modify";
          case 4 -> "delete";
          default -> "rename";
        };
    return file.path().isEmpty()
        ? null
        : new EndpointEvent.FileWrite(
            header, actor(event), file, operation, Numbers.real(event.at("file.entropy")));
  }

  private static @Nullable EndpointEvent connection(Header header, Tree event) {
    Endpoint source = end(event, "src_endpoint");
    Endpoint destination = end(event, "dst_endpoint");
    Direction direction =
        switch ((int) event.number("connection_info.direction_id")) {
          case 1 -> Direction.INBOUND;
          case 2 -> Direction.OUTBOUND;
          default -> Direction.UNKNOWN;
        };
    boolean inbound = direction == Direction.INBOUND;
    String protocol = Text.lower(event.text("connection_info.protocol_name"));
    return source.address().isEmpty() && destination.address().isEmpty()
        ? null
        : new EndpointEvent.NetworkConnection(
            header,
            actor(event),
            inbound ? destination : source,
            inbound ? source : destination,
            direction,
            protocol.equals("tcp") || protocol.equals("udp") ? protocol : "",
            inbound ? "" : domain(event));
  }

  private static String domain(Tree event) {
    String name =
        event.first("tls.sni", "url.hostname", "dst_endpoint.domain", "dst_endpoint.hostname");
    return Addresses.of(name).isEmpty() ? Text.domain(name) : "";
  }

  private static Endpoint end(Tree event, String side) {
    return new Endpoint(
        event.address(side + ".ip"),
        Numbers.port(event.at(side + ".port")),
        event.text(side + ".hostname"));
  }

  private static @Nullable EndpointEvent dns(Header header, Tree event) {
    String query = Text.domain(event.at("query.hostname"));
    List<String> addresses = new ArrayList<>();
    List<String> aliases = new ArrayList<>();
    for (Object answer : event.list("answers")) {
      if (addresses.size() + aliases.size() >= MOST_ANSWERS) {
        break;
      }
      Object rdata = answer instanceof Map<?, ?> map ? map.get("rdata") : answer;
      String address = Addresses.of(rdata);
      boolean isName = answer instanceof Map<?, ?> map && Text.of(map.get("type")).equals("CNAME");
      if (!address.isEmpty()) {
        addresses.add(address);
      } else if (isName && !Text.domain(rdata).isEmpty()) {
        aliases.add(Text.domain(rdata));
      }
    }
    return query.isEmpty()
        ? null
        : new EndpointEvent.DnsAnswer(header, actor(event), query, addresses, aliases);
  }

  private static ProcessRef actor(Tree event) {
    return process(event.below("actor.process"), null);
  }

  private static ProcessRef process(Tree process, @Nullable Instant time) {
    if (process.isEmpty()) {
      return ProcessRef.UNKNOWN;
    }
    Image image = image(process.below("file"), time);
    if (image.path().isEmpty() && !process.text("path").isEmpty()) {
      image =
          new Image(process.text("path"), image.sha256(), image.originalName(), image.signature());
    }
    return new ProcessRef(
        process.first("uid", "cpid"),
        Numbers.pid(process.at("pid")),
        process.time("created_time", ZoneOffset.UTC),
        image,
        process.text("cmd_line"),
        Text.account(process.at("user.domain"), process.at("user.name")),
        Numbers.logonId(process.at("session.uid")));
  }

  private static Image image(Tree file, @Nullable Instant time) {
    Tree signature = file.below("signature");
    List<?> all = file.list("signatures");
    if (signature.isEmpty() && !all.isEmpty() && all.getFirst() instanceof Map<?, ?> map) {
      signature = new Tree(Tree.named(map));
    }
    return new Image(
        Text.path(file.at("path")),
        OcsfHashes.sha256(file.list("hashes")),
        file.text("internal_name"),
        Signers.ocsf(signature, time));
  }
}
