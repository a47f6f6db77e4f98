package seldom.analytics.commandline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import seldom.model.command.Band;
import seldom.model.command.CommandAnalysis;

/// The published score of generation 2: base points once a category, one bonus if there are
/// several, as a share of a fixed number. Kept to the letter, so that playbooks written for its
/// borders can be compared.
///
/// @param full raw points that make 100
/// @param bonus by risk group, from the highest
/// @param above the score above which each band begins
/// @param categories by key, in order of content
record Legacy(
    int full,
    SequencedMap<String, Integer> bonus,
    Map<Band, Integer> above,
    SequencedMap<String, Category> categories) {
  static final String BONUS = "combination bonus";

  /// A category.
  ///
  /// @param group risk group, a key of the bonus
  /// @param when the sign in the shape of the text that makes it present, empty if words do
  record Category(int points, String group, String when) {}

  Legacy {
    above = new EnumMap<>(above);
  }

  /// What a set of present categories gives.
  ///
  /// @param score 0 to 100, not rounded; the band is that of this number
  record Score(double score, Band band, List<CommandAnalysis.Part> parts) {}

  Score of(Set<String> present) {
    List<CommandAnalysis.Part> parts = new ArrayList<>();
    int raw = 0;
    for (Map.Entry<String, Category> e : categories.entrySet()) {
      if (present.contains(e.getKey())) {
        raw += e.getValue().points();
        parts.add(new CommandAnalysis.Part(e.getKey(), e.getValue().points()));
      }
    }
    int more = parts.size() > 1 ? bonusOf(present) : 0;
    if (more > 0) {
      parts.add(new CommandAnalysis.Part(BONUS, more));
      raw += more;
    }
    double score = Math.min(100.0, raw * 100.0 / full);
    Band band = Band.LOW;
    for (Band b : Band.values()) {
      Integer from = above.get(b);
      band = from != null && score > from ? b : band;
    }
    return new Score(score, band, parts);
  }

  private int bonusOf(Set<String> present) {
    for (Map.Entry<String, Integer> group : bonus.entrySet()) {
      for (Map.Entry<String, Category> e : categories.entrySet()) {
        if (present.contains(e.getKey()) && e.getValue().group().equals(group.getKey())) {
          return group.getValue();
        }
      }
    }
    return 0;
  }
}
