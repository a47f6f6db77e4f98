package seldom.response.http;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import seldom.playbook.agent.Addressee;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Order;

/// Where a request goes: always to a configured service, whatever the playbook says.
record Address(HttpService service, URI uri) {
  /// Empty if no configured service is meant, or the path is none.
  static Optional<Address> of(Invocation i, List<HttpService> services) {
    if (!(i.order() instanceof Order.Request order)) {
      return Optional.empty();
    }
    String target = order.target();
    if (target.matches("(?i)[a-z][a-z0-9+.-]*://.*")) {
      try {
        URI whole = URI.create(target);
        String path = whole.getRawPath() == null ? "" : whole.getRawPath();
        String query = whole.getRawQuery() == null ? "" : "?" + whole.getRawQuery();
        String port = whole.getPort() < 0 ? "" : String.valueOf(whole.getPort());
        return find(services, String.valueOf(whole.getHost()), port)
            .flatMap(s -> joined(s, path + query));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
    Addressee party = i.target().orElse(i.agent());
    for (List<String> hosts : party.addresses().values()) {
      for (String host : hosts) {
        Optional<HttpService> service = find(services, bare(host), party.port());
        if (service.isPresent()) {
          return joined(service.get(), target);
        }
      }
    }
    return Optional.empty();
  }

  /// A host as it stands in an address list, or within a URL there.
  private static String bare(String host) {
    return host.replaceFirst("^[A-Za-z]+://", "").replaceFirst("/.*$", "");
  }

  private static Optional<HttpService> find(List<HttpService> services, String host, String port) {
    return services.stream()
        .filter(
            s -> s.name().equalsIgnoreCase(host) || s.name().equalsIgnoreCase(host + ":" + port))
        .findFirst();
  }

  private static Optional<Address> joined(HttpService service, String path) {
    String base = service.base().toString().replaceFirst("/+$", "");
    String own = path.startsWith("/") ? path : "/" + path;
    try {
      URI uri = URI.create(base + own);
      boolean same =
          uri.getHost() != null
              && uri.getHost().equals(service.base().getHost())
              && uri.getPort() == service.base().getPort();
      return same ? Optional.of(new Address(service, uri)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
