package seldom.response.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import seldom.playbook.agent.Agent;
import seldom.playbook.text.Mistakes;
import seldom.response.block.BlockAgent;
import seldom.response.block.Blocklist;
import seldom.response.endpoint.Endpoints;
import seldom.response.enrich.Integration;
import seldom.response.enrich.ReputationAgent;
import seldom.response.guard.Assets;
import seldom.response.guard.Guards;
import seldom.response.guard.Prevalence;
import seldom.response.http.HttpAgent;
import seldom.response.ledger.Ledger;
import seldom.response.notify.Channels;
import seldom.response.outbound.Outbound;
import seldom.response.outbound.Secrets;

/// The agents of a data directory: reputation, endpoints, block lists, notices. Close it when no
/// call is under way.
public final class ResponseAgents implements AutoCloseable {
  private final List<Agent> all;
  private final Outbound outbound;
  private final Ledger ledger;

  private ResponseAgents(List<Agent> all, Outbound outbound, Ledger ledger) {
    this.all = List.copyOf(all);
    this.outbound = outbound;
    this.ledger = ledger;
  }

  /// Where things are and what they are asked.
  ///
  /// @param data the data directory: `response.yaml`, `secrets`, `response/`, `blocklist/`
  /// @param content the content folder
  /// @param environment for secrets
  public record Place(
      Path data,
      Path content,
      Map<String, String> environment,
      Prevalence prevalence,
      Assets assets,
      InstantSource clock) {
    public Place {
      environment = Map.copyOf(environment);
    }

    @Override
    public String toString() {
      return "Place[" + data + "]";
    }
  }

  /// Opens them.
  ///
  /// @throws IOException if a file cannot be read, or others may read the secrets; the message
  ///     names the file and no secret
  public static ResponseAgents open(Place place, Mistakes mistakes) throws IOException {
    Settings settings = Settings.read(place.data().resolve("response.yaml"), mistakes);
    Secrets secrets = Secrets.read(place.data().resolve("secrets"), place.environment());
    Path state = place.data().resolve("response");
    Guards guards =
        Guards.read(
            Files.readString(place.content().resolve("guards.yaml")),
            settings.guards(),
            place.prevalence(),
            place.assets(),
            mistakes);
    List<Integration> integrations = new ArrayList<>();
    for (Map.Entry<String, String> e : texts(place.content(), "integrations").entrySet()) {
      Integration.read(e.getKey(), e.getValue(), mistakes).ifPresent(integrations::add);
    }
    SortedMap<String, String> addresses = new TreeMap<>();
    for (Integration i : integrations) {
      String given = settings.integrations().get(i.name());
      if (given != null) {
        addresses.put(i.name(), given.isEmpty() ? i.base() : given);
      }
    }
    Outbound outbound = new Outbound(settings.addresses(addresses), secrets);
    Ledger ledger = new Ledger(state.resolve("effects"));
    List<Agent> agents = new ArrayList<>();
    agents.add(
        new ReputationAgent(
            new ReputationAgent.Means(
                integrations,
                addresses,
                outbound,
                state.resolve("opinions.jsonl"),
                guards::isInside,
                place.clock())));
    agents.add(
        Endpoints.agent(
            new Endpoints.Means(
                texts(place.content(), "adapters"),
                settings.endpoint(),
                outbound,
                guards,
                ledger,
                state.resolve("would-have-done.jsonl"),
                place.clock()),
            mistakes));
    agents.add(new BlockAgent(blocklist(place.data()), guards, ledger, place.clock()));
    agents.add(Channels.agent(settings.notices(), outbound, state.resolve("told"), place.clock()));
    agents.add(new HttpAgent(settings.services(), name -> secrets.reveal("secret:" + name)));
    return new ResponseAgents(agents, outbound, ledger);
  }

  /// The block lists of a data directory.
  public static Blocklist blocklist(Path data) {
    return new Blocklist(data.resolve("blocklist"));
  }

  private static SortedMap<String, String> texts(Path content, String folder) throws IOException {
    SortedMap<String, String> out = new TreeMap<>();
    List<Path> files;
    try (Stream<Path> all = Files.list(content.resolve(folder))) {
      files = all.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
    }
    for (Path f : files) {
      out.put(folder + "/" + Optional.ofNullable(f.getFileName()).orElse(f), Files.readString(f));
    }
    return out;
  }

  public List<Agent> all() {
    return all;
  }

  /// What was done to the world.
  public Ledger ledger() {
    return ledger;
  }

  @Override
  public void close() {
    outbound.close();
  }
}
