package seldom.model.command;

import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;

/// The analysis of one command line: a function of its text and the content alone.
///
/// @param layers the command line and everything decoded from it, in order of decoding
/// @param findings in order of layer, place, category and rule
/// @param indicators distinct, in order; those that are private or reserved are not among them
/// @param internal addresses, and names with them, that are private or reserved: no indicators
/// @param flags the eight flags of the older playbooks, by name, in their order
/// @param score 0 to 100, not rounded
/// @param parts what each category gave to the score, in order of content
/// @param limits each limit that was hit, a plain sentence; empty if everything was read
public record CommandAnalysis(
    List<CommandLayer> layers,
    List<CommandFinding> findings,
    List<Indicator> indicators,
    List<Indicator> internal,
    SequencedMap<String, Boolean> flags,
    double score,
    Band band,
    List<Part> parts,
    List<String> limits) {
  /// What one category gave.
  ///
  /// @param category its id, or another name of what gave points
  /// @param points of 100
  public record Part(String category, double points) {}

  public CommandAnalysis {
    layers = List.copyOf(layers);
    findings = List.copyOf(findings);
    indicators = List.copyOf(indicators);
    internal = List.copyOf(internal);
    flags = Collections.unmodifiableSequencedMap(new java.util.LinkedHashMap<>(flags));
    parts = List.copyOf(parts);
    limits = List.copyOf(limits);
  }

  /// The score as it is shown: a whole number, halves to the even one.
  public long shownScore() {
    return (long) Math.rint(score);
  }
}
