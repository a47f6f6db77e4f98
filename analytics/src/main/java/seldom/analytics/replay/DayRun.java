package seldom.analytics.replay;

import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import seldom.analytics.alert.AlertDay;
import seldom.analytics.alert.Closing;
import seldom.analytics.alert.DayFacts;
import seldom.analytics.alert.Detecting;
import seldom.analytics.alert.ExceptionRule;
import seldom.analytics.alert.FindingAnswers;
import seldom.analytics.alert.Ids;
import seldom.analytics.alert.LocalMarks;
import seldom.analytics.alert.Receipts;
import seldom.analytics.content.Judgement;
import seldom.analytics.judge.Assessment;
import seldom.analytics.judge.Inquiry;
import seldom.analytics.judge.ProfileCounts;
import seldom.analytics.key.Keyed;
import seldom.analytics.key.Keys;
import seldom.analytics.profile.HostName;
import seldom.analytics.profile.Profiles;
import seldom.model.action.Action;
import seldom.model.event.Header;

/// One day: its actions are judged by the days before; when it ends its alerts are put together and
/// what it taught is learned, less what is held out.
final class DayRun {
  private final Stages stages;
  private final Replay.Learned state;
  private final Profiles profiles;
  private final List<Closing> closings;
  private final HistorySink history;
  private final int day;
  private final Observations observed;
  private final AlertDay alerts;
  private final Judgement settings;
  private final Detecting detecting;
  private final DayFacts facts;
  private final FindingAnswers answers;
  private long actions;
  private long heldOut;
  private long released;
  private long[] prints = new long[1024];
  private int taught;

  DayRun(Stages stages, Replay.Learned state, List<Closing> closings, HistorySink history) {
    this.stages = stages;
    this.state = state;
    this.profiles = state.profiles;
    this.closings = closings;
    this.history = history;
    this.day = profiles.today();
    this.observed = new Observations(profiles, LocalDate.ofEpochDay(day), history);
    this.settings = stages.detectors().judgement();
    this.alerts =
        new AlertDay(
            settings, day, state.memory, stages.waveRules(), stages.detectors().commands());
    this.facts = new DayFacts(settings, stages.options().with(new ProfileCounts(profiles)));
    this.detecting = new Detecting(stages.detectors(), facts, state.traces, false);
    this.answers = new FindingAnswers(state.traces);
    state.memory.close(closings);
  }

  /// Judges one action and keeps what it teaches.
  void action(Action action) {
    Header header = action.event().header();
    if (header.host().isEmpty()) {
      return;
    }
    actions++;
    HostName host = new HostName(header.tenant(), header.host());
    Keys keys = stages.detectors().keying().keys(action);
    observed.add(action, keys, host);
    trace(action, keys, host);
    detecting.detect(action, keys, host, alerts::add);
  }

  /// Judges a remote execution, and keeps what it teaches. Its records were counted as actions of
  /// their own.
  void execution(Action action) {
    Header header = action.event().header();
    HostName host = new HostName(header.tenant(), header.host());
    Keys keys = stages.detectors().keying().keys(action);
    observed.add(action, keys, host);
    detecting.detect(action, keys, host, alerts::add);
  }

  private void trace(Action action, Keys keys, HostName host) {
    for (Keyed keyed : keys.profiles()) {
      switch (keyed.profile().watches()) {
        case INJECTION, LOAD -> {
          Inquiry inquiry = facts.inquire(keyed, host, false);
          state.traces.note(action, keyed, inquiry, day, settings);
        }
        case LAUNCH, CONNECTION, REMOTE_EXECUTION -> {}
      }
    }
  }

  DayResult end(List<ExceptionRule> exceptions) {
    Receipts.Setting setting =
        new Receipts.Setting(
            "replay",
            stages.detectors().keying().normalisation().version(),
            state.baseline,
            LocalDate.ofEpochDay(profiles.from()),
            LocalDate.ofEpochDay(day - 1L),
            stages.options().notes(LocalDate.ofEpochDay(day)));
    Receipts receipts =
        new Receipts(
            settings, setting, GradedNeighbours.of(profiles, settings, alerts.assessments()));
    AlertDay.Outcome outcome = alerts.finish(exceptions, receipts, answers);
    List<Holds.Release> ended = endHolds();
    for (AlertDay.Holding h : outcome.holding()) {
      hold(h);
    }
    learn(ended);
    SortedMap<String, Long> hits = outcome.hits();
    return new DayResult(
        LocalDate.ofEpochDay(day),
        outcome.alerts(),
        detecting.readiness(),
        hits,
        actions,
        heldOut,
        released);
  }

  /// A day without events.
  void skip() {
    learn(endHolds());
  }

  /// Before the day's own alerts open holds: a verdict ends what stood, not what begins.
  private List<Holds.Release> endHolds() {
    List<Holds.Release> ended = new ArrayList<>(state.holds.close(closings));
    ended.addAll(state.holds.expire(day));
    return ended;
  }

  private void hold(AlertDay.Holding h) {
    Assessment a = h.assessed();
    state.holds.open(h.chainId(), day, h.alertId(), LocalMarks.of(a.judged(), a.host()));
  }

  private void learn(List<Holds.Release> ended) {
    ended.forEach(this::release);
    DayRows rows = observed.rows();
    for (int i = 0; i < rows.size(); i++) {
      String chain = observed.chainOf(i);
      if (state.holds.isHeld(chain)) {
        HostName host = profiles.hostName(rows.host(i));
        state.holds.hold(chain, new Holds.Held(rows.row(i), host));
        heldOut++;
      } else {
        learn(rows.row(i), rows.host(i));
      }
    }
    for (Observations.Heard h : observed.heard()) {
      if (!isUnlearned(h.host())) {
        profiles.heard(h.sensor(), h.kind(), h.host());
      }
    }
    state.baseline = baseline();
    profiles.advance(day + 1);
    state.memory.forget(profiles.from());
    state.traces.forget(profiles.from());
  }

  private void release(Holds.Release release) {
    LocalDate today = LocalDate.ofEpochDay(day);
    history.hold(
        new HistoryRow.Hold(
            release.chain(),
            LocalDate.ofEpochDay(release.from()),
            today,
            release.learn() ? today : null));
    if (release.learn()) {
      for (Holds.Held held : release.rows()) {
        learn(held.row(), profiles.hostId(held.host()));
        released++;
      }
      release.alerted().forEach((alertId, mark) -> state.memory.speakAgainst(mark, day, alertId));
    }
  }

  private boolean isUnlearned(int host) {
    return stages.options().isUnlearned(profiles.hostName(host), day);
  }

  private void learn(long row, int host) {
    if (isUnlearned(host)) {
      return;
    }
    profiles.learn(row, host);
    if (taught == prints.length) {
      prints = Arrays.copyOf(prints, 2 * taught);
    }
    prints[taught++] = profiles.print(row, host);
  }

  /// What was learned before and what this day taught, as a set: events of one moment come in the
  /// order of the files they lie in, which must not show.
  private String baseline() {
    Arrays.sort(prints, 0, taught);
    MessageDigest digest = Ids.sha256();
    Ids.add(digest, state.baseline);
    for (int i = 0; i < taught; i++) {
      Ids.add(digest, prints[i]);
    }
    return Ids.text(digest);
  }
}
