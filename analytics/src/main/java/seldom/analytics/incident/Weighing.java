package seldom.analytics.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import seldom.analytics.content.Content;
import seldom.analytics.content.Place;
import seldom.analytics.content.Problems;
import seldom.analytics.content.Section;
import seldom.analytics.content.Value;
import seldom.model.incident.Verdict;

/// Findings into a verdict with its reasons: weights add up, and what speaks for it being meant to
/// be is weighed apart. Benign needs that, no suspicion, and no earlier verdict of malicious; what
/// is unknown speaks neither way. Immutable.
public final class Weighing {
  public static final String FILE = "verdict.yaml";

  private final int suspicious;
  private final int malicious;
  private final int legitimate;
  private final int closureDays;
  private final List<Sign> findings;
  private final List<Sign> legitimacy;

  /// What is concluded.
  ///
  /// @param reasons every finding that hit with its weight, then what was not known
  /// @param weight of suspicion, 0 or more
  public record Outcome(Verdict verdict, List<String> reasons, int weight) {
    public Outcome {
      reasons = List.copyOf(reasons);
    }
  }

  /// One thing that may be found.
  ///
  /// @param is the word that hits, empty where a number or list does
  /// @param present the number, or the entries of a list, from which it hits; 0 where a word does
  private record Sign(String input, String is, int present, int weight, String said) {
    boolean hits(Map<String, String> found) {
      String value = found.getOrDefault(input, "").strip();
      return present > 0 ? amount(value) >= present : value.equals(is);
    }
  }

  private Weighing(Section file) {
    suspicious = number(file, "suspicious");
    malicious = number(file, "malicious");
    legitimate = number(file, "legitimate");
    closureDays = number(file, "closures");
    findings = signs(file, "findings");
    legitimacy = signs(file, "legitimacy");
    file.close();
  }

  public static Weighing read(Content content, Problems problems) {
    Section file = content.section(FILE, problems);
    if (file == null) {
      Place place = new Place(FILE, 1, 1);
      problems.error(place, "the file is missing", "Restore it from the repository");
      file = new Section(new Value.Fields(place, List.of()), new Problems());
    }
    return new Weighing(file);
  }

  private static int number(Section file, String name) {
    return file.section(name)
        .map(
            s -> {
              s.text("why");
              int value = s.whole("value");
              s.close();
              return value;
            })
        .orElseGet(
            () -> {
              file.problems()
                  .error(file.place(), "'" + name + "' is missing", "Add `" + name + ":`");
              return 1;
            });
  }

  private static List<Sign> signs(Section file, String name) {
    List<Sign> all = new ArrayList<>();
    for (Section s : file.sections(name)) {
      int present = s.has("present") ? s.whole("present") : 0;
      String is = present > 0 ? "" : s.text("is");
      s.text("why");
      all.add(new Sign(s.text("input"), is, present, s.whole("weight"), s.text("said")));
      s.close();
    }
    return all;
  }

  /// A number as it is, `10 or more` as 10, `none` as 0, a list as the number of its lines; else 0.
  private static long amount(String value) {
    if (value.isEmpty() || value.equals("unknown") || value.equals("none")) {
      return 0;
    }
    String first = value.split("\\s", 2)[0];
    return first.length() <= 18 && first.matches("[0-9]+")
        ? Long.parseLong(first)
        : value.lines().filter(l -> !l.isBlank()).count();
  }

  /// Days for which an earlier verdict of the same still speaks.
  public int closureDays() {
    return closureDays;
  }

  /// @param found value by name of the finding; what is missing, empty or `unknown` is not known
  public Outcome weigh(Map<String, String> found) {
    List<String> reasons = new ArrayList<>();
    int weight = sum(findings, found, reasons, "");
    int meant = sum(legitimacy, found, reasons, "for it: ");
    List<String> unknown =
        java.util.stream.Stream.concat(findings.stream(), legitimacy.stream())
            .map(Sign::input)
            .distinct()
            .filter(i -> isUnknown(found.getOrDefault(i, "")))
            .toList();
    List<String> missed =
        java.util.stream.Stream.concat(findings.stream(), legitimacy.stream())
            .map(Sign::input)
            .distinct()
            .filter(i -> !unknown.contains(i) && !hits(i, found))
            .toList();
    if (!missed.isEmpty()) {
      reasons.add("looked at, and nothing found: " + String.join(", ", missed));
    }
    if (!unknown.isEmpty()) {
      reasons.add("not known: " + String.join(", ", unknown));
    }
    String closures = found.getOrDefault("closures", "").strip();
    boolean condemned = closures.equals("malicious") || closures.equals("mixed");
    Verdict verdict =
        weight >= malicious
            ? Verdict.MALICIOUS
            : weight >= suspicious
                ? Verdict.SUSPICIOUS
                : meant >= legitimate && !condemned ? Verdict.BENIGN : Verdict.UNDETERMINED;
    return new Outcome(verdict, reasons, weight);
  }

  private boolean hits(String input, Map<String, String> found) {
    return java.util.stream.Stream.concat(findings.stream(), legitimacy.stream())
        .anyMatch(s -> s.input().equals(input) && s.hits(found));
  }

  private static boolean isUnknown(String value) {
    return value.isBlank() || value.strip().equals("unknown") || value.strip().equals("unjudged");
  }

  private static int sum(
      List<Sign> signs, Map<String, String> found, List<String> reasons, String prefix) {
    int sum = 0;
    for (Sign s : signs) {
      if (s.hits(found)) {
        sum += s.weight();
        reasons.add("%s%s (%d)".formatted(prefix, s.said(), s.weight()));
      }
    }
    return sum;
  }
}
