package seldom.report;

import java.io.StringWriter;
import java.util.Collection;
import java.util.Map;
import seldom.model.incident.Evidence;
import seldom.model.incident.Incident;
import seldom.model.incident.Incident.Moment;
import seldom.model.incident.IncidentAlert;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/// The published JSON line of an incident, `incident-1` (schema in `content/schemas`).
public final class IncidentLines {
  private static final JsonFactory FACTORY = new JsonFactory();

  private IncidentLines() {}

  public static String line(Incident i) {
    StringWriter text = new StringWriter(2048);
    try (JsonGenerator g =
        FACTORY.createGenerator(tools.jackson.core.ObjectWriteContext.empty(), text)) {
      g.writeStartObject();
      g.writeStringProperty("schema", "incident-1");
      g.writeStringProperty("id", i.id());
      g.writeStringProperty("tenant", i.tenant());
      g.writeStringProperty("title", i.title());
      g.writeStringProperty("severity", i.severity().text());
      g.writeStringProperty("state", i.state().text());
      g.writeStringProperty("verdict", i.verdict().text());
      strings(g, "verdict_reasons", i.verdictReasons());
      g.writeStringProperty("verdict_by", i.verdictBy());
      g.writeStringProperty("opened", i.opened().toString());
      g.writeStringProperty("last", i.last().toString());
      strings(g, "hosts", i.hosts());
      strings(g, "attack", i.attack());
      alerts(g, i);
      evidence(g, i);
      timeline(g, i);
      g.writeArrayPropertyStart("related");
      for (Map.Entry<String, String> r : i.related().entrySet()) {
        g.writeStartObject();
        g.writeStringProperty("incident", r.getKey());
        g.writeStringProperty("why", r.getValue());
        g.writeEndObject();
      }
      g.writeEndArray();
      g.writeStringProperty("continued_as", i.continuedAs());
      g.writeEndObject();
    }
    return text.toString();
  }

  private static void alerts(JsonGenerator g, Incident i) {
    g.writeArrayPropertyStart("alerts");
    for (IncidentAlert a : i.alerts()) {
      g.writeStartObject();
      g.writeStringProperty("id", a.id());
      g.writeStringProperty("role", a.role().text());
      g.writeStringProperty("link", a.link());
      g.writeStringProperty("name", a.name());
      g.writeStringProperty("severity", a.severity().text());
      g.writeStringProperty("host", a.host());
      g.writeStringProperty("user", a.user());
      g.writeStringProperty("time", a.time().toString());
      strings(g, "attack", a.attack());
      g.writeStringProperty("retracted", i.retracted().getOrDefault(a.id(), ""));
      g.writeEndObject();
    }
    g.writeEndArray();
  }

  private static void evidence(JsonGenerator g, Incident i) {
    g.writeArrayPropertyStart("evidence");
    for (Evidence e : i.evidence()) {
      g.writeStartObject();
      g.writeStringProperty("id", e.id());
      g.writeStringProperty("tag", e.tag());
      g.writeStringProperty("text", e.text());
      g.writeStringProperty("source", e.source());
      g.writeStringProperty("time", e.time().toString());
      g.writeStringProperty("by", e.by());
      g.writeEndObject();
    }
    g.writeEndArray();
  }

  private static void timeline(JsonGenerator g, Incident i) {
    g.writeArrayPropertyStart("timeline");
    for (Moment m : i.timeline()) {
      g.writeStartObject();
      g.writeStringProperty("time", m.time().toString());
      g.writeStringProperty("kind", m.kind());
      g.writeStringProperty("text", m.text());
      g.writeStringProperty("by", m.by());
      g.writeEndObject();
    }
    g.writeEndArray();
  }

  private static void strings(JsonGenerator g, String name, Collection<String> values) {
    g.writeArrayPropertyStart(name);
    values.forEach(g::writeString);
    g.writeEndArray();
  }
}
