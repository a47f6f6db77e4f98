package seldom.analytics.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seldom.analytics.content.AttackTable;
import seldom.analytics.content.Content;
import seldom.analytics.content.Judgement;
import seldom.analytics.content.Names;
import seldom.analytics.content.Place;
import seldom.analytics.content.Problems;
import seldom.analytics.content.Section;
import seldom.analytics.content.Value;
import seldom.analytics.key.ProfileDefinition;
import seldom.model.alert.Severity;

/// Reads the detector files; every mistake goes to the problems.
final class DetectorFiles {
  static final String FOLDER = "detectors";
  private static final String FACTS = "normalisation/facts.yaml";

  private final Content content;
  private final Judgement judgement;
  private final SortedMap<String, ProfileDefinition> profiles;
  private final SortedMap<String, Need> needs;
  private final Problems problems;
  private final AttackTable attack;
  private final ConditionText.Known known;
  private final TreeSet<String> usedNeeds = new TreeSet<>();

  DetectorFiles(
      Content content,
      Judgement judgement,
      SortedMap<String, ProfileDefinition> profiles,
      SortedMap<String, Need> needs,
      Problems problems) {
    this.content = content;
    this.judgement = judgement;
    this.profiles = profiles;
    this.needs = needs;
    this.problems = problems;
    this.attack = AttackTable.read(content, problems);
    this.known =
        new ConditionText.Known(content.lists(), facts(), new TreeSet<>(), new TreeSet<>());
  }

  SortedMap<String, Detector> read() {
    SortedMap<String, Detector> all = new TreeMap<>();
    for (String file : content.in(FOLDER)) {
      @Nullable Section s = content.section(file, problems);
      @Nullable Detector d = s == null ? null : detector(file, s);
      if (d != null) {
        all.put(Names.ofFile(file), d);
      }
    }
    new DetectorChecks(content, problems).check(all, profiles, known.usedLists());
    for (String id : needs.keySet()) {
      if (!all.isEmpty() && !usedNeeds.contains(id)) {
        problems.warning(new Place(Need.FILE, 1, 1), "no detector needs '" + id + "'", "Remove it");
      }
    }
    return all;
  }

  private @Nullable Detector detector(String file, Section s) {
    String id = Names.id(file, s);
    String name = s.text("title");
    @Nullable ProfileDefinition profile = profile(s);
    Words words = Words.of(profile == null ? ProfileDefinition.Watched.LAUNCH : profile.watches());
    @Nullable Condition when = profile == null ? null : condition(s, words);
    Severity severity = s.word("severity", Severity.class);
    List<String> ids = attack.ids(s);
    String description = s.text("description");
    List<Variation> variations = new ArrayList<>();
    for (Section v : s.sections("variations")) {
      @Nullable Variation variation =
          profile == null ? null : variation(v, words, ids, description);
      if (variation != null) {
        variations.add(variation);
      }
    }
    Detector.Periods periods = periods(s);
    Judgement.Cutoffs cutoffs = cutoffs(s);
    List<String> wanted = needs(s);
    List<String> goals = notEmpty(s, "goals");
    List<Question> questions = questions(s);
    List<String> tags = notEmpty(s, "tags");
    List<String> gaps = notEmpty(s, "known-gaps");
    String coveredBy = s.text("covered-by", "");
    String whenText = s.text("when");
    s.close();
    return profile == null || when == null
        ? null
        : new Detector(
            id,
            name,
            profile,
            wanted,
            periods,
            cutoffs,
            whenText,
            when,
            severity,
            ids,
            description,
            goals,
            questions,
            tags,
            gaps,
            coveredBy,
            variations,
            s.place());
  }

  private @Nullable Variation variation(
      Section v, Words words, List<String> inherited, String description) {
    String id = Names.word(v, "id");
    String name = v.text("title");
    Severity severity = v.word("severity", Severity.class);
    List<String> ids = v.has("attack") ? attack.ids(v) : inherited;
    String text = v.text("description", description);
    @Nullable Condition when = condition(v, words);
    String written = v.text("when", "");
    v.close();
    return when == null ? null : new Variation(id, name, severity, ids, text, written, when);
  }

  private @Nullable ProfileDefinition profile(Section s) {
    String id = s.text("profile");
    @Nullable ProfileDefinition profile = profiles.get(id);
    if (profile == null && !id.isEmpty()) {
      problems.error(
          s.placeOf("profile"),
          "there is no profile '" + id + "'",
          "Use one of " + profiles.keySet());
    } else if (profile != null && profile.huntOnly()) {
      problems.error(
          s.placeOf("profile"), "'" + id + "' is counted in hunts alone", "Use another profile");
    }
    return profile;
  }

  private @Nullable Condition condition(Section s, Words words) {
    if (s.value("when") instanceof Value.Text t && !t.text().isBlank()) {
      return ConditionText.parse(t, words, known, problems);
    }
    problems.error(s.place(), "'when' is missing", "Add `when: …`");
    return null;
  }

  private Detector.Periods periods(Section s) {
    Section p = s.section("periods").orElse(null);
    if (p == null) {
      problems.error(
          s.place(), "'periods' is missing", "Add activation, training and deduplication");
      return new Detector.Periods(1, 1, 1);
    }
    Detector.Periods periods =
        new Detector.Periods(
            p.text("activation", "").equals("none") ? 0 : p.days("activation"),
            p.days("training"),
            p.days("deduplication"));
    if (p.text("test").equals("single-event") == false) {
      problems.error(
          p.placeOf("test"), "only single events can be tested", "Write `test: single-event`");
    }
    if (periods.activation() > periods.training()) {
      problems.warning(p.placeOf("activation"), "activation exceeds training", "Shorten it");
    }
    if (periods.training() != judgement.days().training()) {
      problems.error(
          p.placeOf("training"),
          "training is not that of the profiles, %dd".formatted(judgement.days().training()),
          "Write that, or change " + Judgement.FILE);
    }
    p.close();
    return periods;
  }

  private Judgement.Cutoffs cutoffs(Section s) {
    Judgement.Cutoffs shipped = judgement.cutoffs();
    Section c = s.section("cutoffs").orElse(null);
    if (c == null) {
      return shipped;
    }
    c.text("why");
    Judgement.Cutoffs own =
        new Judgement.Cutoffs(
            c.has("uncommon") ? c.share("uncommon") : shipped.uncommon(),
            c.has("rare") ? c.share("rare") : shipped.rare(),
            c.has("very-rare") ? c.share("very-rare") : shipped.veryRare(),
            shipped.confidence());
    c.close();
    return own;
  }

  private List<String> needs(Section s) {
    for (Value.Text t : s.placedTexts("needs")) {
      usedNeeds.add(t.text());
      if (!needs.containsKey(t.text())) {
        problems.error(
            t.place(), "there is no need '" + t.text() + "'", "Use one of " + needs.keySet());
      }
    }
    return notEmpty(s, "needs");
  }

  private List<Question> questions(Section s) {
    List<Question> questions = new ArrayList<>();
    for (Section q : s.sections("investigate")) {
      questions.add(new Question(q.text("ask"), q.word("answer", Question.Answer.class)));
      q.close();
    }
    if (questions.isEmpty()) {
      problems.error(s.place(), "'investigate' is empty", "Add questions with ask and answer");
    }
    return questions;
  }

  private List<String> notEmpty(Section s, String key) {
    List<String> texts = s.texts(key);
    if (texts.isEmpty()) {
      problems.error(s.place(), "'" + key + "' is empty", "Add at least one");
    }
    return texts;
  }

  private TreeSet<String> facts() {
    TreeSet<String> names = new TreeSet<>();
    @Nullable Section file = content.section(FACTS, problems);
    if (file != null) {
      Names.id(FACTS, file);
      file.section("facts").ifPresent(f -> names.addAll(f.keys()));
    }
    return names;
  }
}
