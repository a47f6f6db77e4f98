package seldom.analytics.detector;

import java.util.Locale;

/// Whether a condition holds. Unknown is never no.
public enum Held {
  YES,
  NO,
  UNKNOWN;

  public static Held of(boolean holds) {
    return holds ? YES : NO;
  }

  public Held negated() {
    return switch (this) {
      case YES -> NO;
      case NO -> YES;
      case UNKNOWN -> UNKNOWN;
    };
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
