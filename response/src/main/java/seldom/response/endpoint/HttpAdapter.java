package seldom.response.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import seldom.playbook.sink.SinkException;
import seldom.response.endpoint.Recipe.Auth;
import seldom.response.endpoint.Recipe.Pick;
import seldom.response.endpoint.Recipe.SignIn;
import seldom.response.endpoint.Recipe.Step;
import seldom.response.endpoint.Recipe.Way;
import seldom.response.exchange.Answer;
import seldom.response.exchange.Rule;
import seldom.response.exchange.Sign;
import seldom.response.outbound.Credential;
import seldom.response.outbound.Outbound;
import seldom.response.outbound.OutboundException;
import seldom.response.outbound.OutboundException.Reach;
import seldom.response.outbound.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Speaks to a system as its recipe says.
final class HttpAdapter implements Adapter {
  /// Where the system is and what the site says of it.
  ///
  /// @param address scheme, host and port
  /// @param secret reference to its secret, empty if it needs none
  record Site(String address, String secret, Map<String, String> settings) {
    Site {
      settings = Map.copyOf(settings);
    }
  }

  /// A token and until when it is used.
  private record Token(String value, Instant until) {
    @Override
    public String toString() {
      return "Token[]";
    }
  }

  private final Recipe recipe;
  private final Site site;
  private final Outbound outbound;
  private final InstantSource clock;
  private final Map<String, Map<String, String>> taken = new ConcurrentHashMap<>();
  private volatile @Nullable Token token;

  HttpAdapter(Recipe recipe, Site site, Outbound outbound, InstantSource clock) {
    this.recipe = recipe;
    this.site = site;
    this.outbound = outbound;
    this.clock = clock;
  }

  @Override
  public String name() {
    return recipe.name();
  }

  @Override
  public Set<EndpointKind> kinds() {
    return recipe.ways().keySet();
  }

  private Way way(EndpointKind kind) {
    Way way = recipe.ways().get(kind);
    if (way == null) {
      throw new IllegalArgumentException(name() + " does not do " + kind.word());
    }
    return way;
  }

  @Override
  public boolean looks(EndpointKind kind) {
    return way(kind).look() != null;
  }

  @Override
  public boolean looksAfter(EndpointKind kind) {
    return way(kind).after() != null || looks(kind);
  }

  @Override
  public boolean comparesThere(EndpointKind kind) {
    return way(kind).compares();
  }

  @Override
  public boolean isKeyed(EndpointKind kind) {
    return way(kind).keyed();
  }

  @Override
  public Sight look(Act act, Duration most) throws OutboundException, InterruptedException {
    Way way = way(act.kind());
    Map<String, String> after = taken.get(act.key());
    Step step = after != null && way.after() != null ? way.after() : way.look();
    if (step == null) {
      return new Sight(Sight.State.UNSEEN, name() + " cannot show it");
    }
    Map<String, String> values = values(act);
    Optional<Sight> missing = find(way, values, most);
    if (missing.isPresent()) {
      return missing.get();
    }
    if (after != null) {
      values.putAll(after);
    }
    Answer answer = send(step, values, most);
    return read(step, answer, act);
  }

  @Override
  public Sight act(Act act, Duration most) throws OutboundException, InterruptedException {
    Way way = way(act.kind());
    Map<String, String> values = values(act);
    Optional<Sight> missing = find(way, values, most);
    if (missing.isPresent()) {
      return missing.get();
    }
    Answer answer = send(way.act(), values, most);
    if (answer.status() >= 500) {
      throw new OutboundException(
          Reach.PERHAPS, name() + " answered with status " + answer.status());
    }
    if (answer.status() >= 300) {
      return new Sight(Sight.State.FAILED, name() + " refused it with status " + answer.status());
    }
    taken.put(act.key(), way.act().exchange().taken(answer));
    Sight sight = read(way.act(), answer, act);
    return sight.state() == Sight.State.UNSEEN
        ? new Sight(Sight.State.PENDING, name() + " took the order")
        : sight;
  }

  private Map<String, String> values(Act act) {
    Map<String, String> values = new HashMap<>(site.settings());
    values.putAll(act.values());
    return values;
  }

  /// Finds what is needed; a sight if the system does not know it.
  private Optional<Sight> find(Way way, Map<String, String> values, Duration most)
      throws OutboundException, InterruptedException {
    for (String name : way.find()) {
      var exchange = recipe.find().get(name);
      if (exchange == null) {
        continue;
      }
      Answer answer = send(new Step(exchange, null, List.of()), values, most);
      Map<String, String> found = exchange.taken(answer);
      if (answer.status() != 404 && answer.status() >= 300) {
        throw new OutboundException(
            Reach.NOT_SENT, name() + " answered with status " + answer.status() + " to " + name);
      }
      if (!found.keySet().containsAll(exchange.take().keySet())) {
        return Optional.of(
            new Sight(
                Sight.State.ABSENT,
                name() + " does not know the " + name + " of " + values.get("host")));
      }
      values.putAll(found);
    }
    return Optional.empty();
  }

  private Answer send(Step step, Map<String, String> values, Duration most)
      throws OutboundException, InterruptedException {
    try {
      Credential credential = recipe.signIn() == null ? credential() : token(recipe.signIn(), most);
      Reply reply = outbound.call(step.exchange().call(site.address(), values, credential), most);
      if (reply.status() == 401) {
        token = null;
      }
      return Answer.of(reply);
    } catch (SinkException e) {
      throw new OutboundException(Reach.NOT_SENT, e.reason());
    }
  }

  private Credential credential() {
    Auth auth = recipe.auth();
    return switch (site.secret().isEmpty() ? "" : auth.by()) {
      case "header" -> new Credential.Header(auth.name(), auth.prefix(), site.secret());
      case "basic" ->
          new Credential.Basic(site.settings().getOrDefault(auth.name(), ""), site.secret());
      case "field" -> new Credential.Field(auth.name(), site.secret());
      default -> new Credential.None();
    };
  }

  private Credential token(SignIn signIn, Duration most)
      throws OutboundException, InterruptedException {
    Token known = token;
    if (known != null && clock.instant().isBefore(known.until())) {
      return new Credential.Token(known.value());
    }
    String base =
        signIn.base().isEmpty() ? site.address() : site.settings().getOrDefault(signIn.base(), "");
    Reply reply = outbound.call(signIn.exchange().call(base, site.settings(), credential()), most);
    String got = signIn.exchange().taken(Answer.of(reply)).getOrDefault("token", "");
    if (!reply.isSuccess() || got.isEmpty()) {
      throw new OutboundException(
          Reach.NOT_SENT, name() + " gave no token: status " + reply.status());
    }
    token = new Token(got, clock.instant().plus(signIn.keep()));
    return new Credential.Token(got);
  }

  private Sight read(Step step, Answer answer, Act act) {
    Answer seen = step.pick() == null ? answer : answer.at(picked(step.pick(), answer, act));
    Sight.State state =
        Rule.first(step.says(), seen, act.key())
            .map(w -> Sight.State.valueOf(w.toUpperCase(Locale.ROOT)))
            .orElse(Sight.State.UNSEEN);
    return new Sight(state, name() + ": " + state.name().toLowerCase(Locale.ROOT));
  }

  private static JsonNode picked(Pick pick, Answer answer, Act act) {
    JsonNode best = MissingNode.getInstance();
    String last = "";
    for (JsonNode entry : answer.body().at(pick.of())) {
      String by = entry.at(pick.by()).asString("");
      if (Sign.all(pick.where(), answer.at(entry), act.key()) && by.compareTo(last) >= 0) {
        best = entry;
        last = by;
      }
    }
    return best;
  }
}
