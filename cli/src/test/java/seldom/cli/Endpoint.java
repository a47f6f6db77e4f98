package seldom.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A site's own endpoint system, as `content/adapters/webhook.yaml` speaks to it: it does what it
/// is
/// told, says what stands, and counts every change it made. It recognises a key that comes twice.
final class Endpoint implements AutoCloseable {
  private final HttpServer server;
  private final Set<String> keys = new TreeSet<>();
  private final Set<String> standing = new TreeSet<>();
  private final List<String> changes = new ArrayList<>();

  Endpoint() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(r -> Thread.ofVirtual().start(r));
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// Every change it made, in order.
  synchronized List<String> changes() {
    return List.copyOf(changes);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode order = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
      boolean act = exchange.getRequestURI().getPath().equals("/act");
      byte[] body = ("{\"state\":\"" + state(order, act) + "\"}").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private synchronized String state(JsonNode order, boolean act) {
    String kind = order.get("kind").asString();
    String on = "";
    for (String part : List.of("host", "pid", "sha256", "account", "service")) {
      on += " " + order.get(part).asString();
    }
    String what = kind + on;
    String opposite =
        switch (kind) {
          case "seldom-isolate" -> "seldom-release" + on;
          case "seldom-release" -> "seldom-isolate" + on;
          case "seldom-quarantine" -> "seldom-restore" + on;
          case "seldom-restore" -> "seldom-quarantine" + on;
          case "seldom-disable-account" -> "seldom-enable-account" + on;
          case "seldom-enable-account" -> "seldom-disable-account" + on;
          default -> "";
        };
    if (act && keys.add(order.get("key").asString())) {
      standing.remove(opposite);
      standing.add(what);
      changes.add(what);
    }
    return standing.contains(what) ? "effective" : "present";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
