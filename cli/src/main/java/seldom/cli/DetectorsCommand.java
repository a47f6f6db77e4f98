package seldom.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seldom.analytics.cases.CaseFile;
import seldom.analytics.cases.CaseRun;
import seldom.analytics.content.Problems;
import seldom.analytics.detector.Detector;
import seldom.analytics.detector.Detectors;
import seldom.analytics.detector.Variation;
import seldom.analytics.incident.IncidentRules;
import seldom.analytics.incident.Triggers;
import seldom.analytics.incident.Weighing;

/// `seldom detectors`: what is there, every mistake in it, and its recorded cases.
@Command(
    name = "detectors",
    mixinStandardHelpOptions = true,
    description = "Lists the detectors, checks every content file, or runs the recorded cases.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  seldom detectors",
      "  seldom detectors check --content content",
      "  seldom detectors test uncommon-child-of-signed-process",
      "",
      "Exit codes: 0 done and right, 1 a mistake in content or a case that fails, 2 usage."
    })
final class DetectorsCommand implements Callable<Integer> {
  /// What to do.
  enum Deed {
    list,
    check,
    test
  }

  @Parameters(
      index = "0",
      arity = "0..1",
      defaultValue = "list",
      paramLabel = "list|check|test",
      description = "What to do; default: ${DEFAULT-VALUE}.")
  private Deed deed = Deed.list;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "DETECTOR",
      description = "Detectors to list or test; default: all.")
  private List<String> only = List.of();

  @Option(
      names = "--content",
      paramLabel = "DIR",
      description = "The content folder; default: the one shipped.")
  private @Nullable Path folder;

  private final PrintStream out = System.out;

  @Override
  public Integer call() {
    Map<String, String> texts;
    try {
      Path given = folder;
      texts = ContentFolder.read(given == null ? ContentFolder.standard() : given);
    } catch (IOException e) {
      System.err.println("seldom: " + e.getMessage());
      return 2;
    }
    Problems problems = new Problems();
    Detectors detectors = Detectors.read(texts, problems);
    List<CaseFile> cases = CaseFile.read(detectors, problems);
    IncidentRules.read(detectors.content(), problems);
    Weighing.read(detectors.content(), problems);
    Triggers.read(
        detectors.content(),
        detectors.all().stream().map(Detector::id).collect(Collectors.toSet()),
        problems);
    for (String id : only) {
      if (detectors.byId(id) == null) {
        System.err.println("seldom: there is no detector '" + id + "'");
        return 2;
      }
    }
    if (deed == Deed.check || problems.hasErrors()) {
      return check(detectors, texts.size(), problems);
    }
    return deed == Deed.list ? list(detectors) : test(detectors, cases);
  }

  private int check(Detectors detectors, int files, Problems problems) {
    problems.all().forEach(out::println);
    long variations = detectors.all().stream().mapToLong(d -> d.variations().size()).sum();
    out.printf(
        "%d files, %d detectors, %d variations: %d %s%n",
        files,
        detectors.all().size(),
        variations,
        problems.all().size(),
        problems.all().size() == 1 ? "mistake or warning" : "mistakes and warnings");
    return problems.hasErrors() ? 1 : 0;
  }

  private int list(Detectors detectors) {
    for (Detector d : detectors.all()) {
      if (!only.isEmpty() && !only.contains(d.id())) {
        continue;
      }
      out.printf("%s  [%s]%n", d.id(), d.profile().id());
      line(d.severity().text(), d.name(), d.when(), String.join(" ", d.attack()));
      for (Variation v : d.variations()) {
        line(v.severity().text(), v.name(), v.when(), v.id());
      }
      out.println();
    }
    return 0;
  }

  private void line(String severity, String name, String when, String more) {
    out.printf("  %-13s  %s%n                 when %s  (%s)%n", severity, name, when, more);
  }

  private int test(Detectors detectors, List<CaseFile> files) {
    int right = 0;
    int wrong = 0;
    for (CaseFile file : files) {
      if (!only.isEmpty() && !only.contains(file.detector())) {
        continue;
      }
      for (CaseRun.Outcome o : CaseRun.run(detectors, file)) {
        out.printf(
            "%-5s %s/%s %s%n", o.isRight() ? "ok" : "WRONG", o.detector(), o.id(), o.wrong());
        right += o.isRight() ? 1 : 0;
        wrong += o.isRight() ? 0 : 1;
      }
    }
    out.printf("%d cases as they should be, %d not%n", right, wrong);
    return wrong == 0 ? 0 : 1;
  }
}
