package seldom.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import seldom.analytics.detector.Detectors;
import seldom.analytics.profile.HostName;
import seldom.store.AlertStore;
import seldom.store.DataDirectory;
import seldom.store.Unlearning;

/// `seldom unlearn`: takes what a host taught out of the profiles.
@Command(
    name = "unlearn",
    mixinStandardHelpOptions = true,
    description = {
      "Takes what a host showed from a day on out of the profiles.",
      "Computes the days from then on again, and lists the alerts that change. The host "
          + "itself is still judged; it teaches nothing from that day on."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  seldom unlearn --host pc-017 --from 2025-03-18 --data month",
      "",
      "Exit codes: 0 done, 2 usage, or refused because stored events are gone."
    })
final class UnlearnCommand implements Callable<Integer> {
  @Option(names = "--host", required = true, paramLabel = "H", description = "The host.")
  private String host = "";

  @Option(
      names = "--tenant",
      paramLabel = "T",
      description = "Its tenant; needed where several tenants have a host of that name.")
  private @Nullable String tenant;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "DAY",
      description = "The first day (UTC) that is taken out, as 2025-03-18.")
  private LocalDate from = LocalDate.EPOCH;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The data directory.")
  private Path data = Path.of("");

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "text|json|ocsf",
      description = "How the alerts that change are printed.")
  private Format format = Format.text;

  @Override
  public Integer call() {
    Detectors detectors = Workplace.content();
    try (DataDirectory directory = DataDirectory.existing(data)) {
      Unlearning unlearning = new Unlearning(directory, detectors.judgement().days().lateness());
      HostName found = find(unlearning);
      unlearning.mark(found, from);
      System.err.println(
          Terminal.plain(
              "seldom: " + found + " teaches nothing from " + unlearning.all().get(found) + " on"));
      AlertStore.Changes changes = Workplace.compute(directory, detectors);
      Say.alerts(changes, format);
    }
    return 0;
  }

  private HostName find(Unlearning unlearning) {
    String wanted = tenant;
    List<HostName> hosts =
        unlearning.hosts(host).stream()
            .filter(h -> wanted == null || h.tenant().equals(wanted))
            .toList();
    if (hosts.isEmpty()) {
      throw new UsageException(
          "--host: "
              + host
              + (wanted == null ? "" : " of tenant " + wanted)
              + " was never heard from");
    }
    if (hosts.size() > 1) {
      throw new UsageException(
          "--host: several tenants have a host "
              + host
              + "; add --tenant: "
              + String.join(", ", hosts.stream().map(HostName::tenant).toList()));
    }
    return hosts.getFirst();
  }
}
