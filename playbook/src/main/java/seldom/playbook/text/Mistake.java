package seldom.playbook.text;

import java.util.Comparator;

/// A mistake in a playbook, worded for the person who will mend it.
///
/// @param place line and column it begins at
/// @param pointer JSON pointer (RFC 6901) into the CACAO document; empty for the whole
/// @param level an error keeps the playbook from being run, a warning does not
/// @param rule the rule it breaks, a word that can be named to accept a warning; `form` for
///     whatever
///     the official schemas would refuse too
/// @param problem what is wrong
/// @param remedy what to do about it
public record Mistake(
    Place place, String pointer, Level level, String rule, String problem, String remedy)
    implements Comparable<Mistake> {
  /// How bad it is.
  public enum Level {
    ERROR,
    WARNING
  }

  private static final Comparator<Mistake> ORDER =
      Comparator.comparing((Mistake m) -> m.place().file())
          .thenComparingInt(m -> m.place().line())
          .thenComparingInt(m -> m.place().column())
          .thenComparing(Mistake::pointer)
          .thenComparing(Mistake::level)
          .thenComparing(Mistake::rule)
          .thenComparing(Mistake::problem)
          .thenComparing(Mistake::remedy);

  @Override
  public int compareTo(Mistake other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return "%s: %s [%s] %s: %s. %s."
        .formatted(
            place,
            level == Level.ERROR ? "error" : "warning",
            rule,
            pointer.isEmpty() ? "/" : pointer,
            problem,
            remedy);
  }
}
