package seldom.analytics.detector;

import seldom.model.prevalence.Judged;

/// What a condition may ask beyond the action itself. The engine answers, for one action and one
/// profile; each method is asked at most a few times per evaluation and only where needed.
public interface Facts {
  /// The grade of the relation, relief for versatile actors already applied: COMMON, SPREADING,
  /// UNCOMMON, or UNJUDGED with the reason.
  Judged relation();

  /// The grade of the target alone: RARE, VERY_RARE, NOT_RARE, or UNJUDGED with the reason.
  Judged target();

  /// The grade of the actor alone: COMMON, or UNJUDGED with the reason.
  Judged actor();

  /// Does the actor do new things all day, at targets of this kind? Asked only where the relation
  /// is
  /// uncommon.
  Truth veryVersatile();

  /// Asked only where the acting thread's injection is inferred: is that injection itself uncommon?
  Truth injectionUncommon();

  /// The grade, as a target alone, of the domain a file was downloaded from.
  ///
  /// @param host full host name of the mark of the web
  Judged domain(String host);

  /// An answer and the words that explain it in a trace.
  ///
  /// @param why a plain sentence part with the value it had
  record Truth(Held held, String why) {
    public static Truth unknown(String why) {
      return new Truth(Held.UNKNOWN, why);
    }
  }
}
