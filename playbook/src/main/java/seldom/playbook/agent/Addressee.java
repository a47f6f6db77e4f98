package seldom.playbook.agent;

import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// An agent or target of a playbook, its variables in place.
///
/// @param id CACAO id
/// @param type `http-api`, `ssh`, `security-category` …
/// @param addresses by kind: `dname`, `ipv4`, `ipv6`, `l2mac`, `vlan`, `url`
/// @param port empty for the usual one
/// @param categories `endpoint`, `firewall` …
/// @param credentials how to authenticate; empty if the playbook does not say
public record Addressee(
    String id,
    String type,
    String name,
    SequencedMap<String, List<String>> addresses,
    String port,
    List<String> categories,
    Credentials credentials) {
  /// Fields of an authentication information object. A value `secret:NAME` is a reference that the
  /// agent resolves. Its text form shows no value.
  ///
  /// @param type `http-basic`, `oauth2`, `user-auth`, or empty
  public record Credentials(String type, SequencedMap<String, String> fields) {
    public static final Credentials NONE = new Credentials("", new TreeMap<>());

    public Credentials {
      fields = Collections.unmodifiableSequencedMap(new TreeMap<>(fields));
    }

    @Override
    public String toString() {
      return "Credentials[" + type + "]";
    }
  }

  public Addressee {
    SequencedMap<String, List<String>> copy = new TreeMap<>();
    addresses.forEach((kind, values) -> copy.put(kind, List.copyOf(values)));
    addresses = Collections.unmodifiableSequencedMap(copy);
    categories = List.copyOf(categories);
  }
}
