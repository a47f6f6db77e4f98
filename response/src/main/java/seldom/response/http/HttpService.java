package seldom.response.http;

import java.net.URI;

/// A service that may be called.
///
/// @param name how playbooks address it: `host`, or `host:port`
/// @param base where it is called: scheme, host, port, and the path before all others
/// @param keyed whether it has no second effect for a request with an `Idempotency-Key` it has seen
public record HttpService(String name, URI base, boolean keyed) {
  public HttpService {
    boolean web = "https".equals(base.getScheme()) || "http".equals(base.getScheme());
    if (!web || base.getHost() == null || base.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "service '%s' is at %s: give http(s)://host[:port][/path]".formatted(name, base));
    }
  }
}
