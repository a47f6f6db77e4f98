package seldom.model.alert;

import java.util.Locale;

/// Raised; retracted by late data; degraded by the noise breaker; excepted by an exception.
public enum AlertState {
  RAISED,
  RETRACTED,
  DEGRADED,
  EXCEPTED;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
