package seldom.model.incident;

import java.util.Locale;

/// Open until somebody closes it; continued when late data showed it to be part of another.
public enum IncidentState {
  OPEN,
  CLOSED,
  CONTINUED;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
