package seldom.response.outbound;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import seldom.playbook.sink.TextSink;
import seldom.playbook.sink.UrlSink;
import seldom.response.outbound.OutboundException.Reach;

/// The way out. It calls only origins (scheme, host, port) that are configured, follows no
/// redirect, speaks plain HTTP to this machine only, and bounds each reply in size and the whole
/// call in time. Any number of threads.
public final class Outbound implements AutoCloseable {
  /// Largest reply, in bytes.
  public static final int LARGEST = 1 << 20;

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final Set<String> origins;
  private final Secrets secrets;
  private final HttpClient client;

  /// @param urls the addresses that are configured; only their origins count
  public Outbound(Set<String> urls, Secrets secrets) {
    this.origins = new TreeSet<>();
    urls.forEach(u -> origin(u).ifPresent(origins::add));
    this.secrets = secrets;
    this.client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();
  }

  /// The secrets whose references it resolves.
  public Secrets secrets() {
    return secrets;
  }

  /// Scheme, host and port of an http or https URL; empty for any other text, for a URL with a
  /// user, and for plain HTTP to another machine.
  public static java.util.Optional<String> origin(String url) {
    try {
      URI uri = new URI(url);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
      boolean near = Set.of("localhost", "127.0.0.1", "[::1]").contains(host);
      if (host.isEmpty()
          || uri.getUserInfo() != null
          || !(scheme.equals("https") || (scheme.equals("http") && near))) {
        return java.util.Optional.empty();
      }
      int usual = scheme.equals("https") ? 443 : 80;
      int port = uri.getPort() < 0 ? usual : uri.getPort();
      return java.util.Optional.of(scheme + "://" + host + ":" + port);
    } catch (URISyntaxException e) {
      return java.util.Optional.empty();
    }
  }

  /// Sends one call.
  ///
  /// @param most for all of it, the reading of the reply included
  public Reply call(Call call, Duration most) throws OutboundException, InterruptedException {
    String origin = origin(call.url()).orElse("");
    if (!origins.contains(origin)) {
      throw new OutboundException(
          Reach.NOT_SENT,
          "calls to "
              + (origin.isEmpty() ? "an address that is no https URL" : origin)
              + " are not configured");
    }
    HttpRequest request = request(call, most);
    CompletableFuture<HttpResponse<String>> sent =
        client.sendAsync(
            request,
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8), LARGEST));
    try {
      HttpResponse<String> response = sent.get(Math.max(1, most.toMillis()), TimeUnit.MILLISECONDS);
      long wait = response.headers().firstValue("retry-after").map(Outbound::seconds).orElse(0L);
      return new Reply(response.statusCode(), clean(response.body(), request), wait);
    } catch (TimeoutException e) {
      throw new OutboundException(
          Reach.PERHAPS, origin + " gave no reply in " + most.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw failure(origin, e.getCause() == null ? e : e.getCause(), request);
    } finally {
      sent.cancel(true);
    }
  }

  private static long seconds(String text) {
    return text.matches("[0-9]{1,5}") ? Long.parseLong(text) : 0;
  }

  private OutboundException failure(String origin, Throwable cause, HttpRequest request) {
    boolean never =
        cause instanceof ConnectException
            || cause instanceof HttpConnectTimeoutException
            || cause instanceof UnresolvedAddressException
            || cause instanceof SSLHandshakeException;
    String why =
        cause instanceof IOException ? String.valueOf(cause.getMessage()) : cause.toString();
    String said = why.equals("null") ? cause.getClass().getSimpleName() : why;
    return new OutboundException(
        never ? Reach.NOT_SENT : Reach.PERHAPS,
        TextSink.visible(clean(origin + " cannot be asked: " + said, request)));
  }

  private String clean(String text, HttpRequest request) {
    String out = text;
    for (String value : request.headers().allValues("authorization")) {
      String bare = value.replaceFirst("^(Basic|Bearer) ", "");
      out = bare.length() < 4 ? out : out.replace(bare, "secret");
    }
    return secrets.redact(out);
  }

  private HttpRequest request(Call call, Duration most) throws OutboundException {
    try {
      HttpRequest.Builder b =
          HttpRequest.newBuilder(URI.create(call.url())).timeout(most.plusSeconds(1));
      call.headers().forEach(b::header);
      String content = call.content();
      switch (call.credential()) {
        case Credential.None _ -> {}
        case Credential.Header h -> b.header(h.name(), h.prefix() + reveal(h.secret()));
        case Credential.Basic basic -> {
          String pair = basic.user() + ":" + reveal(basic.secret());
          byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
          b.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
        }
        case Credential.Field f ->
            content +=
                (content.isEmpty() ? "" : "&")
                    + UrlSink.encoded(f.name())
                    + "="
                    + UrlSink.encoded(reveal(f.secret()));
        case Credential.Token t -> b.header("Authorization", "Bearer " + t.value());
      }
      return b.method(
              call.method(),
              content.isEmpty()
                  ? HttpRequest.BodyPublishers.noBody()
                  : HttpRequest.BodyPublishers.ofString(content))
          .build();
    } catch (IllegalArgumentException e) {
      // Its message may quote the header, and with it the secret.
      throw new OutboundException(Reach.NOT_SENT, "the request has an illegal address or header");
    }
  }

  private String reveal(String reference) throws OutboundException {
    return secrets
        .reveal(reference)
        .orElseThrow(
            () ->
                new OutboundException(
                    Reach.NOT_SENT, "there is no value for " + TextSink.visible(reference)));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
