package seldom.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import seldom.model.alert.Alert;
import seldom.model.alert.AlertState;

/// Many alerts as a person reads them: one line per wave or action, the most severe first.
public final class AlertList {
  private static final Comparator<Alert> WORST =
      Comparator.comparing(Alert::severity)
          .reversed()
          .thenComparing(Alert::time)
          .thenComparing(Alert::id);

  private AlertList() {}

  /// One group per wave or action, each in order of severity; retracted and excepted alerts form
  /// groups of their own, continuations are left out: they stand under their first alert.
  public static List<List<Alert>> groups(List<Alert> alerts) {
    Map<String, List<Alert>> groups = new LinkedHashMap<>();
    alerts.stream()
        .filter(a -> a.continuationOf().isEmpty())
        .sorted(WORST)
        .forEach(a -> groups.computeIfAbsent(key(a), k -> new ArrayList<>()).add(a));
    return List.copyOf(groups.values());
  }

  private static String key(Alert a) {
    String standing = a.state() == AlertState.RAISED ? "" : a.state().text();
    if (a.state() == AlertState.DEGRADED) {
      return standing + " " + a.tenant() + " " + a.detector() + " " + a.variation();
    }
    return standing + (a.wave().isEmpty() ? " action " + a.actionId() : " wave " + a.wave());
  }

  /// One line for a group.
  public static String line(List<Alert> group) {
    Alert worst = group.getFirst();
    TreeSet<String> hosts = new TreeSet<>();
    group.forEach(a -> hosts.add(a.tenant() + "/" + a.host()));
    List<String> more = new ArrayList<>();
    if (!worst.wave().isEmpty() && worst.state() != AlertState.DEGRADED) {
      more.add(
          (worst.waveKind().isEmpty() ? "wave" : worst.waveKind())
              + " over "
              + hosts.size()
              + " hosts");
    } else if (hosts.size() > 1) {
      more.add(hosts.size() + " hosts");
    }
    if (group.size() > 1) {
      more.add(group.size() + " alerts");
    }
    if (worst.state() != AlertState.RAISED) {
      more.add(worst.state().text());
    }
    return "%-13s  %s  %-24s  %s  [%s]%s"
        .formatted(
            worst.severity().text().toUpperCase(Locale.ROOT),
            Words.time(worst.time()),
            Plain.text(worst.tenant() + "/" + worst.host(), 40),
            Words.chain(worst),
            worst.detector() + (worst.variation().isEmpty() ? "" : "/" + worst.variation()),
            more.isEmpty() ? "" : "  " + String.join(", ", more));
  }
}
