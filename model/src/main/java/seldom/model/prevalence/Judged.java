package seldom.model.prevalence;

/// A grade with the numbers that gave it.
///
/// @param grade the word
/// @param share host-days with it, among `outOf`; a point value in [0, 1], NaN when unjudged
/// @param bound one-sided 95 % upper bound (Clopper-Pearson) of the share, in [0, 1], NaN when
///     unjudged
/// @param hostDays the numerator
/// @param outOf the denominator, host-days
/// @param cutoff the bound below which the word begins, NaN where none applies
/// @param reason one plain sentence part: why this grade
public record Judged(
    Grade grade,
    double share,
    double bound,
    long hostDays,
    long outOf,
    double cutoff,
    String reason) {
  public static Judged not(String reason) {
    return new Judged(Grade.UNJUDGED, Double.NaN, Double.NaN, 0, 0, Double.NaN, reason);
  }
}
