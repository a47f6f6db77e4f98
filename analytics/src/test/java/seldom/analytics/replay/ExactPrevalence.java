package seldom.analytics.replay;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import seldom.model.event.EventKind;
import seldom.model.event.Sensor;

/// The same counts from the history rows with plain sets: no bounds, no bitmaps, no ids. What a
/// hold spans counts on its learn day.
final class ExactPrevalence implements HistorySink {
  private final List<HistoryRow> rows = new ArrayList<>();
  private final List<HistoryRow.Hold> holds = new ArrayList<>();

  /// Plain counts.
  record Counted(long hosts, long tenants, long hostDays, long days) {}

  private record HostDay(String tenant, String host, LocalDate day) {}

  @Override
  public void row(HistoryRow row) {
    rows.add(row);
  }

  @Override
  public void hold(HistoryRow.Hold hold) {
    holds.add(hold);
  }

  /// Over the 30 days before `judged`, the host left out of hosts and host-days.
  Counted relation(
      String actor,
      String target,
      LocalDate judged,
      String tenant,
      String host,
      List<HistoryRow.Hold> open) {
    return count(
        r ->
            r.fact().equals("relation")
                && r.actor() != null
                && r.target() != null
                && r.actor().toString().equals(actor)
                && r.target().toString().equals(target),
        judged,
        tenant,
        host,
        open);
  }

  Counted target(
      String target, LocalDate judged, String tenant, String host, List<HistoryRow.Hold> open) {
    return count(
        r ->
            r.fact().equals("target") && r.target() != null && r.target().toString().equals(target),
        judged,
        tenant,
        host,
        open);
  }

  Counted presence(
      String actor, LocalDate judged, String tenant, String host, List<HistoryRow.Hold> open) {
    return count(
        r -> r.fact().equals("presence") && r.actor() != null && r.actor().toString().equals(actor),
        judged,
        tenant,
        host,
        open);
  }

  /// Hosts heard from by a sensor that reported the kind in the window.
  Counted population(EventKind kind, LocalDate judged, String tenant, String host) {
    Set<Sensor> able = new TreeSet<>();
    for (HistoryRow r : rows) {
      if (r.fact().equals("sensor") && r.kind() == kind && inWindow(r.day(), judged)) {
        able.add(r.sensor());
      }
    }
    return count(
        r -> r.fact().equals("sensor") && able.contains(r.sensor()),
        judged,
        tenant,
        host,
        List.of());
  }

  private Counted count(
      java.util.function.Predicate<HistoryRow> which,
      LocalDate judged,
      String tenant,
      String host,
      List<HistoryRow.Hold> open) {
    Set<HostDay> others = new java.util.HashSet<>();
    Set<LocalDate> days = new TreeSet<>();
    Set<String> tenants = new TreeSet<>();
    for (HistoryRow r : rows) {
      if (!which.test(r)) {
        continue;
      }
      LocalDate learned = r.fact().equals("sensor") ? r.day() : learnDay(r, open);
      if (learned == null || !inWindow(learned, judged)) {
        continue;
      }
      days.add(learned);
      tenants.add(r.tenant());
      if (!r.tenant().equals(tenant) || !r.host().equals(host)) {
        others.add(new HostDay(r.tenant(), r.host(), learned));
      }
    }
    long hosts = others.stream().map(h -> h.tenant() + "/" + h.host()).distinct().count();
    return new Counted(hosts, tenants.size(), others.size(), days.size());
  }

  private @org.jspecify.annotations.Nullable LocalDate learnDay(
      HistoryRow row, List<HistoryRow.Hold> open) {
    for (HistoryRow.Hold h : holds) {
      if (spans(h, row)) {
        return h.learnDay();
      }
    }
    for (HistoryRow.Hold h : open) {
      if (spans(h, row)) {
        return null;
      }
    }
    return row.day();
  }

  private static boolean spans(HistoryRow.Hold hold, HistoryRow row) {
    return hold.chainId().equals(row.chainId())
        && !row.day().isBefore(hold.from())
        && row.day().isBefore(hold.until());
  }

  private static boolean inWindow(LocalDate day, LocalDate judged) {
    return day.isBefore(judged) && !day.isBefore(judged.minusDays(30));
  }
}
