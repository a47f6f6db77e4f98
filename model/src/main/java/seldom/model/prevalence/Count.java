package seldom.model.prevalence;

/// A whole number that may be known only within bounds.
///
/// @param atLeast the number is this or more
/// @param atMost the number is this or less; [Long#MAX_VALUE] when only a floor is known ("k or
///     more")
public record Count(long atLeast, long atMost) {
  public Count {
    if (atLeast < 0 || atMost < atLeast) {
      throw new IllegalArgumentException("no number lies in [%d, %d]".formatted(atLeast, atMost));
    }
  }

  public static Count exactly(long n) {
    return new Count(n, n);
  }

  public static Count orMore(long n) {
    return new Count(n, Long.MAX_VALUE);
  }

  public boolean isExact() {
    return atLeast == atMost;
  }

  @Override
  public String toString() {
    return isExact()
        ? "" + atLeast
        : atMost == Long.MAX_VALUE ? atLeast + " or more" : atLeast + " to " + atMost;
  }
}
