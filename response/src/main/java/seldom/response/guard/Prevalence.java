package seldom.response.guard;

import seldom.response.indicator.Indicator;

/// What our own counts say of an indicator. The only thing guards ask of the store.
public interface Prevalence {
  /// Knows nothing of anything.
  Prevalence NONE = _ -> new Standing(Known.UNKNOWN, Known.UNKNOWN, -1);

  /// Yes, no, or not known, which is neither.
  enum Known {
    YES,
    NO,
    UNKNOWN
  }

  /// @param common whether the site does not count it as uncommon
  /// @param vendor whether it is a file signed by a known vendor; NO for what is no file
  /// @param hosts on how many hosts it was seen, -1 if unknown
  record Standing(Known common, Known vendor, long hosts) {}

  Standing of(Indicator indicator);
}
