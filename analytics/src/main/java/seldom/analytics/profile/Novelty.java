package seldom.analytics.profile;

/// How much a program does that nobody else sees it do.
///
/// @param share of its host-days in the window on which it had a relation that in the whole window
///     one host alone had, in [0, 1]; NaN if it was never seen
/// @param hosts other than the judged one with such a relation; a lower bound where a pack counts
public record Novelty(double share, int hosts) {
  public static final Novelty UNKNOWN = new Novelty(Double.NaN, 0);

  public boolean known() {
    return !Double.isNaN(share);
  }
}
