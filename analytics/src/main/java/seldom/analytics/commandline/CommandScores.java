package seldom.analytics.commandline;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seldom.model.alert.Severity;
import seldom.model.command.Band;
import seldom.model.command.CommandAnalysis;
import seldom.model.command.CommandFinding;
import seldom.model.command.ScoredCommand;

/// The scores of the command lines of alerts; programs repeat themselves, so the last ones are
/// kept: at most [#KEPT] characters of lines. Forgetting changes the cost, never a score. For one
/// thread.
public final class CommandScores {
  private static final int KEPT = 1 << 22;

  private static final Comparator<CommandFinding> HEAVIEST =
      Comparator.comparingInt(CommandFinding::weight)
          .reversed()
          .thenComparing(CommandFinding::category)
          .thenComparing(CommandFinding::rule);

  private final CommandAnalyser analyser;
  private final Map<String, ScoredCommand> known = new HashMap<>();
  private int kept;

  public CommandScores(CommandAnalyser analyser) {
    this.analyser = analyser;
  }

  public ScoredCommand of(String commandLine) {
    ScoredCommand found = known.get(commandLine);
    if (found == null) {
      found = scored(commandLine);
      kept += commandLine.length();
      if (kept > KEPT) {
        known.clear();
        kept = commandLine.length();
      }
      known.put(commandLine, found);
    }
    return found;
  }

  private ScoredCommand scored(String commandLine) {
    CommandAnalysis a = analyser.analyse(commandLine);
    List<String> flags =
        a.flags().entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
    List<CommandFinding> findings =
        a.findings().stream().sorted(HEAVIEST).limit(ScoredCommand.MOST_FINDINGS).toList();
    return new ScoredCommand(commandLine, a.score(), a.band(), a.layers().size(), flags, findings);
  }

  /// The worst of several command lines, null if there is none.
  public @Nullable ScoredCommand worst(List<String> commandLines) {
    ScoredCommand worst = null;
    for (String line : commandLines) {
      worst = worse(worst, of(line));
    }
    return worst;
  }

  /// A high band makes an alert at least medium.
  public static Severity lifted(Severity severity, @Nullable ScoredCommand command) {
    boolean lifts = command != null && command.band().atLeast(Band.HIGH);
    return lifts && !severity.atLeast(Severity.MEDIUM) ? Severity.MEDIUM : severity;
  }

  /// The one with the higher score; of equals the one whose text comes first, so that the order of
  /// asking does not matter.
  public static ScoredCommand worse(@Nullable ScoredCommand a, ScoredCommand b) {
    if (a == null) {
      return b;
    }
    int c = Double.compare(a.score(), b.score());
    return c > 0 || c == 0 && a.commandLine().compareTo(b.commandLine()) <= 0 ? a : b;
  }
}
