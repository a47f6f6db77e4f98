package seldom.model.alert;

import java.util.Locale;

/// How much an alert matters, from least to most.
public enum Severity {
  INFORMATIONAL,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean atLeast(Severity other) {
    return compareTo(other) >= 0;
  }

  public Severity stepUp() {
    return this == CRITICAL ? CRITICAL : values()[ordinal() + 1];
  }
}
