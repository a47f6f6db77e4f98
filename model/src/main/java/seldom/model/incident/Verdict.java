package seldom.model.incident;

import java.util.Locale;
import java.util.Optional;

/// What somebody concluded. Undetermined is what nobody concluded yet, and never means benign.
public enum Verdict {
  MALICIOUS,
  SUSPICIOUS,
  BENIGN,
  UNDETERMINED;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The verdict of this word; empty if it is none.
  public static Optional<Verdict> parse(String word) {
    for (Verdict v : values()) {
      if (v.text().equals(word.strip().toLowerCase(Locale.ROOT))) {
        return Optional.of(v);
      }
    }
    return Optional.empty();
  }
}
