package seldom.model.command;

import java.util.Locale;

/// A word for a score, from harmless to worst. Where a band begins is content.
public enum Band {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /// `Low`, `Medium`, `High`, `Critical`.
  public String text() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }

  public boolean atLeast(Band other) {
    return compareTo(other) >= 0;
  }
}
