package seldom.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Names of domains, people and products, and the addresses domains resolve to. A name stands for
/// the same addresses on every host; some names share addresses, as behind a CDN.
final class Names {
  /// How many domains the common tail of the web has.
  static final int WEB = 30_000;

  private static final int[] FIRST_OCTETS = {
    13, 20, 23, 34, 35, 40, 44, 51, 52, 54, 62, 63, 65, 66, 74, 80, 81, 85, 91, 93, 95, 104, 108,
    142, 143, 146, 151, 157, 162, 178, 185, 188, 193, 194, 195, 199, 204, 209, 212, 213, 216
  };
  final List<String> popular;
  final List<String> words;
  final List<String> kinds;
  final List<String> endings;
  final List<String> tenants;
  final List<String> people;
  final List<String> lob;
  private final long seed;

  Names(long seed) {
    this.seed = seed;
    Map<?, ?> root = (Map<?, ?>) Catalogue.yaml("names.yaml");
    popular = list(root, "popular");
    words = list(root, "words");
    kinds = list(root, "kinds");
    endings = list(root, "endings");
    tenants = list(root, "tenants");
    people = list(root, "people");
    lob = list(root, "lob");
  }

  private static List<String> list(Map<?, ?> root, String key) {
    return Catalogue.strings(Catalogue.get(root, key));
  }

  /// The `rank`-th most visited site of the world.
  String site(int rank) {
    if (rank < popular.size()) {
      return popular.get(rank);
    }
    return invented(Rng.hash(seed, "site", rank), false);
  }

  /// A site that only whoever has this number visits.
  String lonely(long number) {
    return invented(number, true);
  }

  private String invented(long number, boolean lonely) {
    Rng rng = Rng.of(number, "name");
    String label = rng.pick(words) + (rng.chance(0.3) ? "-" : "") + rng.pick(words);
    if (rng.chance(0.5)) {
      label += rng.pick(kinds);
    }
    if (lonely || rng.chance(0.2)) {
      label += lonely ? Long.toString((number >>> 8) & 0xFFFFFFFL, 36) : rng.below(1000);
    }
    return (rng.chance(0.5) ? "www." : "") + label + "." + rng.pick(endings);
  }

  /// The addresses of `name`, one to three.
  List<String> addresses(String name) {
    long h = Rng.hash(seed, name);
    boolean shared = Math.floorMod(h, 100) < 12;
    int count = 1 + (int) Math.floorMod(h >>> 8, 3L);
    List<String> out = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long bits =
          shared ? Rng.hash(seed, "cdn", Math.floorMod(h >>> 16, 4000L), i) : Rng.mix(h + i);
      out.add(address(bits));
    }
    return out;
  }

  /// The canonical name behind a shared address, empty for most names.
  String alias(String name) {
    long h = Rng.hash(seed, name);
    return Math.floorMod(h, 100) < 12
        ? "e" + Math.floorMod(h >>> 16, 4000L) + ".edge.synthetic-cdn.net"
        : "";
  }

  /// The `rank`-th media relay: an address that many reach without asking for a name.
  String relay(int rank) {
    return address(Rng.hash(seed, "relay", rank));
  }

  /// A public address made of 64 random bits.
  static String address(long bits) {
    int first = FIRST_OCTETS[(int) Math.floorMod(bits >>> 40, (long) FIRST_OCTETS.length)];
    return first
        + "."
        + (16 + ((bits >>> 16) & 127))
        + "."
        + ((bits >>> 8) & 255)
        + "."
        + (1 + Math.floorMod(bits, 254L));
  }
}
