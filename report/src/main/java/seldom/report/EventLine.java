package seldom.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import seldom.model.action.Action;
import seldom.model.event.Endpoint;
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
import seldom.model.event.Locator;
import seldom.model.event.ProcessRef;
import seldom.model.event.Signature;

/// The published JSON line of an event, version 1 (`content/schemas/event-1.schema.json`), as a map
/// whose order is the order of its words. Empty text means that nobody said; a number nobody said
/// is
/// left out.
public final class EventLine {
  private EventLine() {}

  public static Map<String, Object> of(Action action) {
    Header h = action.event().header();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("tenant", h.tenant());
    line.put("host", h.host());
    line.put("host_raw", h.hostRaw());
    line.put("time", h.time().toString());
    line.put("kind", action.event().kind());
    line.put("sensor", word(h.sensor()));
    line.put("sources", h.sources().stream().map(EventLine::source).toList());
    line.put("actor", process(action.actor()));
    if (!action.osActor().equals(action.actor())) {
      line.put("os_actor", process(action.osActor()));
    }
    line.put("target", target(action));
    line.put("domain", action.domain().registered());
    line.put("domain_state", word(action.domain().state()));
    if (!action.domain().candidates().isEmpty() && action.domain().registered().isEmpty()) {
      line.put("domain_candidates", action.domain().candidates());
    }
    if (!action.domain().cause().isEmpty()) {
      line.put("domain_cause", action.domain().cause());
    }
    Map<String, Object> injected = new LinkedHashMap<>();
    injected.put("state", word(action.injected().state()));
    injected.put("by", action.injected().by());
    injected.put("basis", action.injected().basis());
    line.put("injected", injected);
    if (action.event() instanceof ThreadInjection) {
      line.put("suspicious", action.suspicious());
    }
    line.put("owner", process(action.owner()));
    line.put("chain", action.chain().stream().map(p -> p.image().path()).toList());
    line.put("chain_id", action.chainId());
    line.put("facts", action.facts());
    return line;
  }

  private static Map<String, Object> source(Locator at) {
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("file", at.file());
    source.put("member", at.member());
    source.put("index", at.index());
    source.put("record", at.record());
    return source;
  }

  private static Map<String, Object> process(ProcessRef p) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("image", p.image().name());
    out.put("path", p.image().path());
    number(out, "pid", p.pid());
    out.put("entity", p.entity());
    out.put("command_line", p.commandLine());
    image(out, p.image());
    out.put("user", p.user());
    return out;
  }

  private static void image(Map<String, Object> out, Image image) {
    Signature s = image.signature();
    out.put("sha256", image.sha256());
    out.put("signature", word(s.status()));
    out.put("signer", s.signer());
    out.put("signature_source", s.source());
  }

  private static Map<String, Object> file(Image image) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("image", image.name());
    out.put("path", image.path());
    image(out, image);
    return out;
  }

  private static Map<String, Object> target(Action action) {
    return switch (action.event()) {
      case ProcessLaunch e -> process(e.launched());
      case ProcessExit _ -> Map.of();
      case NetworkConnection e -> connection(e, action.remote());
      case DnsAnswer e -> {
        Map<String, Object> out = texts("query", e.query());
        out.put("addresses", e.addresses());
        out.put("aliases", e.aliases());
        yield out;
      }
      case ImageLoad e -> file(e.module());
      case ThreadInjection e -> {
        Map<String, Object> out = process(e.injected());
        out.put("method", word(e.method()));
        number(out, "thread", e.threadId());
        out.put("start_address", e.startAddress());
        out.put("start_module", e.startModule());
        out.put("start_function", e.startFunction());
        yield out;
      }
      case ProcessAccess e -> {
        Map<String, Object> out = process(e.accessed());
        number(out, "thread", e.threadId());
        number(out, "access", e.access());
        yield out;
      }
      case FileWrite e -> {
        Map<String, Object> out = file(e.file());
        out.put("operation", e.operation());
        yield out;
      }
      case FileStream e -> {
        Map<String, Object> out = file(e.file());
        out.put("stream", e.stream());
        out.put("host_url", e.hostUrl());
        out.put("referrer_url", e.referrerUrl());
        yield out;
      }
      case RegistrySet e ->
          texts("operation", e.operation(), "key", e.key(), "value", e.value(), "data", e.data());
      case NamedPipe e -> {
        Map<String, Object> out = texts("pipe", e.pipe());
        out.put("created", e.created());
        yield out;
      }
      case ShareAccess e ->
          texts(
              "share",
              e.share(),
              "target",
              e.target(),
              "source_address",
              e.sourceAddress(),
              "account",
              e.account(),
              "logon_id",
              e.logonId(),
              "access",
              e.access());
      case ServiceInstall e ->
          texts(
              "service",
              e.service(),
              "image_path",
              e.imagePath(),
              "start_type",
              e.startType(),
              "account",
              e.account(),
              "logon_id",
              e.logonId());
      case ServiceState e -> texts("service", e.service(), "state", e.state());
      case ScheduledTask e ->
          texts(
              "operation",
              e.operation(),
              "task",
              e.task(),
              "content",
              e.content(),
              "account",
              e.account(),
              "logon_id",
              e.logonId());
      case WmiActivity e ->
          texts("operation", e.operation(), "name", e.name(), "content", e.content());
      case Logon e -> {
        Map<String, Object> out =
            texts(
                "operation",
                e.operation(),
                "account",
                e.account(),
                "logon_id",
                e.logonId(),
                "source_address",
                e.sourceAddress(),
                "source_host",
                e.sourceHost());
        number(out, "logon_type", e.logonType());
        yield out;
      }
      case SensorVerdict e -> {
        Map<String, Object> out = file(e.file());
        out.put("name", e.name());
        out.put("blocked", e.blocked());
        yield out;
      }
    };
  }

  private static Map<String, Object> connection(NetworkConnection e, Action.Remote remote) {
    Map<String, Object> out = new LinkedHashMap<>();
    end(out, "address", "port", e.remote());
    end(out, "local_address", "local_port", e.local());
    out.put("direction", word(e.direction()));
    out.put("protocol", e.protocol());
    out.put("remote", word(remote));
    return out;
  }

  private static void end(Map<String, Object> out, String address, String port, Endpoint end) {
    out.put(address, end.address());
    number(out, port, end.port());
  }

  private static Map<String, Object> texts(String... pairs) {
    Map<String, Object> out = new LinkedHashMap<>();
    List<String> all = new ArrayList<>(List.of(pairs));
    for (int i = 0; i < all.size(); i += 2) {
      out.put(all.get(i), all.get(i + 1));
    }
    return out;
  }

  private static void number(Map<String, Object> out, String word, long value) {
    if (value >= 0) {
      out.put(word, value);
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
