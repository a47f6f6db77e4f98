package seldom.analytics.content;

import java.util.List;
import java.util.stream.Collectors;

/// Content that cannot be used; names every mistake, one a line.
public final class ContentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<ContentError> mistakes;

  public ContentException(List<ContentError> errors) {
    super(errors.stream().map(ContentError::toString).collect(Collectors.joining("\n")));
    this.mistakes = List.copyOf(errors);
  }

  public List<ContentError> errors() {
    return mistakes;
  }
}
