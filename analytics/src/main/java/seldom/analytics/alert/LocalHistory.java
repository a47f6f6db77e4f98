package seldom.analytics.alert;

import seldom.analytics.content.Judgement;
import seldom.analytics.judge.Assessment;
import seldom.analytics.key.ProfileDefinition;
import seldom.model.alert.Severity;
import seldom.model.prevalence.Grade;

/// What is habitual on the host or usual in the tenant weighs less: high becomes medium, anything
/// else informational. Never for an injected thread.
final class LocalHistory {
  private final Judgement settings;
  private final AlertMemory memory;
  private final int windowStart;

  LocalHistory(Judgement settings, AlertMemory memory, int windowStart) {
    this.settings = settings;
    this.memory = memory;
    this.windowStart = windowStart;
  }

  void apply(Draft draft) {
    Assessment a = draft.best().assessed();
    String said = said(a);
    if (said.isEmpty()) {
      return;
    }
    if (draft.best().aboutInjected()) {
      draft.notes.add(said + "; that lowers nothing, because the thread is injected");
      return;
    }
    Severity lowered = isExecution(a) ? Severity.INFORMATIONAL : lowered(draft.severity);
    draft.localHistory =
        lowered == draft.severity
            ? said
            : said + ": " + draft.severity.text() + " became " + lowered.text();
    draft.severity = lowered;
  }

  /// The relation of a remote execution holds source, account, service and kind of command: its
  /// routine excuses all of it.
  private static boolean isExecution(Assessment a) {
    return a.keyed().profile().watches() == ProfileDefinition.Watched.REMOTE_EXECUTION;
  }

  /// A plain sentence part, empty where the relation is neither habitual nor usual.
  private String said(Assessment a) {
    long own = a.ownDays() & ~memory.against(LocalMarks.of(a.judged(), a.host()), windowStart);
    int habit = Long.bitCount(own);
    if (habit >= settings.habitual().days()) {
      return "habitual on this host (%d of its last %d days)"
          .formatted(habit, settings.days().training());
    }
    long needed = usualFrom(settings, a.presenceHere());
    long here = a.relationHere().hosts().atLeast();
    if (here >= needed && a.relationHere().days() >= settings.usual().days()) {
      return "usual in this tenant (%s other hosts of it, %d days)"
          .formatted(a.relationHere().hosts(), a.relationHere().days());
    }
    if (isExecution(a) && a.uncommon().grade() == Grade.COMMON) {
      return "common (%s)".formatted(a.uncommon().reason());
    }
    return "";
  }

  /// Other hosts of the tenant from which a relation is usual in it.
  static long usualFrom(Judgement settings, int hostsWithActor) {
    Judgement.Usual usual = settings.usual();
    double share = StrictMath.ceil(usual.share() * hostsWithActor);
    return (long) Math.max(usual.hosts(), Math.min(settings.common().hosts(), share));
  }

  private static Severity lowered(Severity severity) {
    return switch (severity) {
      case CRITICAL -> Severity.HIGH;
      case HIGH -> Severity.MEDIUM;
      case MEDIUM, LOW, INFORMATIONAL -> Severity.INFORMATIONAL;
    };
  }
}
