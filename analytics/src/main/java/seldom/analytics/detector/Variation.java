package seldom.analytics.detector;

import java.util.List;
import seldom.model.alert.Severity;

/// A special case of a detector, with its own name and severity.
///
/// @param name of the alerts it gives
/// @param attack ATT&CK ids `TA0002/T1204`, the detector's where the file gives none
/// @param description the detector's where the file gives none
/// @param when as written
public record Variation(
    String id,
    String name,
    Severity severity,
    List<String> attack,
    String description,
    String when,
    Condition condition) {
  public Variation {
    attack = List.copyOf(attack);
  }
}
