package seldom.telemetry.normalise.zeek;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import seldom.model.event.Direction;
import seldom.model.event.Endpoint;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EndpointEvent.DnsAnswer;
import seldom.model.event.EndpointEvent.NetworkConnection;
import seldom.model.event.Header;
import seldom.model.event.ProcessRef;
import seldom.model.event.Sensor;
import seldom.telemetry.RawRecord;
import seldom.telemetry.normalise.field.Addresses;
import seldom.telemetry.normalise.field.Numbers;
import seldom.telemetry.normalise.field.Text;
import seldom.telemetry.normalise.source.Mapping;
import seldom.telemetry.normalise.source.Origin;
import seldom.telemetry.normalise.source.Tree;

/// Zeek's conn, dns, ssl and http logs, TSV or JSON.
///
/// Zeek sees hosts and no processes: the actor is always unknown, and the host is an address, that
/// of the originator; where Zeek says that only the responder is local, that of the responder.
/// Thread-safe: no state.
public final class ZeekMapping implements Mapping {
  private static final int MOST_ANSWERS = 256;
  private static final int LONGEST_NAME = 40;

  @Override
  public String map(RawRecord record, Origin origin, Consumer<EndpointEvent> out) {
    Tree log = new Tree(record.fields());
    String kind = log.first("_path", "@stream");
    if (kind.isEmpty()) {
      kind = guessed(log);
    }
    switch (kind) {
      case "conn", "dns", "ssl", "http" -> {
        return map(log, kind, origin, out);
      }
      default -> {
        return "ignored: Zeek log "
            + (kind.isEmpty() ? "of no name" : Text.cut(kind, LONGEST_NAME));
      }
    }
  }

  /// Zeek's plain JSON writer does not say which log a line is of; its fields do.
  private static String guessed(Tree log) {
    if (log.at("conn_state") != null) {
      return "conn";
    }
    if (log.at("query") != null || log.at("qtype_name") != null) {
      return "dns";
    }
    if (log.at("cipher") != null || log.at("server_name") != null) {
      return "ssl";
    }
    return log.at("trans_depth") != null && log.at("method") != null ? "http" : "";
  }

  private static String map(Tree log, String kind, Origin origin, Consumer<EndpointEvent> out) {
    Instant time = log.time("ts", origin.zone());
    Endpoint orig = end(log, "orig");
    Endpoint resp = end(log, "resp");
    if (time == null || orig.address().isEmpty() || resp.address().isEmpty()) {
      return "rejected: Zeek log " + kind + " without " + (time == null ? "a time" : "an address");
    }
    boolean inbound = isFalse(log.at("local_orig")) && isTrue(log.at("local_resp"));
    String host = (inbound ? resp : orig).address();
    Header header = origin.header(Sensor.ZEEK, host, time, time, log.text("uid"));
    if (kind.equals("dns")) {
      String query = Text.domain(log.at("query"));
      if (query.isEmpty()) {
        return "ignored: Zeek log dns: an answer without its question";
      }
      out.accept(answer(header, query, log.at("answers")));
      return MAPPED;
    }
    out.accept(
        new NetworkConnection(
            header,
            ProcessRef.UNKNOWN,
            inbound ? resp : orig,
            inbound ? orig : resp,
            inbound ? Direction.INBOUND : Direction.OUTBOUND,
            protocol(log.text("proto"), kind),
            inbound ? "" : domain(log, kind)));
    return MAPPED;
  }

  private static Endpoint end(Tree log, String side) {
    Object address = log.at("id." + side + "_h");
    Object port = log.at("id." + side + "_p");
    return new Endpoint(
        Addresses.of(address != null ? address : log.at("id_" + side + "_h")),
        Numbers.port(port != null ? port : log.at("id_" + side + "_p")),
        "");
  }

  /// ssl and http speak over TCP and do not say so.
  private static String protocol(String proto, String kind) {
    return switch (proto) {
      case "tcp", "udp" -> proto;
      default -> kind.equals("conn") ? "" : "tcp";
    };
  }

  /// The name the client itself asked for: SNI, or the Host header without its port.
  private static String domain(Tree log, String kind) {
    if (kind.equals("conn")) {
      return "";
    }
    String name = Text.domain(log.at(kind.equals("ssl") ? "server_name" : "host"));
    if (!Addresses.of(name).isEmpty() || name.startsWith("[")) {
      return "";
    }
    int colon = name.indexOf(':');
    String bare = colon < 0 ? name : name.substring(0, colon);
    return Addresses.of(bare).isEmpty() ? bare : "";
  }

  private static DnsAnswer answer(Header header, String query, @Nullable Object answers) {
    List<String> addresses = new ArrayList<>();
    List<String> aliases = new ArrayList<>();
    List<?> given =
        answers instanceof List<?> list ? list : List.of(Text.known(answers).split(",", 257));
    for (Object one : given) {
      if (addresses.size() + aliases.size() >= MOST_ANSWERS) {
        break;
      }
      String address = Addresses.of(one);
      String name = address.isEmpty() ? Text.domain(one) : "";
      if (!address.isEmpty()) {
        addresses.add(address);
      } else if (!name.isEmpty() && name.indexOf(' ') < 0) {
        aliases.add(name);
      }
    }
    return new DnsAnswer(header, ProcessRef.UNKNOWN, query, addresses, aliases);
  }

  private static boolean isTrue(@Nullable Object value) {
    return Text.of(value).equals("T") || Text.flag(value).equals("true");
  }

  private static boolean isFalse(@Nullable Object value) {
    return Text.of(value).equals("F") || Text.flag(value).equals("false");
  }
}
