package seldom.report;

import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seldom.model.action.Injected;
import seldom.model.action.RemoteExecution;
import seldom.model.alert.Alert;
import seldom.model.alert.Receipt;
import seldom.model.alert.Target;
import seldom.model.event.Locator;
import seldom.model.event.ProcessRef;
import seldom.model.prevalence.Count;
import seldom.model.prevalence.Judged;
import seldom.model.prevalence.Prevalence;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/// The published JSON line of an alert, `alert-1` (schema in `content/schemas`). Numbers that are
/// not
/// known are null; a count is `{"at_least", "at_most"}` with null for "no upper bound known".
public final class JsonLines {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonLines() {}

  public static String alert(Alert alert) {
    return alert(alert, -1, Double.NaN);
  }

  /// A hunt's result: the alert line with `rank` (from 1) and `score` (higher is rarer).
  public static String alert(Alert alert, long rank, double score) {
    StringWriter text = new StringWriter(2048);
    try (JsonGenerator g =
        FACTORY.createGenerator(tools.jackson.core.ObjectWriteContext.empty(), text)) {
      g.writeStartObject();
      if (rank > 0) {
        g.writeNumberProperty("rank", rank);
        number(g, "score", score);
      }
      head(g, alert);
      process(g, "actor", alert.actor());
      process(g, "os_actor", alert.osActor());
      process(g, "owner", alert.owner());
      g.writeArrayPropertyStart("chain");
      alert.chain().forEach(p -> processObject(g, p));
      g.writeEndArray();
      g.writeStringProperty("chain_id", alert.chainId());
      injected(g, alert.injected());
      remote(g, alert.execution());
      target(g, alert.target());
      strings(g, "command_lines", alert.commandLines());
      CommandLines.scored(g, alert.command());
      sources(g, alert.sources());
      g.writeNumberProperty("sources_count", alert.sourcesCount());
      strings(g, "history", alert.history());
      receipt(g, alert.receipt());
      g.writeEndObject();
    }
    return text.toString();
  }

  private static void head(JsonGenerator g, Alert a) {
    g.writeStringProperty("schema", "alert-1");
    g.writeStringProperty("id", a.id());
    g.writeStringProperty("action_id", a.actionId());
    g.writeStringProperty("wave", a.wave());
    g.writeStringProperty("wave_kind", a.waveKind());
    g.writeStringProperty("detector", a.detector());
    g.writeStringProperty("variation", a.variation());
    strings(g, "held", a.held());
    g.writeStringProperty("name", a.name());
    g.writeStringProperty("severity", a.severity().text());
    strings(g, "attack", a.attack());
    g.writeStringProperty("tenant", a.tenant());
    g.writeStringProperty("host", a.host());
    g.writeStringProperty("time", a.time().toString());
    g.writeStringProperty("state", a.state().text());
    g.writeNumberProperty("count", a.count());
    g.writeStringProperty("continuation_of", a.continuationOf());
  }

  private static void process(JsonGenerator g, String name, ProcessRef p) {
    g.writeName(name);
    processObject(g, p);
  }

  private static void processObject(JsonGenerator g, ProcessRef p) {
    g.writeStartObject();
    g.writeStringProperty("image", p.image().name());
    g.writeStringProperty("path", p.image().path());
    if (p.pid() < 0) {
      g.writeNullProperty("pid");
    } else {
      g.writeNumberProperty("pid", p.pid());
    }
    g.writeStringProperty("entity", p.entity());
    Instant start = p.start();
    g.writeStringProperty("start", start == null ? "" : start.toString());
    g.writeStringProperty("command_line", p.commandLine());
    g.writeStringProperty("sha256", p.image().sha256());
    g.writeStringProperty("signature", lower(p.image().signature().status()));
    g.writeStringProperty("signer", p.image().signature().signer());
    g.writeStringProperty("signature_source", p.image().signature().source());
    g.writeStringProperty("user", p.user());
    g.writeEndObject();
  }

  private static void injected(JsonGenerator g, Injected i) {
    g.writeObjectPropertyStart("injected");
    g.writeStringProperty("state", lower(i.state()));
    g.writeStringProperty("by", i.by());
    g.writeStringProperty("basis", i.basis());
    g.writeEndObject();
  }

  /// Left out where the action is no remote execution.
  private static void remote(JsonGenerator g, @Nullable RemoteExecution x) {
    if (x == null) {
      return;
    }
    g.writeObjectPropertyStart("remote_execution");
    g.writeStringProperty("means", x.means().text());
    g.writeStringProperty("state", lower(x.origin().state()));
    g.writeStringProperty("source", x.origin().source());
    g.writeBooleanProperty("known_host", x.origin().knownHost());
    g.writeStringProperty("account", x.origin().account());
    g.writeStringProperty("basis", x.origin().basis());
    g.writeStringProperty("service", x.service());
    g.writeEndObject();
  }

  private static void target(JsonGenerator g, Target t) {
    g.writeObjectPropertyStart("target");
    g.writeStringProperty("kind", t.kind());
    g.writeStringProperty("text", t.text());
    g.writeStringProperty("path", t.path());
    g.writeStringProperty("sha256", t.sha256());
    g.writeStringProperty("signature", t.signature());
    g.writeStringProperty("signer", t.signer());
    g.writeStringProperty("command_line", t.commandLine());
    g.writeStringProperty("entity", t.entity());
    nullable(g, "pid", t.pid());
    g.writeStringProperty("domain", t.domain());
    g.writeStringProperty("address", t.address());
    nullable(g, "port", t.port());
    g.writeEndObject();
  }

  private static void sources(JsonGenerator g, List<Locator> all) {
    g.writeArrayPropertyStart("sources");
    for (Locator s : all) {
      g.writeStartObject();
      g.writeStringProperty("file", s.file());
      g.writeStringProperty("member", s.member());
      g.writeNumberProperty("index", s.index());
      g.writeStringProperty("record", s.record());
      g.writeEndObject();
    }
    g.writeEndArray();
  }

  private static void receipt(JsonGenerator g, Receipt r) {
    g.writeObjectPropertyStart("receipt");
    g.writeStringProperty("mode", r.mode());
    g.writeStringProperty("profile", r.profile());
    g.writeStringProperty("actor_key", r.actorKey());
    g.writeStringProperty("target_key", r.targetKey());
    g.writeStringProperty("normalisation", r.normalisation());
    g.writeStringProperty("baseline", r.baseline());
    g.writeStringProperty("from", r.from().toString());
    g.writeStringProperty("to", r.to().toString());
    g.writeObjectPropertyStart("population");
    g.writeNumberProperty("hosts", r.population().hosts());
    g.writeNumberProperty("tenants", r.population().tenants());
    g.writeNumberProperty("host_days", r.population().hostDays());
    g.writeNumberProperty("tenant_hosts", r.population().tenantHosts());
    g.writeNumberProperty("active_days", r.population().activeDays());
    g.writeNumberProperty("days_needed", r.population().daysNeeded());
    g.writeEndObject();
    prevalence(g, "relation", r.relation());
    prevalence(g, "relation_here", r.relationHere());
    g.writeNumberProperty("relation_on_host_days", r.relationOnHost());
    prevalence(g, "actor", r.actor());
    prevalence(g, "target", r.target());
    judged(g, "uncommon", r.uncommon());
    judged(g, "rare", r.rare());
    judged(g, "actor_grade", r.actorGrade());
    number(g, "novelty", r.novelty());
    number(g, "novelty_cutoff", r.noveltyCutoff());
    judged(g, "coarser", r.coarser());
    g.writeStringProperty("local_history", r.localHistory());
    tried(g, r.variations());
    neighbours(g, "usual_targets", r.usualTargets());
    neighbours(g, "other_actors", r.otherActors());
    strings(g, "would_change", r.wouldChange());
    g.writeArrayPropertyStart("answers");
    for (Receipt.Answer a : r.answers()) {
      g.writeStartObject();
      g.writeStringProperty("question", a.question());
      g.writeStringProperty("answer", a.answer());
      g.writeEndObject();
    }
    g.writeEndArray();
    strings(g, "notes", r.notes());
    g.writeEndObject();
  }

  private static void prevalence(JsonGenerator g, String name, Prevalence p) {
    g.writeObjectPropertyStart(name);
    count(g, "hosts", p.hosts());
    count(g, "tenants", p.tenants());
    count(g, "host_days", p.hostDays());
    g.writeNumberProperty("days", p.days());
    date(g, "first_seen", p.firstSeen());
    date(g, "last_seen", p.lastSeen());
    g.writeBooleanProperty("other_hosts_only", p.otherHostsOnly());
    g.writeEndObject();
  }

  private static void judged(JsonGenerator g, String name, Judged j) {
    g.writeObjectPropertyStart(name);
    g.writeStringProperty("grade", j.grade().text());
    number(g, "share", j.share());
    number(g, "bound", j.bound());
    g.writeNumberProperty("host_days", j.hostDays());
    g.writeNumberProperty("out_of", j.outOf());
    number(g, "cutoff", j.cutoff());
    g.writeStringProperty("reason", j.reason());
    g.writeEndObject();
  }

  private static void tried(JsonGenerator g, List<Receipt.Tried> all) {
    g.writeArrayPropertyStart("variations");
    for (Receipt.Tried t : all) {
      g.writeStartObject();
      g.writeStringProperty("id", t.id());
      g.writeStringProperty("name", t.name());
      g.writeStringProperty("severity", t.severity().text());
      g.writeStringProperty("held", t.held());
      g.writeStringProperty("why", t.why());
      g.writeEndObject();
    }
    g.writeEndArray();
  }

  private static void neighbours(JsonGenerator g, String name, List<Receipt.Neighbour> all) {
    g.writeArrayPropertyStart(name);
    for (Receipt.Neighbour n : all) {
      g.writeStartObject();
      g.writeStringProperty("name", n.name());
      g.writeNumberProperty("hosts", n.hosts());
      g.writeStringProperty("grade", n.grade().text());
      g.writeEndObject();
    }
    g.writeEndArray();
  }

  private static void count(JsonGenerator g, String name, Count c) {
    g.writeObjectPropertyStart(name);
    g.writeNumberProperty("at_least", c.atLeast());
    if (c.atMost() == Long.MAX_VALUE) {
      g.writeNullProperty("at_most");
    } else {
      g.writeNumberProperty("at_most", c.atMost());
    }
    g.writeEndObject();
  }

  private static void date(JsonGenerator g, String name, java.time.@Nullable LocalDate date) {
    if (date == null) {
      g.writeNullProperty(name);
    } else {
      g.writeStringProperty(name, date.toString());
    }
  }

  private static void number(JsonGenerator g, String name, double value) {
    if (Double.isFinite(value)) {
      g.writeNumberProperty(name, value);
    } else {
      g.writeNullProperty(name);
    }
  }

  private static void nullable(JsonGenerator g, String name, long value) {
    if (value < 0) {
      g.writeNullProperty(name);
    } else {
      g.writeNumberProperty(name, value);
    }
  }

  private static void strings(JsonGenerator g, String name, List<String> all) {
    g.writeArrayPropertyStart(name);
    all.forEach(g::writeString);
    g.writeEndArray();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(java.util.Locale.ROOT);
  }
}
