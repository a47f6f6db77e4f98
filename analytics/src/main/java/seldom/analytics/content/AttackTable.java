package seldom.analytics.content;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which ATT&CK technique belongs to which tactics: `content/attack.yaml`, as far as detectors use
/// them.
public record AttackTable(
    SortedMap<String, String> tactics, SortedMap<String, List<String>> techniques) {
  public static final String FILE = "attack.yaml";
  private static final Pattern ID = Pattern.compile("TA[0-9]{4}/T[0-9]{4}(?:\\.[0-9]{3})?");

  public static AttackTable read(Content content, Problems problems) {
    SortedMap<String, String> tactics = new TreeMap<>();
    SortedMap<String, List<String>> techniques = new TreeMap<>();
    @Nullable Section file = content.section(FILE, problems);
    if (file != null) {
      file.text("source");
      file.section("tactics").ifPresent(s -> s.keys().forEach(k -> tactics.put(k, s.text(k))));
      for (Section s : file.sections("techniques")) {
        techniques.put(s.text("id"), s.texts("tactics"));
        s.text("name");
        s.close();
      }
      file.close();
    }
    return new AttackTable(tactics, techniques);
  }

  /// The ids of a section's `attack`, those that are wrong left out.
  public List<String> ids(Section section) {
    List<String> ids = new ArrayList<>();
    for (Value.Text t : section.placedTexts("attack")) {
      String wrong = wrong(t.text());
      if (wrong.isEmpty()) {
        ids.add(t.text());
      } else {
        section
            .problems()
            .error(
                t.place(),
                "'%s': %s".formatted(t.text(), wrong),
                "Write TACTIC/TECHNIQUE, as TA0002/T1204; new techniques go to content/" + FILE);
      }
    }
    return ids;
  }

  private String wrong(String id) {
    if (!ID.matcher(id).matches()) {
      return "this is no ATT&CK id";
    }
    String tactic = id.substring(0, 6);
    List<String> known = techniques.get(id.substring(7));
    if (known == null) {
      return "the technique is not in the table";
    }
    return known.contains(tactic) ? "" : "the technique belongs to " + String.join(", ", known);
  }
}
