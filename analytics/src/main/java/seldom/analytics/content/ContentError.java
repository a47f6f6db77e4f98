package seldom.analytics.content;

import java.util.Comparator;

/// A mistake in a content file.
///
/// @param place where it begins
/// @param level an error keeps the content from being used, a warning does not
/// @param problem what is wrong, a plain sentence
/// @param remedy what to do about it, a plain sentence
public record ContentError(Place place, Level level, String problem, String remedy)
    implements Comparable<ContentError> {
  /// How bad it is.
  public enum Level {
    ERROR,
    WARNING
  }

  private static final Comparator<ContentError> ORDER =
      Comparator.comparing((ContentError e) -> e.place().file())
          .thenComparingInt(e -> e.place().line())
          .thenComparingInt(e -> e.place().column())
          .thenComparing(ContentError::level)
          .thenComparing(ContentError::problem)
          .thenComparing(ContentError::remedy);

  @Override
  public int compareTo(ContentError other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    String word = level == Level.ERROR ? "error" : "warning";
    return "%s: %s: %s. %s.".formatted(place, word, problem, remedy);
  }
}
