package seldom.response.enrich;

import java.util.Locale;
import java.util.Optional;

/// What a source says of an indicator.
public enum Reputation {
  MALICIOUS,
  SUSPICIOUS,
  CLEAN,
  UNKNOWN;

  /// As the catalogue spells it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Reputation> of(String word) {
    for (Reputation r : values()) {
      if (r.word().equals(word)) {
        return Optional.of(r);
      }
    }
    return Optional.empty();
  }

  /// Of several sources on one indicator: the worst word; clean beats only not knowing.
  Reputation joined(Reputation other) {
    return ordinal() <= other.ordinal() ? this : other;
  }

  /// Of several indicators: the worst; all are clean only if each is.
  Reputation beside(Reputation other) {
    if (this == CLEAN && other == UNKNOWN) {
      return UNKNOWN;
    }
    return this == UNKNOWN && other == CLEAN ? UNKNOWN : joined(other);
  }
}
