package seldom.analytics.incident;

import java.time.Duration;
import seldom.analytics.content.Content;
import seldom.analytics.content.Place;
import seldom.analytics.content.Problems;
import seldom.analytics.content.Section;
import seldom.analytics.content.Value;
import seldom.model.alert.Severity;

/// The numbers of `content/incidents.yaml`.
///
/// @param opens from which severity an alert opens an incident
/// @param chain longest silence within one causality chain
/// @param indicator longest time between alerts that share a file, address or domain
/// @param host longest time between alerts of one host
/// @param insight longest time between a weak alert and the one on its host that it joins
/// @param span longest time from the first alert to the last
/// @param raisesHosts hosts from which the severity rises a step
/// @param raisesTactics ATT&CK tactics from which the severity rises a step
public record IncidentRules(
    Severity opens,
    Duration chain,
    Duration indicator,
    Duration host,
    Duration insight,
    Duration span,
    int raisesHosts,
    int raisesTactics) {
  public static final String FILE = "incidents.yaml";

  /// Reads the numbers; every one must be there with its reason.
  public static IncidentRules read(Content content, Problems problems) {
    Section file = content.section(FILE, problems);
    if (file == null) {
      Place place = new Place(FILE, 1, 1);
      problems.error(place, "the file is missing", "Restore it from the repository");
      file = new Section(new Value.Fields(place, java.util.List.of()), new Problems());
    }
    Section opens = in(file, "opens");
    Section windows = in(file, "windows-hours");
    Section raises = in(file, "raises");
    Section least = in(opens, "severity");
    least.text("why");
    IncidentRules read =
        new IncidentRules(
            least.word("value", Severity.class),
            Duration.ofHours(number(windows, "chain")),
            Duration.ofHours(number(windows, "indicator")),
            Duration.ofHours(number(windows, "host")),
            Duration.ofHours(number(windows, "insight")),
            Duration.ofHours(number(windows, "span")),
            number(raises, "hosts"),
            number(raises, "tactics"));
    least.close();
    opens.close();
    windows.close();
    raises.close();
    file.close();
    return read;
  }

  private static int number(Section group, String name) {
    Section number = in(group, name);
    number.text("why");
    int value = number.whole("value");
    number.close();
    return value;
  }

  private static Section in(Section file, String name) {
    return file.section(name)
        .orElseGet(
            () -> {
              file.problems()
                  .error(file.place(), "'" + name + "' is missing", "Add `" + name + ":`");
              return new Section(
                  new Value.Fields(file.place(), java.util.List.of()), new Problems());
            });
  }
}
