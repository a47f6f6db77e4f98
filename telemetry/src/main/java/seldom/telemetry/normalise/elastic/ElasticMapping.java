package seldom.telemetry.normalise.elastic;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Header;
import seldom.model.event.ProcessRef;
import seldom.model.event.Sensor;
import seldom.telemetry.RawRecord;
import seldom.telemetry.normalise.field.Text;
import seldom.telemetry.normalise.source.Mapping;
import seldom.telemetry.normalise.source.Origin;
import seldom.telemetry.normalise.source.Tree;

/// Elastic Defend events by category and action.
///
/// Thread-safe: no state.
public final class ElasticMapping implements Mapping {
  private static final int LONGEST_NAME = 60;
  private static final int MOST_WORDS = 16;

  @Override
  public String map(RawRecord record, Origin origin, Consumer<EndpointEvent> out) {
    Tree document = new Tree(record.fields());
    Tree event = document.at("_source") != null ? document.below("_source") : document;
    Kind kind = Kind.of(event);
    if (kind == Kind.OTHER) {
      return "ignored: " + name(event);
    }
    Instant time = event.time("@timestamp", origin.zone());
    if (time == null) {
      return "rejected: " + name(event) + " without a time";
    }
    Header header =
        origin.header(
            Sensor.ELASTIC_DEFEND,
            event.first("host.name", "host.hostname", "host.id"),
            time,
            time,
            event.text("event.id"));
    EndpointEvent mapped = map(kind, header, event);
    if (mapped == null) {
      return "rejected: " + name(event) + " without " + kind.needs;
    }
    out.accept(mapped);
    if (mapped instanceof EndpointEvent.FileWrite write
        && !event.text("file.origin_url").isEmpty()) {
      out.accept(ElasticEvents.mark(write, event));
    }
    return MAPPED;
  }

  private static @Nullable EndpointEvent map(Kind kind, Header header, Tree event) {
    return switch (kind) {
      case LAUNCH -> ElasticEvents.launch(header, event);
      case RUNNING -> ElasticEvents.running(header, event);
      case EXIT -> {
        ProcessRef process = ElasticEvents.process(event, header.time());
        yield process.isKnown() ? new EndpointEvent.ProcessExit(header, process) : null;
      }
      case CONNECTION -> ElasticEvents.connection(header, event);
      case DNS -> ElasticEvents.dns(header, event);
      case LIBRARY ->
          ElasticEvents.load(header, event, ElasticEvents.process(event, header.time()));
      case DRIVER -> ElasticEvents.load(header, event, ProcessRef.UNKNOWN);
      case FILE -> ElasticEvents.file(header, event);
      case REGISTRY -> ElasticEvents.registry(header, event);
      case INJECTION -> ElasticApi.injection(header, event);
      case ACCESS -> ElasticApi.access(header, event);
      case LOGON -> ElasticApi.logon(header, event);
      case VERDICT -> ElasticApi.verdict(header, event);
      case OTHER -> null;
    };
  }

  private static String name(Tree event) {
    String category = Text.cut(event.text("event.category"), LONGEST_NAME);
    return "Elastic Defend "
        + (category.isEmpty() ? "document" : category)
        + " "
        + Text.cut(event.first("event.action", "event.code", "event.kind"), LONGEST_NAME);
  }

  /// What a document tells of, and what it must have.
  private enum Kind {
    LAUNCH("a process"),
    RUNNING("a process"),
    EXIT("a process"),
    CONNECTION("an address"),
    DNS("a question"),
    LIBRARY("a path"),
    DRIVER("a path"),
    FILE("a path"),
    REGISTRY("a path"),
    INJECTION("a target"),
    ACCESS("a target"),
    LOGON("an account"),
    VERDICT("a rule or file"),
    OTHER("");

    private final String needs;

    Kind(String needs) {
      this.needs = needs;
    }

    static Kind of(Tree event) {
      if (event.text("event.kind").equals("alert")) {
        return VERDICT;
      }
      Set<String> categories = words(event, "event.category");
      Set<String> actions = words(event, "event.action");
      if (categories.contains("api") || event.at("process.Ext.api.name") != null) {
        return ElasticApi.isInjection(event)
            ? INJECTION
            : ElasticApi.isAccess(event) ? ACCESS : OTHER;
      }
      if (categories.contains("driver")) {
        return DRIVER;
      }
      if (categories.contains("library")) {
        return LIBRARY;
      }
      if (categories.contains("network") || categories.contains("dns")) {
        return network(actions);
      }
      if (categories.contains("registry")) {
        return actions.contains("query") ? OTHER : REGISTRY;
      }
      if (categories.contains("file")) {
        return actions.contains("open") ? OTHER : FILE;
      }
      if (categories.contains("authentication") || categories.contains("session")) {
        return actions.contains("log_on") || actions.contains("log_off") ? LOGON : OTHER;
      }
      return categories.contains("process") ? process(actions, words(event, "event.type")) : OTHER;
    }

    private static Kind network(Set<String> actions) {
      if (actions.contains("lookup_result")) {
        return DNS;
      }
      return actions.contains("connection_attempted") || actions.contains("connection_accepted")
          ? CONNECTION
          : OTHER;
    }

    private static Kind process(Set<String> actions, Set<String> types) {
      if (actions.contains("already_running")) {
        return RUNNING;
      }
      if (actions.contains("end") || (actions.isEmpty() && types.contains("end"))) {
        return EXIT;
      }
      return actions.contains("start")
              || actions.contains("exec")
              || actions.contains("fork")
              || (actions.isEmpty() && types.contains("start"))
          ? LAUNCH
          : OTHER;
    }

    private static Set<String> words(Tree event, String path) {
      Set<String> words = new HashSet<>();
      List<?> list = event.list(path);
      for (Object word : list.subList(0, Math.min(MOST_WORDS, list.size()))) {
        words.add(Text.lower(Text.of(word)));
      }
      return words;
    }
  }
}
