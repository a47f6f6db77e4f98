package seldom.response.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import seldom.response.guard.Assets;

/// What hosts are, as the site's own list says: `hosts.csv` in the data directory, lines
/// `HOST,ROLE` with the roles `workstation`, `server` and `domain-controller`; a first line
/// `host,role`, empty lines and lines after `#` say nothing. A host that is not in it is unknown.
///
/// A name without a domain stands for every host that begins so, unless the full one is listed.
/// Immutable.
public final class Inventory implements Assets {
  /// No site has more.
  private static final long LARGEST = 64L << 20;

  private final SortedMap<String, Role> roles;

  private Inventory(Map<String, Role> roles) {
    this.roles = new TreeMap<>(roles);
  }

  /// Reads a file, if there is one.
  ///
  /// @throws IOException naming file and line of what is no host and role
  public static Inventory read(Path file) throws IOException {
    Map<String, Role> roles = new TreeMap<>();
    if (!Files.exists(file)) {
      return new Inventory(roles);
    }
    if (Files.size(file) > LARGEST) {
      throw new IOException(file + " is larger than 64 MiB, which no list of hosts is");
    }
    int number = 0;
    for (String line : new ArrayList<>(Files.readAllLines(file))) {
      number++;
      String text = line.replaceFirst("#.*", "").strip().toLowerCase(Locale.ROOT);
      if (text.isEmpty() || number == 1 && text.replace(" ", "").equals("host,role")) {
        continue;
      }
      List<String> parts = List.of(text.split("\\s*,\\s*", -1));
      Role role = parts.size() == 2 ? named(parts.get(1)) : Role.UNKNOWN;
      if (role == Role.UNKNOWN || parts.getFirst().isEmpty()) {
        throw new IOException(
            "%s:%d: write HOST,ROLE; roles are workstation, server, domain-controller"
                .formatted(file, number));
      }
      roles.put(parts.getFirst(), role);
    }
    return new Inventory(roles);
  }

  private static Role named(String word) {
    for (Role r : Role.values()) {
      if (r.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
        return r;
      }
    }
    return Role.UNKNOWN;
  }

  @Override
  public Role role(String host) {
    String name = host.strip().toLowerCase(Locale.ROOT);
    Role exact = roles.get(name);
    if (exact != null) {
      return exact;
    }
    return roles.getOrDefault(name.split("\\.", 2)[0], Role.UNKNOWN);
  }
}
