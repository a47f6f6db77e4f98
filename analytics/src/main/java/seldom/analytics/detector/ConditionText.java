package seldom.analytics.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import seldom.analytics.content.NamedList;
import seldom.analytics.content.Place;
import seldom.analytics.content.Problems;
import seldom.analytics.content.Value;

/// Parses a condition:
///
///     condition = all { "or" all }            all  = part { "and" part }
///     part      = "not" part | "(" condition ")" | test
///     test      = "fact" NAME | subject { "or" subject } ( "is" ["not"] WORDS | "in" "@" LIST )
///               | subject ".entropy" "is" "at" "least" NUMBER
///
/// Every mistake goes to the problems at its own place.
final class ConditionText {
  /// Names of known facts and lists, and what was used of them.
  record Known(
      SortedMap<String, NamedList> lists,
      SortedSet<String> facts,
      Set<String> usedLists,
      Set<String> usedFacts) {}

  private static final Pattern TOKEN = Pattern.compile("\\s*(?:([()])|(@?[A-Za-z0-9._-]+)|(\\S))");

  private record Token(String text, int column) {}

  private final List<Token> tokens = new ArrayList<>();
  private final Place place;
  private final Words words;
  private final Known known;
  private final Problems problems;
  private int at;
  private boolean failed;

  private ConditionText(Value.Text text, Words words, Known known, Problems problems) {
    this.place = text.place();
    this.words = words;
    this.known = known;
    this.problems = problems;
    Matcher m = TOKEN.matcher(text.text());
    while (m.find()) {
      tokens.add(new Token(m.group().strip(), m.end() - m.group().strip().length()));
    }
  }

  /// The condition; null, with the mistakes in `problems`, if there is any.
  static @Nullable Condition parse(Value.Text text, Words words, Known known, Problems problems) {
    ConditionText p = new ConditionText(text, words, known, problems);
    Condition c = p.any(0);
    if (!p.failed && p.at < p.tokens.size()) {
      p.fail("'" + p.peek() + "' is not expected here", "Join tests with `and` or `or`");
    }
    return p.failed ? null : c;
  }

  private Condition any(int depth) {
    List<Condition> parts = new ArrayList<>(List.of(all(depth)));
    while (take("or")) {
      parts.add(all(depth));
    }
    return parts.size() == 1 ? parts.getFirst() : new Condition.Or(List.copyOf(parts));
  }

  private Condition all(int depth) {
    List<Condition> parts = new ArrayList<>(List.of(part(depth)));
    while (take("and")) {
      parts.add(part(depth));
    }
    return parts.size() == 1 ? parts.getFirst() : new Condition.And(List.copyOf(parts));
  }

  private Condition part(int depth) {
    if (depth > 20) {
      return fail("parentheses are nested too deep", "Simplify the condition");
    }
    if (take("not")) {
      return new Condition.Not(part(depth + 1));
    }
    if (take("(")) {
      Condition inner = any(depth + 1);
      return take(")") ? inner : fail("a closing parenthesis is missing", "Add `)`");
    }
    return take("fact") ? fact() : test();
  }

  private Condition fact() {
    String name = peek();
    if (!known.facts().contains(name)) {
      return fail(
          "'" + name + "' is no known fact", "Use one of " + String.join(", ", known.facts()));
    }
    at++;
    known.usedFacts().add(name);
    return new Condition.Test("fact " + name, name, Tests.fact(name));
  }

  private Condition test() {
    int first = at;
    List<String> subjects = new ArrayList<>(List.of(next()));
    while (at + 1 < tokens.size() && peek().equals("or") && isBare(at + 1)) {
      at++;
      subjects.add(next());
    }
    if (take("in")) {
      return each(subjects, first, inList(next()));
    }
    if (take("is")) {
      boolean not = take("not");
      Condition c = each(subjects, first, is(words()));
      return not ? new Condition.Not(c) : c;
    }
    return failAt(
        first, "a test must read `… is …` or `… in @list`", "See docs/design/detectors.md");
  }

  /// Is the token at `index` the next of several subjects of one test?
  private boolean isBare(int index) {
    return index + 1 < tokens.size()
        && Set.of("in", "is", "or").contains(tokens.get(index + 1).text())
        && !Set.of("not", "(", "fact").contains(tokens.get(index).text());
  }

  private Condition each(List<String> subjects, int first, Verb verb) {
    List<Condition> tests = new ArrayList<>();
    for (int i = 0; i < subjects.size() && !failed; i++) {
      String subject = subjects.get(i);
      Condition.@Nullable Predicate predicate = verb.of(subject);
      if (predicate == null) {
        return failed
            ? tests()
            : failAt(
                first + 2 * i,
                "nothing known can be asked so of '" + subject + "'",
                "Known are " + String.join(", ", words.subjects()));
      }
      tests.add(new Condition.Test(subject + " " + verb.written(), subject, predicate));
    }
    return tests.size() == 1 ? tests.getFirst() : new Condition.Or(List.copyOf(tests));
  }

  private record Verb(
      String written, java.util.function.Function<String, Condition.@Nullable Predicate> made) {
    Condition.@Nullable Predicate of(String subject) {
      return made.apply(subject);
    }
  }

  private Verb inList(String name) {
    NamedList list = name.startsWith("@") ? known.lists().get(name.substring(1)) : null;
    if (list == null) {
      failAt(
          at - 1,
          "there is no list '" + name + "'",
          "Name one as @id; there are " + known.lists().keySet());
      return new Verb("", _ -> null);
    }
    known.usedLists().add(list.id());
    return new Verb("in @" + list.id(), s -> inList(s, list));
  }

  private Condition.@Nullable Predicate inList(String subject, NamedList list) {
    String bare = subject.contains(".") ? subject.substring(0, subject.lastIndexOf('.')) : subject;
    if (!words.isImage(bare)) {
      return null;
    }
    return switch (list.of()) {
      case "signer" -> subject.equals(bare + ".signer") ? Tests.signer(bare, list) : null;
      case "folder-class" -> subject.equals(bare + ".folder") ? Tests.folder(bare, list) : null;
      case "image" -> subject.equals(bare) ? Tests.image(bare, list) : null;
      default -> null;
    };
  }

  private Verb is(String word) {
    return new Verb("is " + word, s -> is(s, word));
  }

  private Condition.@Nullable Predicate is(String subject, String word) {
    if (subject.equals(words.relation())) {
      return word.equals("suspicious") && subject.equals("injection")
          ? Tests::suspicious
          : Tests.relation(word);
    }
    if (words.isTarget(subject)) {
      return word.equals("beside the actor") && words.hasImage()
          ? Tests::besideActor
          : Tests.target(word);
    }
    if (subject.endsWith(".signature") && words.isImage(before(subject))) {
      return switch (word) {
        case "valid" -> Tests.signature(before(subject), seldom.model.event.SignatureStatus.VALID);
        case "invalid" ->
            Tests.signature(before(subject), seldom.model.event.SignatureStatus.INVALID);
        case "absent" ->
            Tests.signature(before(subject), seldom.model.event.SignatureStatus.ABSENT);
        case "unknown" ->
            Tests.signature(before(subject), seldom.model.event.SignatureStatus.UNKNOWN);
        default -> null;
      };
    }
    if (subject.endsWith(".entropy") && words.isTarget(before(subject)) && words.hasImage()) {
      Matcher number = Pattern.compile("at least ([0-8](?:\\.[0-9]{1,3})?)").matcher(word);
      return number.matches() ? Tests.entropy(Double.parseDouble(number.group(1))) : null;
    }
    return switch (subject) {
      case "actor" -> Tests.actor(word);
      case "actor.thread" -> word.equals("injected") ? Tests::injected : null;
      case "source" -> word.equals("uncommon") && words.hasImage() ? Tests::source : null;
      default -> null;
    };
  }

  private static String before(String subject) {
    return subject.substring(0, subject.lastIndexOf('.'));
  }

  /// The words up to the next `and`, `or` or parenthesis, with single blanks.
  private String words() {
    List<String> all = new ArrayList<>();
    while (at < tokens.size() && !Set.of("and", "or", "(", ")").contains(peek())) {
      all.add(next());
    }
    return String.join(" ", all);
  }

  private boolean take(String word) {
    if (at < tokens.size() && tokens.get(at).text().equals(word)) {
      at++;
      return true;
    }
    return false;
  }

  private String peek() {
    return at < tokens.size() ? tokens.get(at).text() : "";
  }

  private String next() {
    return at < tokens.size() ? tokens.get(at++).text() : "";
  }

  private Condition fail(String problem, String remedy) {
    return failAt(at, problem, remedy);
  }

  private Condition failAt(int token, String problem, String remedy) {
    if (!failed) {
      int column = token < tokens.size() ? tokens.get(token).column() : 0;
      problems.error(place.right(column), problem, remedy);
    }
    failed = true;
    at = tokens.size();
    return tests();
  }

  private static Condition tests() {
    return new Condition.And(List.of());
  }
}
