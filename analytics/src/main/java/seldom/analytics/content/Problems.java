package seldom.analytics.content;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Gathers the mistakes of a content folder, so that all are told at once. For one thread.
public final class Problems {
  private final TreeSet<ContentError> found = new TreeSet<>();

  public void error(Place place, String problem, String remedy) {
    found.add(new ContentError(place, ContentError.Level.ERROR, problem, remedy));
  }

  public void warning(Place place, String problem, String remedy) {
    found.add(new ContentError(place, ContentError.Level.WARNING, problem, remedy));
  }

  /// Every mistake found so far, in order of place.
  public List<ContentError> all() {
    return List.copyOf(found);
  }

  public boolean hasErrors() {
    return found.stream().anyMatch(e -> e.level() == ContentError.Level.ERROR);
  }

  /// Goes on only when there is no error.
  ///
  /// @throws ContentException naming every mistake
  public void refuseErrors() {
    if (hasErrors()) {
      throw new ContentException(all());
    }
  }

  @Override
  public String toString() {
    return found.stream().map(ContentError::toString).collect(Collectors.joining("\n"));
  }
}
