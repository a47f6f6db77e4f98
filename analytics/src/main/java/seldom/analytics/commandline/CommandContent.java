package seldom.analytics.commandline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seldom.analytics.content.AttackTable;
import seldom.analytics.content.Content;
import seldom.analytics.content.Names;
import seldom.analytics.content.Problems;
import seldom.analytics.content.Section;
import seldom.analytics.content.Value;
import seldom.model.command.Band;

/// Reads `content/commandline`: `analysis.yaml` with bands, limits, words and shapes, `flags.yaml`,
/// `legacy.yaml` and one file a category in `categories/`.
final class CommandContent {
  private static final String FOLDER = "commandline/";
  private static final int MOST_POINTS = 99;

  private final Content content;
  private final Problems problems;
  private final AttackTable attack;
  private final SortedMap<String, List<String>> groups = new TreeMap<>();
  private final List<Rule> rules = new ArrayList<>();
  private final SequencedMap<String, Integer> caps = new LinkedHashMap<>();
  private final Set<String> flags = new LinkedHashSet<>();

  private CommandContent(Content content, Problems problems) {
    this.content = content;
    this.problems = problems;
    this.attack = AttackTable.read(content, new Problems());
  }

  static Knowledge read(Content content, Problems problems) {
    return new CommandContent(content, problems).knowledge();
  }

  private Knowledge knowledge() {
    Section analysis = section("analysis");
    Section flagFile = section("flags");
    analysis.text("title");
    for (Section g : analysis.sections("groups")) {
      groups.put(g.text("id"), g.texts("words"));
      g.text("source", "");
      g.close();
    }
    Set<String> runners = Set.copyOf(analysis.texts("runners"));
    for (Section f : flagFile.sections("flags")) {
      flags.add(f.text("id"));
    }
    categories();
    Limits limits = limits(analysis);
    Map<Band, Integer> bands = bands(analysis, "bands", "from");
    Words words = words(analysis);
    Set<String> endings = lower(analysis.texts("file-endings"));
    Set<String> names = lower(analysis.texts("no-domains"));
    Map<Step, Shape> shapes = shapes(analysis);
    analysis.close();
    flags(flagFile);
    Legacy legacy = legacy(section("legacy"));
    return new Knowledge(
        limits,
        words,
        endings,
        names,
        new Rules(rules, runners),
        shapes,
        new Scale(caps, bands),
        new LinkedHashSet<>(flags),
        legacy);
  }

  private Section section(String name) {
    String file = FOLDER + name + ".yaml";
    Section section = content.section(file, problems);
    if (section == null) {
      Value.Fields none =
          new Value.Fields(new seldom.analytics.content.Place(file, 1, 1), List.of());
      problems.error(none.place(), "the file is missing", "Restore it from the release");
      return new Section(none, problems);
    }
    Names.id(file, section);
    return section;
  }

  private static Set<String> lower(List<String> texts) {
    Set<String> out = new LinkedHashSet<>();
    texts.forEach(t -> out.add(t.toLowerCase(Locale.ROOT)));
    return out;
  }

  private static Limits limits(Section analysis) {
    Section s = inner(analysis, "limits");
    Limits limits =
        new Limits(
            numbered(s, "layer-characters"),
            numbered(s, "all-characters"),
            numbered(s, "layers"),
            numbered(s, "depth"));
    s.close();
    return limits;
  }

  private static int numbered(Section s, String key) {
    Section one = inner(s, key);
    int value = one.whole("value");
    one.text("why");
    one.close();
    return value;
  }

  private static Section inner(Section s, String key) {
    return s.section(key)
        .orElseGet(
            () -> {
              s.problems().error(s.place(), "'" + key + "' is missing", "Add it");
              return new Section(new Value.Fields(s.place(), List.of()), s.problems());
            });
  }

  private static Map<Band, Integer> bands(Section file, String key, String number) {
    Map<Band, Integer> bands = new EnumMap<>(Band.class);
    for (Section b : file.sections(key)) {
      bands.put(b.word("band", Band.class), b.whole(number));
      b.text("why", "");
      b.close();
    }
    return bands;
  }

  private static Words words(Section analysis) {
    Section s = inner(analysis, "words");
    Map<String, String> variables = new TreeMap<>();
    for (Section v : analysis.sections("variables")) {
      variables.put(v.text("name").toLowerCase(Locale.ROOT), v.text("value"));
      v.close();
    }
    Words words =
        new Words(
            List.copyOf(lower(s.texts("reversed"))),
            List.copyOf(lower(s.texts("ampersand"))),
            List.copyOf(lower(s.texts("numbers"))),
            List.copyOf(lower(s.texts("deflated"))),
            s.texts("capitals"),
            List.copyOf(lower(s.texts("internal-suffixes"))),
            variables);
    s.close();
    return words;
  }

  private Map<Step, Shape> shapes(Section analysis) {
    Map<Step, Shape> shapes = new EnumMap<>(Step.class);
    for (Section s : analysis.sections("shapes")) {
      Step step = s.word("id", Step.class);
      source(s, "");
      shapes.put(
          step,
          new Shape(
              category(s, "category"),
              s.text("title"),
              points(s),
              s.has("least") ? s.whole("least") : 1,
              attack.ids(s),
              flagNames(s)));
      s.close();
    }
    return shapes;
  }

  private String category(Section s, String key) {
    String id = s.text(key);
    if (!id.isEmpty() && !caps.containsKey(id)) {
      problems.error(s.placeOf(key), "there is no category '" + id + "'", "Use " + caps.keySet());
    }
    return id;
  }

  private int points(Section s) {
    int points = s.whole("weight");
    if (points > MOST_POINTS) {
      problems.error(
          s.placeOf("weight"), "nothing is that certain", "Use 0 to " + MOST_POINTS + " points");
    }
    return Math.min(points, MOST_POINTS);
  }

  private List<String> flagNames(Section s) {
    List<String> names = s.texts("flags");
    for (String name : names) {
      if (!flags.contains(name)) {
        problems.error(s.placeOf("flags"), "there is no flag '" + name + "'", "Use " + flags);
      }
    }
    return names;
  }

  private void source(Section s, String ofFile) {
    if (s.text("source", ofFile).isEmpty()) {
      problems.error(
          s.place(), "the entry has no source", "Add `source: …`: who says so, or why we do");
    }
  }

  private void categories() {
    for (String file : content.in(FOLDER + "categories")) {
      @Nullable Section c = content.section(file, problems);
      if (c == null) {
        continue;
      }
      String id = Names.id(file, c);
      c.text("title");
      c.text("why");
      caps.put(id, c.whole("cap"));
      String source = c.text("source", "");
      List<String> ids = attack.ids(c);
      List<String> ofAll = flagNames(c);
      for (Section s : c.sections("rules")) {
        source(s, source);
        List<String> own = attack.ids(s);
        List<String> names = new ArrayList<>(ofAll);
        names.addAll(flagNames(s));
        rules.add(
            new Rule(
                Rule.Set.SCORE,
                id,
                Names.word(s, "id"),
                s.text("title"),
                points(s),
                own.isEmpty() ? ids : own,
                s.has("least") ? s.whole("least") : 1,
                names,
                patterns(s, true)));
        s.close();
      }
      c.close();
    }
  }

  private List<Pattern> patterns(Section s, boolean needed) {
    List<Pattern> patterns = new ArrayList<>();
    for (Value.Text t : s.placedTexts("patterns")) {
      patterns.add(Pattern.read(t, groups, problems));
    }
    if (patterns.isEmpty() && needed) {
      problems.error(s.place(), "the rule has no pattern", "Add `patterns:` and a list");
    }
    return patterns;
  }

  private void flags(Section file) {
    file.text("title");
    String source = file.text("source", "");
    for (Section f : file.sections("flags")) {
      source(f, source);
      String id = f.text("id");
      f.text("note", "");
      rules.add(
          new Rule(Rule.Set.FLAG, id, id, id, 0, List.of(), 1, List.of(id), patterns(f, false)));
      f.close();
    }
    file.close();
  }

  private Legacy legacy(Section file) {
    file.text("title");
    String source = file.text("source", "");
    SequencedMap<String, Integer> bonus = new LinkedHashMap<>();
    for (Section b : file.sections("bonus")) {
      bonus.put(b.text("group"), b.whole("points"));
      b.close();
    }
    SequencedMap<String, Legacy.Category> categories = new LinkedHashMap<>();
    for (Section c : file.sections("categories")) {
      source(c, source);
      String key = c.text("id");
      String when = c.text("when", "");
      categories.put(key, new Legacy.Category(c.whole("points"), c.text("group"), when));
      rules.add(
          new Rule(
              Rule.Set.LEGACY,
              key,
              key,
              key,
              0,
              List.of(),
              1,
              List.of(),
              patterns(c, when.isEmpty())));
      c.close();
    }
    Map<Band, Integer> bands = bands(file, "bands", "above");
    int full = file.whole("full");
    file.close();
    return new Legacy(full, bonus, bands, categories);
  }
}
