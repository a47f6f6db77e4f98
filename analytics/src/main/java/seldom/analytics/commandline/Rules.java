package seldom.analytics.commandline;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// Every rule of every kind, looked for together. The automaton is built when first asked for: many
/// who read the content never ask. Immutable; safe between threads.
final class Rules {
  /// A rule that holds in a text, and where.
  record Match(Rule rule, int start, int end) {}

  private final List<Rule> rules;
  private final int[] ruleOf;
  private final Supplier<Patterns> patterns;

  Rules(List<Rule> rules, Set<String> runners) {
    this.rules = List.copyOf(rules);
    List<Pattern> all = new ArrayList<>();
    List<Integer> owners = new ArrayList<>();
    for (int r = 0; r < rules.size(); r++) {
      for (Pattern p : rules.get(r).patterns()) {
        all.add(p);
        owners.add(r);
      }
    }
    ruleOf = owners.stream().mapToInt(Integer::intValue).toArray();
    patterns = Suppliers.memoize(() -> new Patterns(all, runners));
  }

  /// The rules that hold, in order of content; the place is that of the first pattern in the text.
  List<Match> in(String text) {
    TreeMap<Integer, List<Patterns.Hit>> hits = new TreeMap<>();
    for (Patterns.Hit hit : patterns.get().in(View.of(text))) {
      hits.computeIfAbsent(ruleOf[hit.pattern()], _ -> new ArrayList<>()).add(hit);
    }
    List<Match> matches = new ArrayList<>();
    hits.forEach(
        (r, found) -> {
          Rule rule = rules.get(r);
          if (found.size() >= rule.least()) {
            Patterns.Hit first = found.getFirst();
            for (Patterns.Hit hit : found) {
              first = hit.start() < first.start() ? hit : first;
            }
            matches.add(new Match(rule, first.start(), first.end()));
          }
        });
    return matches;
  }
}
