package seldom.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import seldom.analytics.incident.Fold;
import seldom.model.alert.Severity;
import seldom.model.incident.Incident;
import seldom.report.IncidentLines;
import seldom.report.IncidentText;
import seldom.store.IncidentStore;

/// `seldom incident list`.
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the incidents, the most severe first.",
      "Each line: severity, id, when it began, state, verdict, what, how many alerts and hosts."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seldom incident list --data month --open --severity high",
      "  seldom incident list --data month --host ws-17",
      "  seldom incident list --data month --format json"
    })
final class IncidentListCommand implements Callable<Integer> {
  @Mixin private IncidentScope.Directory directory = new IncidentScope.Directory();

  @Option(names = "--open", description = "Only those that are open.")
  private boolean open;

  @Option(
      names = "--severity",
      paramLabel = "S",
      description = "Only those of at least this severity: low, medium, high or critical.")
  private @Nullable String least;

  @Option(names = "--host", paramLabel = "HOST", description = "Only those with this host.")
  private @Nullable String host;

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "text|json",
      description = "Default: text.")
  private IncidentScope.Form form = IncidentScope.Form.text;

  @Override
  public Integer call() {
    Severity from = severity();
    List<Incident> all = directory.with(d -> Fold.worstFirst(new IncidentStore(d).all()));
    List<Incident> shown =
        all.stream()
            .filter(i -> !open || i.isOpen())
            .filter(i -> i.severity().atLeast(from))
            .filter(i -> isOn(i, host))
            .toList();
    if (form == IncidentScope.Form.text && !shown.isEmpty()) {
      System.out.println(IncidentText.head());
    }
    for (Incident i : shown) {
      System.out.println(
          switch (form) {
            case text -> IncidentText.line(i);
            case json -> IncidentLines.line(i);
          });
    }
    if (form == IncidentScope.Form.text) {
      System.err.println(
          "seldom: "
              + shown.size()
              + (shown.size() == 1 ? " incident" : " incidents")
              + (shown.size() == all.size() ? "" : " of " + all.size()));
    }
    return 0;
  }

  private static boolean isOn(Incident i, @Nullable String host) {
    return host == null || i.hosts().stream().anyMatch(h -> h.equalsIgnoreCase(host));
  }

  private Severity severity() {
    String word = least;
    if (word == null) {
      return Severity.INFORMATIONAL;
    }
    for (Severity s : Severity.values()) {
      if (s.text().equals(word.strip().toLowerCase(Locale.ROOT))) {
        return s;
      }
    }
    throw new UsageException(
        "--severity: '" + word + "' is none of informational, low, medium, high, critical");
  }
}
