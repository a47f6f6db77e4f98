package seldom.model.command;

import java.util.List;

/// What an alert keeps of the analysis of a command line.
///
/// @param commandLine the one that was analysed: of several the one with the highest score
/// @param score 0 to 100, not rounded
/// @param layers number of texts in it, itself included: 1 if nothing was hidden
/// @param flags names of the flags that are set
/// @param findings the heaviest first, at most [#MOST_FINDINGS]
public record ScoredCommand(
    String commandLine,
    double score,
    Band band,
    int layers,
    List<String> flags,
    List<CommandFinding> findings) {
  public static final int MOST_FINDINGS = 10;

  public ScoredCommand {
    flags = List.copyOf(flags);
    findings = List.copyOf(findings);
  }

  /// The score as it is shown: a whole number, halves to the even one.
  public long shownScore() {
    return (long) Math.rint(score);
  }
}
