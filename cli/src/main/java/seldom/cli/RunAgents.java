package seldom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import seldom.analytics.alert.WaveRules;
import seldom.analytics.detector.Detectors;
import seldom.playbook.agent.Agent;
import seldom.playbook.agent.Agents;
import seldom.playbook.agent.Catalogue;
import seldom.playbook.journal.Runner;
import seldom.playbook.run.Limits;
import seldom.playbook.text.Mistakes;
import seldom.response.ledger.Remembered;
import seldom.response.setup.Inventory;
import seldom.response.setup.ResponseAgents;

/// Everything that runs of a data directory may use: what Seldom itself knows, its incidents, and
/// what `response.yaml` lets it reach.
final class RunAgents implements AutoCloseable {
  private final RunDirectory data;
  private final Detectors detectors;
  private final ResponseAgents response;
  private final Runner.Means means;

  private RunAgents(
      RunDirectory data, Detectors detectors, ResponseAgents response, Runner.Means means) {
    this.data = data;
    this.detectors = detectors;
    this.response = response;
    this.means = means;
  }

  /// @throws UsageException naming every mistake of content and settings
  static RunAgents open(Path root, Path content) {
    return open(root, content, InstantSource.system());
  }

  /// The same by another clock.
  static RunAgents open(Path root, Path content, InstantSource clock) {
    RunDirectory data = new RunDirectory(root);
    Mistakes mistakes = new Mistakes();
    try {
      Catalogue catalogue =
          Catalogue.read(
              "commands.yaml", Files.readString(content.resolve("commands.yaml")), mistakes);
      Detectors detectors = Workplace.content(content);
      Inventory inventory = Inventory.read(root.resolve("hosts.csv"));
      Sightings sightings = new Sightings(data);
      WaveRules vendors =
          new WaveRules(detectors.content(), detectors.keying().normalisation(), Set.of());
      ResponseAgents response =
          ResponseAgents.open(
              new ResponseAgents.Place(
                  root,
                  content,
                  System.getenv(),
                  new StoredPrevalence(
                      data,
                      sightings,
                      detectors.judgement().common().hosts(),
                      vendors::isKnownVendor),
                  inventory,
                  clock),
              mistakes);
      if (mistakes.hasErrors()) {
        response.close();
        throw new UsageException(
            String.join("\n", mistakes.all().stream().map(Object::toString).toList()));
      }
      List<Agent> all = new ArrayList<>();
      all.add(new InquiryAgent(data, detectors, inventory));
      all.add(new SightingAgent(data, sightings));
      all.add(new Remembered(new IncidentAgent(data), response.ledger(), clock));
      all.add(new ReportAgent(data));
      all.add(new Remembered(new ExceptionAgent(data, detectors), response.ledger(), clock));
      all.addAll(response.all());
      return new RunAgents(
          data,
          detectors,
          response,
          new Runner.Means(new Agents(all), catalogue, Limits.USUAL, clock));
    } catch (IOException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  RunDirectory data() {
    return data;
  }

  Detectors detectors() {
    return detectors;
  }

  ResponseAgents response() {
    return response;
  }

  Runner.Means means() {
    return means;
  }

  @Override
  public void close() {
    response.close();
    data.close();
  }
}
