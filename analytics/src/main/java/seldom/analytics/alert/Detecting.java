package seldom.analytics.alert;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import seldom.analytics.detector.Asked;
import seldom.analytics.detector.Detection;
import seldom.analytics.detector.Detector;
import seldom.analytics.detector.Detectors;
import seldom.analytics.detector.Facts.Truth;
import seldom.analytics.detector.Held;
import seldom.analytics.detector.Need;
import seldom.analytics.judge.Assessment;
import seldom.analytics.key.Keyed;
import seldom.analytics.key.Keys;
import seldom.analytics.profile.HostName;
import seldom.model.action.Action;
import seldom.model.action.Injected;

/// Asks every detector that watches an action, and counts how far the telemetry let it answer.
public final class Detecting {
  private final Detectors detectors;
  private final DayFacts facts;
  private final Traces traces;
  private final boolean hunt;
  private final Map<String, Ready> ready = new TreeMap<>();

  private static final class Ready {
    private long watched;
    private long met;
    private final Map<String, Long> missing = new TreeMap<>();
  }

  /// @param hunt whether named actors are judged and the activation gate is open
  public Detecting(Detectors detectors, DayFacts facts, Traces traces, boolean hunt) {
    this.hunt = hunt;
    this.detectors = detectors;
    this.facts = facts;
    this.traces = traces;
  }

  /// Gives the findings of one action to `out`.
  public void detect(Action action, Keys keys, HostName host, Consumer<Finding> out) {
    count(action);
    if (keys.profiles().isEmpty()) {
      return;
    }
    Truth injection = traces.injectionUncommon(action, host);
    boolean injected = isInjected(action, injection);
    for (Keyed keyed : keys.profiles()) {
      for (Detector d : detectors.of(keyed.profile().id())) {
        if (hunt || !keyed.byNameOnly()) {
          ask(
              d,
              action,
              new ActionFacts(facts, keyed, host, injected, injection, d.cutoffs()),
              out);
        }
      }
    }
  }

  /// Observed counts; inferred counts only if that injection was itself uncommon.
  public static boolean isInjected(Action action, Truth injectionUncommon) {
    return action.injected().state() == Injected.State.OBSERVED
        || action.injected().state() == Injected.State.INFERRED
            && injectionUncommon.held() == Held.YES;
  }

  private void ask(Detector d, Action action, ActionFacts asked, Consumer<Finding> out) {
    if (!hunt && asked.activeDays() < d.periods().activation()) {
      return;
    }
    Truth own = d.condition().test(new Asked(action, asked, detectors.keying().normalisation()));
    if (own.held() == Held.YES) {
      out.accept(finding(detectors.evaluate(d, action, asked), asked.assessment(), action));
    }
  }

  private static Finding finding(Detection detection, Assessment a, Action action) {
    Detector d = detection.detector();
    return new Finding(
        d,
        detection.named().map(v -> v.id()).orElse(""),
        detection.name(),
        detection.severity(),
        detection.heldIds(),
        detection.attack(),
        detection.isInjected(),
        detection.tried(),
        a,
        action,
        ActionIds.of(action));
  }

  private void count(Action action) {
    for (Detector d : detectors.all()) {
      @Nullable List<Need> missing = detectors.missing(d, action);
      if (missing != null) {
        Ready r = ready.computeIfAbsent(d.id(), _ -> new Ready());
        r.watched++;
        if (missing.isEmpty()) {
          r.met++;
        } else {
          r.missing.merge(missing.getFirst().id(), 1L, Long::sum);
        }
      }
    }
  }

  /// One row per detector, in order of id.
  public List<Readiness> readiness() {
    List<Readiness> rows = new ArrayList<>();
    Collection<Detector> all = detectors.all();
    for (Detector d : all) {
      Ready r = ready.getOrDefault(d.id(), new Ready());
      rows.add(new Readiness(d.id(), r.watched, r.met, r.missing));
    }
    return rows;
  }
}
