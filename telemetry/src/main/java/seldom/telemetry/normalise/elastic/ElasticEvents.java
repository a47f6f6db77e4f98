package seldom.telemetry.normalise.elastic;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seldom.model.event.Direction;
import seldom.model.event.Endpoint;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Header;
import seldom.model.event.Image;
import seldom.model.event.ProcessRef;
import seldom.telemetry.normalise.field.Addresses;
import seldom.telemetry.normalise.field.Identity;
import seldom.telemetry.normalise.field.Numbers;
import seldom.telemetry.normalise.field.Text;
import seldom.telemetry.normalise.source.Signers;
import seldom.telemetry.normalise.source.Tree;

/// Processes, files, network and registry of Elastic Defend.
final class ElasticEvents {
  private static final int MOST_ANSWERS = 256;

  private ElasticEvents() {}

  /// The process that `process.*` describes, with the document's user.
  static ProcessRef process(Tree event, Instant time) {
    Tree process = event.below("process");
    return process(process, time, Text.account(event.at("user.domain"), event.at("user.name")));
  }

  /// The process that a tree of ECS process fields describes.
  static ProcessRef process(Tree process, Instant time, String user) {
    if (process.isEmpty()) {
      return ProcessRef.UNKNOWN;
    }
    String path = Text.path(process.at("executable"));
    Image image =
        new Image(
            path.isEmpty() ? Text.path(process.at("name")) : path,
            Identity.sha256(process.at("hash.sha256")),
            process.text("pe.original_file_name"),
            Signers.ecs(process.below("code_signature"), time));
    String own = Text.account(process.at("user.domain"), process.at("user.name"));
    return new ProcessRef(
        process.text("entity_id"),
        Numbers.pid(process.at("pid")),
        process.time("start", ZoneOffset.UTC),
        image,
        process.text("command_line"),
        own.isEmpty() ? user : own,
        Numbers.logonId(process.at("Ext.authentication_id")));
  }

  static @Nullable EndpointEvent launch(Header header, Tree event) {
    ProcessRef told = process(event, header.time());
    Instant start = told.start();
    ProcessRef launched =
        new ProcessRef(
            told.entity(),
            told.pid(),
            start == null ? header.time() : start,
            told.image(),
            told.commandLine(),
            told.user(),
            told.logonId());
    ProcessRef parent = process(event.below("process.parent"), header.time(), "");
    return launched.isKnown()
        ? new EndpointEvent.ProcessLaunch(
            header,
            parent,
            launched,
            event.text("process.Ext.token.integrity_level_name"),
            event.text("process.working_directory"),
            Numbers.real(event.at("process.Ext.entropy")))
        : null;
  }

  /// A process that was there when the sensor started: no launch was seen, but its image is known,
  /// as by the load of it.
  static @Nullable EndpointEvent running(Header header, Tree event) {
    ProcessRef process = process(event, header.time());
    return process.image().path().isEmpty()
        ? null
        : new EndpointEvent.ImageLoad(header, process, process.image(), Double.NaN);
  }

  /// The host's own addresses, which stand in every document, say which end is local; without them
  /// the source is, but for what comes in.
  static @Nullable EndpointEvent connection(Header header, Tree event) {
    Endpoint source = end(event, "source");
    Endpoint destination = end(event, "destination");
    Direction direction =
        switch (Text.lower(event.text("network.direction"))) {
          case "egress", "outgoing", "outbound" -> Direction.OUTBOUND;
          case "ingress", "incoming", "inbound" -> Direction.INBOUND;
          default ->
              event.text("event.action").equals("connection_accepted")
                  ? Direction.INBOUND
                  : Direction.OUTBOUND;
        };
    boolean inbound = direction == Direction.INBOUND;
    boolean turned = inbound;
    List<?> own = event.list("host.ip");
    boolean sourceIsOwn = isAmong(own, source.address());
    if (sourceIsOwn != isAmong(own, destination.address())) {
      turned = !sourceIsOwn;
    }
    String transport = Text.lower(event.text("network.transport"));
    String name = inbound ? "" : event.first("tls.client.server_name", "destination.domain");
    return source.address().isEmpty() && destination.address().isEmpty()
        ? null
        : new EndpointEvent.NetworkConnection(
            header,
            process(event, header.time()),
            turned ? destination : source,
            turned ? source : destination,
            direction,
            transport.equals("tcp") || transport.equals("udp") ? transport : "",
            Addresses.of(name).isEmpty() ? Text.domain(name) : "");
  }

  private static boolean isAmong(List<?> addresses, String address) {
    if (address.isEmpty()) {
      return false;
    }
    for (Object one : addresses.subList(0, Math.min(MOST_ANSWERS, addresses.size()))) {
      if (Addresses.of(one).equals(address)) {
        return true;
      }
    }
    return false;
  }

  private static Endpoint end(Tree event, String side) {
    String ip = event.address(side + ".ip");
    return new Endpoint(
        ip.isEmpty() ? event.address(side + ".address") : ip,
        Numbers.port(event.at(side + ".port")),
        event.text(side + ".domain"));
  }

  static @Nullable EndpointEvent dns(Header header, Tree event) {
    String query = Text.domain(event.at("dns.question.name"));
    List<String> addresses = new ArrayList<>();
    for (Object resolved : event.list("dns.resolved_ip")) {
      String address = Addresses.of(resolved);
      if (!address.isEmpty() && addresses.size() < MOST_ANSWERS) {
        addresses.add(address);
      }
    }
    return query.isEmpty()
        ? null
        : new EndpointEvent.DnsAnswer(
            header, process(event, header.time()), query, addresses, List.of());
  }

  static @Nullable EndpointEvent load(Header header, Tree event, ProcessRef actor) {
    Image module = image(event.below("dll"), header.time());
    return module.path().isEmpty()
        ? null
        : new EndpointEvent.ImageLoad(
            header, actor, module, Numbers.real(event.at("dll.Ext.entropy")));
  }

  /// An image of `path` (else `name`), `hash`, `pe` and `code_signature` fields.
  static Image image(Tree file, Instant time) {
    String path = Text.path(file.at("path"));
    return new Image(
        path.isEmpty() ? Text.path(file.at("name")) : path,
        Identity.sha256(file.at("hash.sha256")),
        file.text("pe.original_file_name"),
        Signers.ecs(file.below("code_signature"), time));
  }

  static @Nullable EndpointEvent file(Header header, Tree event) {
    Image file = image(event.below("file"), header.time());
    String operation =
        switch (Text.lower(event.text("event.action"))) {
          case "deletion", "delete" -> "delete";
          case "rename" -> "rename";
          case "creation", "create" -> "create";
          default -> "modify";
        };
    return file.path().isEmpty()
        ? null
        : new EndpointEvent.FileWrite(
            header,
            process(event, header.time()),
            file,
            operation,
            Numbers.real(event.at("file.Ext.entropy")));
  }

  /// The mark of the web, which Elastic tells with the file.
  static EndpointEvent mark(EndpointEvent.FileWrite write, Tree event) {
    return new EndpointEvent.FileStream(
        write.header(),
        write.actor(),
        write.file(),
        "Zone.Identifier",
        event.text("file.origin_url"),
        event.text("file.origin_referrer_url"));
  }

  static @Nullable EndpointEvent registry(Header header, Tree event) {
    String path = event.text("registry.path");
    String value = event.text("registry.value");
    boolean ends = !value.isEmpty() && path.endsWith("\\" + value);
    String key = ends ? path.substring(0, path.length() - value.length() - 1) : path;
    if (key.isEmpty()) {
      key = event.text("registry.key");
    }
    String operation =
        switch (Text.lower(event.text("event.action"))) {
          case "deletion", "delete" -> "delete";
          case "rename" -> "rename";
          case "creation", "create" -> "create";
          default -> "set";
        };
    return key.isEmpty()
        ? null
        : new EndpointEvent.RegistrySet(
            header,
            process(event, header.time()),
            operation,
            key,
            value,
            Text.known(event.at("registry.data.strings")));
  }
}
