package seldom.response.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import seldom.playbook.text.Value;

/// What a reply means if it shows all of some signs.
///
/// @param word what it means
/// @param why where the cutoff comes from
public record Rule(String word, List<Sign> when, String why) {
  private static final Set<String> WORDS = Set.of("is", "when", "why");

  public Rule {
    when = List.copyOf(when);
  }

  /// The rules of a list; each needs a word, signs and a reason.
  public static List<Rule> list(Reading reading, String key) {
    List<Rule> out = new ArrayList<>();
    for (Value v : reading.items(key)) {
      Reading r = Reading.of(v, WORDS, reading.mistakes());
      Rule rule = new Rule(r.need("is"), Sign.list(r, "when"), r.text("why"));
      if (rule.when().isEmpty()) {
        r.wrong("when", "a rule without signs always holds", "Write `when: [{at: /pointer, …}]`");
      }
      out.add(rule);
    }
    return out;
  }

  /// The word of the first rule that holds.
  public static Optional<String> first(List<Rule> rules, Answer answer, String key) {
    return rules.stream().filter(r -> Sign.all(r.when(), answer, key)).map(Rule::word).findFirst();
  }
}
