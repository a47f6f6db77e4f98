package seldom.analytics.commandline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import seldom.model.command.Band;
import seldom.model.command.CommandAnalysis.Part;
import seldom.model.command.CommandFinding;

/// The score: each finding says with `weight` of 100 that this is an attack; findings of one
/// category support each other up to the category's cap, categories support each other without
/// bound. Support means that what is left open is multiplied: 100 × (1 − Π (1 − w/100)).
///
/// @param caps points by category, in order of content
/// @param from the score from which each band begins
record Scale(SequencedMap<String, Integer> caps, Map<Band, Integer> from) {

  /// @param score 0 to 100, not rounded
  record Score(double score, Band band, List<Part> parts) {}

  Score of(List<CommandFinding> findings) {
    SequencedMap<String, TreeMap<String, Integer>> weights = new LinkedHashMap<>();
    caps.keySet().forEach(c -> weights.put(c, new TreeMap<>()));
    for (CommandFinding f : findings) {
      TreeMap<String, Integer> of = weights.get(f.category());
      if (of != null) {
        of.merge(f.rule(), f.weight(), Math::max);
      }
    }
    List<Part> parts = new ArrayList<>();
    double open = 1;
    for (Map.Entry<String, TreeMap<String, Integer>> e : weights.entrySet()) {
      double left = 1;
      for (int weight : e.getValue().values()) {
        left *= 1 - weight / 100.0;
      }
      double points = Math.min(caps.getOrDefault(e.getKey(), 0), 100 * (1 - left));
      if (points > 0) {
        parts.add(new Part(e.getKey(), points));
        open *= 1 - points / 100;
      }
    }
    double score = 100 * (1 - open);
    return new Score(score, band(score), parts);
  }

  private Band band(double score) {
    Band band = Band.LOW;
    for (Band b : Band.values()) {
      Integer begins = from.get(b);
      band = begins != null && score >= begins ? b : band;
    }
    return band;
  }
}
