package seldom.analytics.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import seldom.analytics.content.Names;
import seldom.analytics.content.Section;

/// Ordered replacements of the volatile parts of a file name. `#` in a placeholder becomes the
/// length of the part it stands for.
final class NameRules {
  /// Longer names are cut: they are bounded memory's concern, not a rule's.
  private static final int LONGEST = 255;

  private record Rule(Pattern match, String put) {}

  private final List<Rule> rules;

  private NameRules(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  static NameRules read(List<Section> sections) {
    List<Rule> rules = new ArrayList<>();
    for (Section s : sections) {
      Names.word(s, "id");
      s.text("why");
      @Nullable Pattern match = pattern(s, "match");
      s.value("put");
      String put = s.value("put") instanceof seldom.analytics.content.Value.Text t ? t.text() : "";
      s.close();
      if (match != null) {
        rules.add(new Rule(match, put));
      }
    }
    return new NameRules(rules);
  }

  static @Nullable Pattern pattern(Section s, String key) {
    String text = s.text(key);
    try {
      return text.isEmpty() ? null : Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      s.problems()
          .error(
              s.placeOf(key).right(Math.max(0, e.getIndex())),
              "the pattern is wrong: " + e.getDescription(),
              "Correct the regular expression; use single quotes so that \\ stays");
      return null;
    }
  }

  String apply(String name) {
    String out = cut(name.toLowerCase(Locale.ROOT));
    for (Rule rule : rules) {
      Matcher m = rule.match().matcher(out);
      if (m.find()) {
        out = replace(rule, m);
      }
    }
    return out.replace('|', '\u00a6');
  }

  private static String replace(Rule rule, Matcher m) {
    StringBuilder out = new StringBuilder();
    do {
      String length = Integer.toString(m.end() - m.start());
      m.appendReplacement(out, rule.put().replace("#", length));
    } while (m.find());
    return m.appendTail(out).toString();
  }

  private static String cut(String name) {
    return name.length() <= LONGEST
        ? name
        : name.substring(0, LONGEST - 12) + "<cut:" + Integer.toHexString(name.hashCode()) + ">";
  }
}
