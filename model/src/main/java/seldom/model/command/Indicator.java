package seldom.model.command;

import java.util.Locale;

/// Something named in a command line that can be looked up, searched for or blocked; refanged.
public record Indicator(Kind kind, String value) implements Comparable<Indicator> {
  /// What can be looked up.
  public enum Kind {
    URL,
    DOMAIN,
    IP,
    HASH,
    EMAIL,
    PATH;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public int compareTo(Indicator other) {
    int c = kind.compareTo(other.kind);
    return c != 0 ? c : value.compareTo(other.value);
  }
}
