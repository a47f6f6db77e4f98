package seldom.analytics.alert;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import seldom.analytics.content.Judgement;
import seldom.analytics.judge.Counts;
import seldom.analytics.judge.Inquiry;
import seldom.analytics.judge.Judge;
import seldom.analytics.key.Keyed;
import seldom.analytics.profile.HostName;

/// Judgements made when asked; the last ones made are kept, since programs repeat themselves.
/// Within
/// one day the same question has the same answer.
public final class DayFacts {
  private static final int KEPT = 1 << 14;

  private final Judgement settings;
  private final Counts counts;
  private final Map<Judgement.Cutoffs, Judge> judges = new HashMap<>();
  private final @Nullable Made[] kept = new @Nullable Made[KEPT];

  private record Made(Inquiry inquiry, Judgement.Cutoffs cutoffs) {}

  public DayFacts(Judgement settings, Counts counts) {
    this.settings = settings;
    this.counts = counts;
  }

  Judgement settings() {
    return settings;
  }

  Judge judge(Judgement.Cutoffs cutoffs) {
    return judges.computeIfAbsent(cutoffs, c -> new Judge(settings, c, counts));
  }

  /// With the shipped cut-offs.
  public Inquiry inquire(Keyed keyed, HostName host, boolean injected) {
    return inquire(keyed, host, injected, settings.cutoffs());
  }

  Inquiry inquire(Keyed keyed, HostName host, boolean injected, Judgement.Cutoffs cutoffs) {
    int at = (keyed.relation().hashCode() * 31 + host.hashCode()) * 0x9E3779B9 >>> 18;
    Made known = kept[at];
    if (known != null
        && isSame(known.inquiry, keyed, host, injected)
        && known.cutoffs.equals(cutoffs)) {
      return known.inquiry;
    }
    Inquiry made = judge(cutoffs).inquire(keyed, host, injected);
    kept[at] = new Made(made, cutoffs);
    return made;
  }

  private static boolean isSame(Inquiry a, Keyed keyed, HostName host, boolean injected) {
    return a.injected() == injected
        && a.host().equals(host)
        && a.keyed().profile() == keyed.profile()
        && a.keyed().candidates().equals(keyed.candidates())
        && Objects.equals(a.keyed().coarser(), keyed.coarser())
        && a.keyed().overAllSigners() == keyed.overAllSigners();
  }
}
