package seldom.response.guard;

/// What a host is to the site.
public interface Assets {
  /// Knows no host.
  Assets NONE = _ -> Role.UNKNOWN;

  /// A role of a host.
  enum Role {
    WORKSTATION,
    SERVER,
    DOMAIN_CONTROLLER,
    UNKNOWN
  }

  Role role(String host);
}
