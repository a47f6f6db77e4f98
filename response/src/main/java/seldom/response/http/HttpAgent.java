package seldom.response.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import seldom.playbook.agent.Addressee;
import seldom.playbook.agent.Agent;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Order;
import seldom.playbook.agent.Recovery;
import seldom.playbook.agent.Result;
import seldom.playbook.agent.Simulated;

/// Performs `http-api` and OpenC2 over HTTP. Succeeds on 2xx; redirects are not followed.
/// Thread-safe.
///
/// Gives `status`, `body`, and each text, number or truth of a JSON object by its name; a list of
/// them as lines. A body is read to 1 MiB.
public final class HttpAgent implements Agent {
  private static final int MOST = 1 << 20;
  private static final Set<String> KINDS = Set.of("http-api", "openc2-http", "openc2");
  private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS");

  /// The client sets these itself.
  private static final Set<String> OURS =
      Set.of("connection", "content-length", "expect", "host", "upgrade");

  private final List<HttpService> services;
  private final Function<String, Optional<String>> secrets;
  private final HttpClient client;

  /// @param services all that may be called
  /// @param secrets value by name of a secret
  public HttpAgent(List<HttpService> services, Function<String, Optional<String>> secrets) {
    this.services = List.copyOf(services);
    this.secrets = secrets;
    this.client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  @Override
  public Set<String> kinds() {
    return KINDS;
  }

  @Override
  public Recovery recovery(String kind) {
    return Recovery.PERSON;
  }

  @Override
  public Recovery recovery(Invocation i) {
    boolean idempotent = i.order() instanceof Order.Request r && IDEMPOTENT.contains(r.method());
    boolean keyed = Address.of(i, services).map(a -> a.service().keyed()).orElse(false);
    return idempotent || keyed ? Recovery.KEYED : Recovery.PERSON;
  }

  @Override
  public Result perform(Invocation i) throws InterruptedException {
    if (!(i.order() instanceof Order.Request order)) {
      return new Result.Failed("this is no HTTP request");
    }
    Optional<Address> address = Address.of(i, services);
    if (address.isEmpty()) {
      return new Result.Failed("its host is not among the configured services");
    }
    try {
      HttpRequest request = request(i, order, address.get().uri());
      return answer(i, client.send(request, HttpResponse.BodyHandlers.ofInputStream()));
    } catch (MissingSecretException | IllegalArgumentException e) {
      return new Result.Failed("the request was not sent: " + e.getMessage());
    } catch (ConnectException | HttpConnectTimeoutException e) {
      return new Result.Failed(
          "no connection to " + address.get().uri().getHost() + ": nothing was sent");
    } catch (IOException e) {
      return new Result.Unknown("the connection broke: " + e.getClass().getSimpleName());
    }
  }

  private HttpRequest request(Invocation i, Order.Request order, URI uri) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(uri)
            .timeout(i.timeout())
            .method(
                order.method(),
                order.content().isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(order.content()));
    order
        .headers()
        .forEach(
            (name, values) -> {
              if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(v -> builder.header(name, v));
              }
            });
    builder.setHeader("Idempotency-Key", i.key());
    Addressee.Credentials own =
        i.target().map(Addressee::credentials).orElse(i.agent().credentials());
    authenticate(builder, own.type().isEmpty() ? i.agent().credentials() : own);
    return builder.build();
  }

  private void authenticate(HttpRequest.Builder builder, Addressee.Credentials c) {
    switch (c.type()) {
      case "http-basic", "user-auth" -> {
        String user = c.fields().getOrDefault("user_id", c.fields().getOrDefault("username", ""));
        String both = secret(user) + ":" + secret(c.fields().getOrDefault("password", ""));
        byte[] bytes = both.getBytes(StandardCharsets.UTF_8);
        builder.setHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
      }
      case "oauth2" -> {
        String header = c.fields().getOrDefault("oauth_header", "Authorization");
        String token = secret(c.fields().getOrDefault("token", ""));
        builder.setHeader(
            header, header.equalsIgnoreCase("Authorization") ? "Bearer " + token : token);
      }
      default -> {}
    }
  }

  private String secret(String value) {
    String prefix = "secret:";
    if (!value.startsWith(prefix)) {
      return value;
    }
    String name = value.substring(prefix.length());
    return secrets.apply(name).orElseThrow(() -> new MissingSecretException(name));
  }

  private static final class MissingSecretException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MissingSecretException(String name) {
      super("secret '" + name + "' is not configured");
    }
  }

  private static Result answer(Invocation i, HttpResponse<InputStream> response)
      throws IOException {
    int status = response.statusCode();
    String body;
    try (InputStream in = response.body()) {
      body = new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
    }
    String said = "status " + status;
    if (status == 502 || status == 504) {
      return new Result.Unknown(said + ": a gateway does not know what became of it");
    }
    if (status / 100 != 2) {
      return new Result.Failed(said);
    }
    Map<String, String> outputs = new TreeMap<>(JsonOutputs.of(body));
    boolean openC2 = i.kind().startsWith("openc2");
    String own = outputs.getOrDefault("status", "200");
    if (openC2 && !own.equals("200")) {
      return own.equals("102")
          ? new Result.Unknown("OpenC2 status 102: it is being worked on")
          : new Result.Failed("OpenC2 status " + own);
    }
    outputs.put("status", String.valueOf(status));
    outputs.put("body", body);
    outputs.put("soarca_http_api_result", body);
    outputs.put("soarca_openc2_http_result", body);
    return new Result.Done(outputs, said);
  }

  @Override
  public Simulated simulate(Invocation i) {
    String target = Address.of(i, services).map(a -> a.uri().getHost()).orElse("an unknown host");
    String what =
        i.order() instanceof Order.Request r ? r.method() + " " + r.target() : "no request";
    return new Simulated(
        List.of(new Simulated.Change(what, target, new TreeMap<>(), "")), new TreeMap<>());
  }
}
