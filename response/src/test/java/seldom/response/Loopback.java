package seldom.response;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A server on this machine that answers as it is told and remembers what it was asked.
public final class Loopback implements AutoCloseable {
  /// What was asked.
  ///
  /// @param target path and query as they came
  /// @param headers first value by name in lower case
  public record Asked(String method, String target, Map<String, String> headers, String body) {}

  /// What is answered.
  public record Answered(int status, String body, Map<String, String> headers) {
    public static Answered json(String body) {
      return new Answered(200, body, Map.of("Content-Type", "application/json"));
    }

    public static Answered status(int status, String body) {
      return new Answered(status, body, Map.of());
    }
  }

  private final HttpServer server;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  public Loopback(Function<Asked, Answered> answers) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(r -> Thread.ofVirtual().start(r));
    server.createContext("/", exchange -> answer(exchange, answers));
    server.start();
  }

  private void answer(HttpExchange exchange, Function<Asked, Answered> answers) throws IOException {
    try (exchange) {
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      exchange.getRequestHeaders().forEach((k, v) -> headers.put(k, v.getFirst()));
      Asked a =
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              headers,
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      asked.add(a);
      Answered answered = answers.apply(a);
      answered.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = answered.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answered.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
