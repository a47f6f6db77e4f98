package seldom.analytics.replay;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Image;

/// A seeded fleet of some weeks: widely and seldom done things, hosts that are off, new things that
/// spread, injections, and one-offs that raise alerts of every severity.
final class SimulatedMonth {
  static final int DAYS = 42;

  private static final Image EXPLORER =
      Fleet.signed("C:\\Windows\\explorer.exe", "Microsoft Windows");
  private static final Image BROWSER =
      Fleet.signed("C:\\Program Files\\Google\\Chrome\\chrome.exe", "Google LLC");
  private static final Image OFFICE =
      Fleet.signed("C:\\Program Files\\Microsoft Office\\winword.exe", "Microsoft Corporation");
  private static final Image LINE =
      Fleet.signed("C:\\Program Files\\Line\\line.exe", "Line of Business Ltd");
  private static final Image[] ACTORS = {EXPLORER, BROWSER, OFFICE};

  private final Random random;
  private final Fleet fleet = new Fleet();
  private final int hosts;
  private final int tenants;

  SimulatedMonth(long seed, int hosts, int tenants) {
    this.random = new Random(seed);
    this.hosts = hosts;
    this.tenants = tenants;
  }

  /// The days in order; some are missing.
  SortedMap<LocalDate, List<EndpointEvent>> days() {
    SortedMap<LocalDate, List<EndpointEvent>> days = new TreeMap<>();
    for (int d = 0; d < DAYS; d++) {
      if (random.nextInt(20) != 0) {
        LocalDate day = Fleet.FIRST.plusDays(d);
        days.put(day, day(day, d));
      }
    }
    return days;
  }

  private List<EndpointEvent> day(LocalDate day, int d) {
    List<EndpointEvent> events = new ArrayList<>();
    for (int h = 0; h < hosts; h++) {
      if (random.nextInt(10) == 0) {
        continue;
      }
      String host = "h%03d".formatted(h);
      String tenant = "t" + h % tenants;
      events.add(fleet.launch(tenant, host, day, random.nextInt(86_000), EXPLORER, LINE));
      if (h < 2 && d >= 20) {
        events.add(
            fleet.launch(
                tenant, host, day, 500, LINE, Fleet.unsigned("C:\\ProgramData\\tool.exe")));
      }
      int n = 1 + random.nextInt(3);
      for (int i = 0; i < n; i++) {
        events.add(usual(tenant, host, day));
      }
      if (random.nextInt(12) == 0) {
        events.add(seldom(tenant, host, day, d));
      }
    }
    return Fleet.inOrder(events);
  }

  private EndpointEvent usual(String tenant, String host, LocalDate day) {
    int second = random.nextInt(86_000);
    return switch (random.nextInt(4)) {
      case 0 -> fleet.launch(tenant, host, day, second, EXPLORER, pick(BROWSER, OFFICE, LINE));
      case 1 ->
          fleet.connect(tenant, host, day, second, BROWSER, "site%d.com".formatted(zipf(30)), 443);
      case 2 ->
          fleet.connect(tenant, host, day, second, OFFICE, "office%d.com".formatted(zipf(4)), 443);
      default ->
          fleet.launch(
              tenant,
              host,
              day,
              second,
              OFFICE,
              Fleet.signed("C:\\Windows\\System32\\splwow64.exe", "Microsoft Windows"));
    };
  }

  private EndpointEvent seldom(String tenant, String host, LocalDate day, int d) {
    int second = random.nextInt(86_000);
    Image actor = ACTORS[random.nextInt(ACTORS.length)];
    String odd = "odd%d".formatted(random.nextInt(12));
    return switch (random.nextInt(4)) {
      case 0 ->
          fleet.launch(
              tenant, host, day, second, actor, Fleet.unsigned("C:\\ProgramData\\" + odd + ".exe"));
      case 1 ->
          fleet.connect(
              tenant, host, day, second, actor, odd + "-" + zipf(6) + ".net", 8000 + d % 3);
      case 2 ->
          fleet.inject(
              tenant, host, day, second, Fleet.unsigned("C:\\Users\\u\\" + odd + ".exe"), BROWSER);
      default ->
          fleet.connect(tenant, host, day, second, LINE, "update%d.org".formatted(zipf(9)), 443);
    };
  }

  private int zipf(int n) {
    return (int) Math.min(n - 1, Math.floor(Math.pow(n, random.nextDouble()) - 1));
  }

  private Image pick(Image... images) {
    return images[random.nextInt(images.length)];
  }
}
