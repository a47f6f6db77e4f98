package seldom.simulator;

import java.util.Locale;

/// The text that lies beside simulated telemetry and says what it is.
final class Readme {
  private Readme() {}

  static String of(
      SimulationOptions options, Fleet fleet, Attacks attacks, Simulation.Summary summary) {
    StringBuilder out = new StringBuilder();
    out.append(
        "SYNTHETIC TELEMETRY. Nothing in this folder took place. It was made by `seldom"
            + " simulate`.\n\n");
    out.append(
        "seed %d, %d tenants of %d hosts, %d days from %s\n"
            .formatted(
                options.seed(),
                options.tenants(),
                options.hosts(),
                options.days(),
                options.first()));
    for (Tenant tenant : fleet.tenants) {
      out.append("  %s: %s\n".formatted(tenant.name(), tenant.format().text()));
    }
    out.append(
        "records %d, of them labelled in ground_truth.jsonl %d\n"
            .formatted(summary.records(), summary.labelled()));
    out.append(tail(summary.tail()));
    out.append("attacks: ")
        .append(options.attacks().isEmpty() ? "none" : String.join(", ", attacks.placed()))
        .append('\n');
    for (String skipped : summary.skipped()) {
      out.append("not placed: ").append(skipped).append('\n');
    }
    return out.toString();
  }

  /// The measured tail, one figure a line.
  static String tail(Tail.Figures tail) {
    return String.format(
        Locale.ROOT,
        """
        events %d on %d host-days (%.0f each)
        relations %d, on one host only %.1f %%
        browser host-days %d, with a domain no other host reaches %.1f %%
        new programs per 100 host-days after the first week %.1f
        """,
        tail.events(),
        tail.hostDays(),
        (double) tail.events() / Math.max(1, tail.hostDays()),
        tail.relations(),
        100 * tail.onOneHost(),
        tail.browserDays(),
        100 * tail.lonelyBrowserDays(),
        tail.newPrograms());
  }
}
