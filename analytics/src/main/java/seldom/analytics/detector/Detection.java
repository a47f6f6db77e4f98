package seldom.analytics.detector;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import seldom.model.alert.Receipt.Tried;
import seldom.model.alert.Severity;

/// What one detector says of one action.
///
/// @param held whether the detector's own condition holds; only then is anything raised
/// @param why the part of that condition that decided, with the value it had
/// @param variations those that hold, in the detector's order; empty unless `held` is yes
/// @param tried one entry per variation, in order, whatever `held` is
public record Detection(
    Detector detector, Held held, String why, List<Variation> variations, List<Tried> tried) {
  public Detection {
    variations = List.copyOf(variations);
    tried = List.copyOf(tried);
  }

  public boolean raised() {
    return held == Held.YES;
  }

  /// The variation that names the alert: the first that holds.
  public Optional<Variation> named() {
    return variations.stream().findFirst();
  }

  public String name() {
    return named().map(Variation::name).orElse(detector.name());
  }

  public Severity severity() {
    return named().map(Variation::severity).orElse(detector.severity());
  }

  /// Ids of all variations that hold, in the detector's order.
  public List<String> heldIds() {
    return variations.stream().map(Variation::id).toList();
  }

  /// ATT&CK ids of the detector and of all variations that hold, in order, distinct.
  public List<String> attack() {
    LinkedHashSet<String> all = new LinkedHashSet<>(detector.attack());
    variations.forEach(v -> all.addAll(v.attack()));
    return List.copyOf(all);
  }

  /// Does the variation that names the alert rest on an injected thread? Local history does not
  /// lower such an alert.
  public boolean isInjected() {
    return named().map(v -> Detector.asksForInjection(v.condition())).orElse(false);
  }
}
