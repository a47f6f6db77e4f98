package seldom.simulator;

import java.util.List;
import java.util.Set;

/// One simulated machine.
///
/// @param number index within its tenant, from 0
/// @param roles what it is for: `all`, `user` or `server`, and `dev`, `admin`, `laptop`, `web`,
///     `sql`, `dc`, `file`
/// @param account account name of its usual user, without domain
/// @param installed ids of the programs it has
/// @param own programs of its tenant that it has
/// @param browser id of the browser its user prefers
record Host(
    Tenant tenant,
    int number,
    String name,
    Set<String> roles,
    String account,
    Set<String> installed,
    List<Program> own,
    String browser,
    String address,
    String machine,
    long seed) {

  boolean is(String role) {
    return roles.contains(role);
  }

  String fullName() {
    return name + "." + tenant.domain();
  }

  String user() {
    return tenant.shortDomain() + "\\" + account;
  }

  /// A host is itself only.
  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(seed);
  }

  @Override
  public String toString() {
    return name;
  }
}
