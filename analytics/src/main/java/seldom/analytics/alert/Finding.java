package seldom.analytics.alert;

import java.util.List;
import seldom.analytics.detector.Detector;
import seldom.analytics.judge.Assessment;
import seldom.model.action.Action;
import seldom.model.alert.Receipt;
import seldom.model.alert.Severity;

/// That one action satisfies one detector, before deduplication.
///
/// @param variation id of the first that holds, empty for the detector itself
/// @param name of that variation, or of the detector
/// @param held ids of all that hold
/// @param attack ATT&CK ids of all that hold
/// @param aboutInjected whether a variation that holds is about an injected thread
/// @param tried one entry per variation
/// @param assessed the judgement of the relation it is about
/// @param actionId shared by all findings of one action
public record Finding(
    Detector detector,
    String variation,
    String name,
    Severity severity,
    List<String> held,
    List<String> attack,
    boolean aboutInjected,
    List<Receipt.Tried> tried,
    Assessment assessed,
    Action action,
    String actionId) {
  public Finding {
    held = List.copyOf(held);
    attack = List.copyOf(attack);
    tried = List.copyOf(tried);
  }
}
