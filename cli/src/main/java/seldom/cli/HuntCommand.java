package seldom.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seldom.analytics.detector.Detectors;
import seldom.analytics.hunt.Hunt;
import seldom.analytics.hunt.HuntResult;
import seldom.analytics.replay.Options;
import seldom.model.alert.Alert;
import seldom.model.event.EventKind;
import seldom.model.event.Locator;
import seldom.report.HtmlReport;
import seldom.report.HuntText;
import seldom.report.JsonLines;
import seldom.report.OcsfFinding;
import seldom.store.AlertStore;
import seldom.store.DataDirectory;
import seldom.store.spool.EventSpool;
import seldom.telemetry.Rejects;

/// `seldom hunt`: what is rare in a pile of evidence, ranked, and why.
@Command(
    name = "hunt",
    mixinStandardHelpOptions = true,
    description = {
      "Ranks what is rare in a pile of evidence, best first, with its working.",
      "Takes the pile as one population and judges each action by all other hosts in it, "
          + "and by a baseline pack, if given."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seldom hunt evidence/",
      "  seldom hunt evidence/ --kinds launch,connection --html hunt.html",
      "  seldom hunt evidence/ --format json > hunt.jsonl",
      "",
      "Exit codes: 0 done, 1 recognised telemetry that could not be read, 2 usage."
    })
final class HuntCommand implements Callable<Integer> {
  /// Results whose working is drawn in full on a page.
  private static final int ON_PAGE = 50;

  /// No kind of event: what is joined from many.
  private static final String EXECUTION = "remote-execution";

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "File, folder, archive or - (standard input).")
  private List<String> paths = List.of();

  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Option(
      names = "--baseline",
      paramLabel = "PACK",
      description = "A baseline pack: what is common elsewhere.")
  private @Nullable Path baseline;

  @Option(
      names = "--kinds",
      split = ",",
      paramLabel = "K",
      description =
          "What to rank: launch, connection, load, injection, remote-execution, … Default: those five.")
  private List<String> kinds = List.of("launch", "connection", "load", "injection", EXECUTION);

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keeps what was judged in DIR for later commands.")
  private @Nullable Path data;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Also writes a page that can be handed to somebody.")
  private @Nullable Path html;

  @Option(
      names = "--top",
      defaultValue = "40",
      paramLabel = "N",
      description = "Lines of text (default: ${DEFAULT-VALUE}); JSON and OCSF print every result.")
  private int top;

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "text|json|ocsf",
      description = "Default: text.")
  private Format format = Format.text;

  @Mixin private Responding responding = new Responding();

  @Override
  public Integer call() throws IOException {
    Pile.requireAll(paths);
    Set<EventKind> wanted = wanted();
    Detectors detectors = Workplace.content();
    Options options = Workplace.options(reading, baseline);
    Rejects rejects = new Rejects();
    Hunt.Outcome outcome;
    try (EventSpool spool = new EventSpool()) {
      Pile.read(paths, reading, rejects, spool);
      outcome =
          new Hunt(detectors, options, wanted, kinds.stream().anyMatch(HuntCommand::isExecution))
              .run(spool::forEach);
    }
    print(outcome);
    if (html != null) {
      page(html, outcome);
    }
    if (data != null) {
      keep(data, outcome, detectors);
      responding.go(data);
    }
    Say.readiness(outcome.readiness(), detectors);
    Say.rejects(rejects);
    return rejects.anyRejected() ? 1 : 0;
  }

  private Set<EventKind> wanted() {
    Set<EventKind> wanted = EnumSet.noneOf(EventKind.class);
    for (String kind : kinds) {
      if (isExecution(kind)) {
        continue;
      }
      EventKind found = null;
      for (EventKind k : EventKind.values()) {
        found = k.text().equals(kind.strip().toLowerCase(Locale.ROOT)) ? k : found;
      }
      if (found == null) {
        throw new UsageException(
            "--kinds: no kind '"
                + kind
                + "'; kinds are launch, connection, load, injection, dns, …");
      }
      wanted.add(found);
    }
    return wanted;
  }

  private static boolean isExecution(String kind) {
    return kind.strip().toLowerCase(Locale.ROOT).equals(EXECUTION);
  }

  private void print(Hunt.Outcome outcome) {
    try (PrintStream out =
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
            false,
            StandardCharsets.UTF_8)) {
      switch (format) {
        case text -> text(outcome, out);
        case json ->
            outcome
                .results()
                .forEach(r -> out.println(JsonLines.alert(r.alert(), r.rank(), r.score())));
        case ocsf -> outcome.results().forEach(r -> out.println(OcsfFinding.line(r.alert())));
      }
    }
  }

  private void text(Hunt.Outcome outcome, PrintStream out) {
    out.println(HuntText.heading(outcome.results().size(), outcome.hosts(), outcome.small()));
    outcome.results().stream()
        .limit(top)
        .forEach(r -> out.print(HuntText.entry(r.rank(), r.score(), r.why(), r.alert())));
    long rest = outcome.results().size() - (long) top;
    if (rest > 0) {
      out.printf(Locale.ROOT, "%n%,d more; --top N shows more, --format json prints all%n", rest);
    }
  }

  private void page(Path file, Hunt.Outcome outcome) throws IOException {
    List<Alert> shown = outcome.results().stream().limit(ON_PAGE).map(HuntResult::alert).toList();
    List<Locator> locators = new ArrayList<>();
    shown.forEach(a -> locators.addAll(a.sources().stream().limit(3).toList()));
    String subtitle =
        String.format(
            Locale.ROOT,
            "%,d actions on %,d hosts, ranked by how seldom the other hosts do the same; the first %d are shown.",
            outcome.results().size(),
            outcome.hosts(),
            shown.size());
    List<String> notes =
        outcome.small()
            ? List.of(
                "Fewer hosts than a judgement needs: the order is by frequency within the pile.")
            : List.of();
    Files.writeString(
        file,
        HtmlReport.page(
            new HtmlReport.Heading("Hunt", subtitle, false, notes),
            shown,
            Originals.of(paths, locators)));
    System.err.println("seldom: wrote " + file);
  }

  private static void keep(Path data, Hunt.Outcome outcome, Detectors detectors) {
    try (DataDirectory directory = DataDirectory.open(data)) {
      new AlertStore(directory)
          .keep(
              outcome.results().stream()
                  .filter(HuntResult::judged)
                  .map(HuntResult::alert)
                  .toList());
      Say.incidents(Workplace.gather(directory, detectors), data);
    }
  }
}
