package seldom.analytics.causality;

import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import seldom.model.codec.FieldReader;
import seldom.model.codec.FieldWriter;

/// Which names are one host: the short name stands for it, unless several full names of the tenant
/// have that short name, when each full name is a host of its own (and the bare short name one
/// more).
final class HostNames {
  private final Map<String, Map<String, TreeSet<String>>> fullByShort = new HashMap<>();

  /// @return the full name that until now had the short name to itself and has it no longer, else
  ///     empty
  String learn(String tenant, String raw) {
    String name = clean(raw);
    String head = head(name);
    if (name.equals(head)) {
      return "";
    }
    TreeSet<String> full =
        fullByShort
            .computeIfAbsent(tenant, t -> new HashMap<>())
            .computeIfAbsent(head, s -> new TreeSet<>());
    String alone = full.size() == 1 ? full.first() : "";
    return full.add(name) && full.size() == 2 ? alone : "";
  }

  String canonical(String tenant, String raw) {
    String name = clean(raw);
    String head = head(name);
    TreeSet<String> full = fullByShort.getOrDefault(tenant, Map.of()).get(head);
    return full == null || full.size() < 2 ? head : name;
  }

  static String head(String name) {
    int dot = name.indexOf('.');
    return dot <= 0 || InetAddresses.isInetAddress(name) ? name : name.substring(0, dot);
  }

  private static String clean(String raw) {
    String name = raw.strip().toLowerCase(Locale.ROOT);
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  void write(FieldWriter w) throws IOException {
    w.number(fullByShort.size());
    for (var tenant : new TreeMap<>(fullByShort).entrySet()) {
      w.text(tenant.getKey());
      w.number(tenant.getValue().size());
      for (var names : new TreeMap<>(tenant.getValue()).entrySet()) {
        w.text(names.getKey());
        w.texts(java.util.List.copyOf(names.getValue()));
      }
    }
  }

  void read(FieldReader r) throws IOException {
    fullByShort.clear();
    for (int n = r.size(); n > 0; n--) {
      Map<String, TreeSet<String>> names =
          fullByShort.computeIfAbsent(r.text(), t -> new HashMap<>());
      for (int m = r.size(); m > 0; m--) {
        names.put(r.text(), new TreeSet<>(r.texts()));
      }
    }
  }
}
