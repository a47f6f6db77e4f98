package seldom.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seldom.analytics.detector.Detectors;
import seldom.analytics.judge.Counts;
import seldom.analytics.judge.Judge;
import seldom.analytics.judge.PackedCounts;
import seldom.analytics.key.ProfileDefinition;
import seldom.analytics.profile.Pack;
import seldom.model.alert.Alert;
import seldom.model.alert.AlertState;
import seldom.model.alert.Receipt;
import seldom.report.ReceiptText;
import seldom.store.AlertStore;
import seldom.store.DataDirectory;
import seldom.store.History;
import seldom.store.HistoryCounts;
import seldom.store.Recount;

/// `seldom explain`: a receipt, and whether the stored history gives the same numbers.
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Prints why an alert fired, and counts every number of its receipt again.",
      "Says what would have made it not fire, then counts with SQL over the stored history,"
          + " and compares."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  seldom explain 3f2a --data month",
      "",
      "The beginning of an id is enough where no other alert's id begins so.",
      "Exit codes: 0 the numbers are equal, 1 some are not, 2 usage."
    })
final class ExplainCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "ALERT_ID",
      description = "Id of the alert, or its beginning; see `seldom alerts --format json`.")
  private String id = "";

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The data directory.")
  private Path data = Path.of("");

  @Override
  public Integer call() {
    Detectors detectors = Workplace.content();
    try (DataDirectory directory = DataDirectory.existing(data)) {
      Alert alert = Workplace.alert(new AlertStore(directory), id);
      System.out.print(ReceiptText.of(alert));
      Receipt r = alert.receipt();
      if (r.mode().equals("hunt")) {
        System.out.println(
            "recomputed: no; a hunt judges within its pile of evidence, which is not kept: run the"
                + " hunt again");
        return 0;
      }
      Optional<ProfileDefinition> profile =
          detectors.keying().profiles().stream()
              .filter(p -> p.id().equals(r.profile()))
              .findFirst();
      if (profile.isEmpty()) {
        System.out.println(
            Terminal.plain(
                "recomputed: no; the content has no profile " + r.profile() + " any more"));
        return 1;
      }
      Recount.Outcome outcome;
      try (History.Session history = new History(directory).open()) {
        Counts counts =
            new HistoryCounts(
                history, r.from(), r.to(), detectors.judgement().activation().hosts());
        outcome =
            Recount.of(
                alert,
                packed(counts, r, directory),
                Judge.kindOf(profile.get()),
                detectors.judgement().cutoffs().confidence());
      }
      return tell(alert, outcome);
    }
  }

  private static Counts packed(Counts counts, Receipt r, DataDirectory directory) {
    boolean includes =
        r.notes().stream().anyMatch(n -> n.startsWith("The counts include a baseline"));
    @Nullable Pack pack = includes ? Workplace.kept(directory).pack() : null;
    return pack == null ? counts : new PackedCounts(counts, pack);
  }

  private static int tell(Alert alert, Recount.Outcome outcome) {
    if (outcome.differences().isEmpty()) {
      System.out.printf(
          "recomputed: equal (%d numbers, from the stored history)%n", outcome.compared());
      return 0;
    }
    System.out.printf(
        "recomputed: %d of %d numbers differ%n", outcome.differences().size(), outcome.compared());
    for (Recount.Difference d : outcome.differences()) {
      System.out.printf(
          "  %-38s on the alert %s, recomputed %s%n", d.what(), d.onAlert(), d.recomputed());
    }
    if (alert.state() == AlertState.RETRACTED) {
      System.out.println(
          "The alert is retracted: its receipt is kept as it stood, and what came after it is why the"
              + " numbers differ.");
      return 0;
    }
    return 1;
  }
}
