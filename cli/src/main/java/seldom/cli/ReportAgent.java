package seldom.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import seldom.model.incident.Incident;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Order;
import seldom.playbook.agent.Result;
import seldom.playbook.agent.Simulated;
import seldom.report.Deed;
import seldom.report.IncidentMarkdown;
import seldom.report.IncidentPage;
import seldom.report.IncidentReport;
import seldom.response.ledger.DurableFile;
import seldom.store.IncidentStore;

/// Writes the report of an incident as it stands, as a page and as Markdown, to `DIR/reports`. The
/// files are named by the key of the effect: a second call with the same key finds them there.
final class ReportAgent implements OwnAgent {
  private static final String KIND = "seldom-report";

  private final RunDirectory data;

  ReportAgent(RunDirectory data) {
    this.data = data;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(KIND);
  }

  @Override
  public Result answer(Invocation call, Order.Arguments given) {
    Optional<Incident> incident = data.incident(given.get("incident"));
    if (incident.isEmpty()) {
      return new Result.Failed("there is no incident '" + given.get("incident") + "'");
    }
    Incident i = incident.get();
    Path page = folder().resolve(name(i, call.key()) + ".html");
    if (!Files.exists(page)) {
      IncidentReport report = data.ask(d -> IncidentReports.of(d, new IncidentStore(d), i));
      write(page, told(report, call, given.get("text")));
    }
    return new Result.Done(Map.of("report", page.toString()), "report written to " + page);
  }

  private Path folder() {
    return data.root().resolve("reports");
  }

  /// The page last: where it is, both are.
  private static void write(Path page, IncidentReport report) {
    String file = page.toString();
    Path markdown = Path.of(file.substring(0, file.length() - ".html".length()) + ".md");
    DurableFile.write(markdown, IncidentMarkdown.report(report));
    DurableFile.write(page, IncidentPage.page(report));
  }

  /// With what the playbook says in the end.
  private static IncidentReport told(IncidentReport r, Invocation call, String text) {
    List<Deed> deeds = new ArrayList<>(r.deeds());
    if (!text.isBlank()) {
      deeds.add(new Deed(call.now(), "report", text, "", "playbook run " + call.run(), ""));
    }
    return new IncidentReport(r.incident(), r.alerts(), deeds, r.runs(), r.unread(), r.records());
  }

  private static String name(Incident i, String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return i.id() + "-" + HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public Simulated simulate(Invocation call) {
    String incident = call.order() instanceof Order.Arguments a ? a.get("incident") : "";
    return new Simulated(
        List.of(
            new Simulated.Change(
                "write the report of incident " + incident,
                folder().toString(),
                new TreeMap<>(),
                "")),
        new TreeMap<>(Map.of("report", "not written: simulated")));
  }
}
