package seldom.analytics.replay;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import seldom.analytics.alert.AlertMemory;
import seldom.analytics.alert.Closing;
import seldom.analytics.alert.ExceptionRule;
import seldom.analytics.alert.Traces;
import seldom.analytics.causality.Causality;
import seldom.analytics.detector.Detectors;
import seldom.analytics.profile.Profiles;
import seldom.analytics.remote.RemoteExecutions;
import seldom.model.action.Action;
import seldom.model.event.EndpointEvent;

/// The stages in order, day by day: the product's main line as a state machine.
///
/// Each call of [#day] is a function of the state, the day's set of events, the exceptions and the
/// closings: the same on every machine and in every order of arrival. Between calls the state can
/// be
/// written to bytes and read back. Not thread-safe.
public final class Replay {
  private static final int FORMAT = 2;
  private static final int LAST_DAY = 0xffff;

  private final Stages stages;
  private final Causality causality;
  private final RemoteExecutions remote;
  private @Nullable Learned learned;

  /// A replay that has learned nothing.
  ///
  /// @throws seldom.analytics.content.ContentException naming every mistake in the content
  public static Replay start(Detectors detectors, Options options) {
    return new Replay(Stages.of(detectors, options));
  }

  /// The replay that [#writeTo] wrote, equal in behaviour where detectors and options are equal.
  ///
  /// @throws IOException when the bytes are damaged or of another format
  public static Replay readFrom(DataInputStream in, Detectors detectors, Options options)
      throws IOException {
    return readFrom(in, Stages.of(detectors, options));
  }

  private Replay(Stages stages) {
    this.stages = stages;
    this.causality = stages.causality().get();
    this.remote = new RemoteExecutions(stages.remote(), causality::ownerOf, stages.band());
  }

  /// Judges one UTC day, then learns it.
  ///
  /// @param day after every day before it; days in between without events are rolled over
  /// @param events of the day, in the order of [seldom.model.event.EventOrder]; read twice
  /// @param exceptions all that there are; they are compared with event time
  /// @param closings all that there are, of whatever day
  /// @throws IllegalArgumentException when the day was computed before, or lies before 1970 or
  ///     after 2149
  public DayResult day(
      LocalDate day,
      Iterable<EndpointEvent> events,
      List<ExceptionRule> exceptions,
      List<Closing> closings,
      HistorySink history) {
    EventSource source = out -> events.forEach(out);
    return day(day, source, exceptions, closings, history);
  }

  /// The same of a source of events; it is read twice.
  public DayResult day(
      LocalDate day,
      EventSource events,
      List<ExceptionRule> exceptions,
      List<Closing> closings,
      HistorySink history) {
    int at = Math.toIntExact(day.toEpochDay());
    if (at < 0 || at > LAST_DAY) {
      throw new IllegalArgumentException(
          "day %s is not in 1970-01-01 to %s: keep such events out"
              .formatted(day, LocalDate.ofEpochDay(LAST_DAY)));
    }
    Learned state = learned;
    if (state == null) {
      state = Learned.empty(stages, at);
      learned = state;
    }
    if (at < state.profiles.today()) {
      throw new IllegalArgumentException(
          "day %s comes after %s"
              .formatted(day, LocalDate.ofEpochDay(state.profiles.today() - 1L)));
    }
    while (state.profiles.today() < at) {
      new DayRun(stages, state, closingsUntil(closings, state.profiles.today()), history).skip();
    }
    DayRun run = new DayRun(stages, state, closingsUntil(closings, at), history);
    events.forEach(causality::observe);
    Consumer<Action> each =
        a -> {
          run.action(a);
          remote.act(a, run::execution);
        };
    events.forEach(e -> causality.act(e, each));
    causality.flush(each);
    remote.flush(run::execution);
    causality.endOfBatch();
    return run.end(exceptions);
  }

  private static List<Closing> closingsUntil(List<Closing> closings, int day) {
    return closings.stream().filter(c -> c.day().toEpochDay() <= day).toList();
  }

  /// What was learned, for questions as of the next day; empty profiles before the first day.
  public Profiles profiles() {
    Learned state = learned;
    return state == null ? Profiles.empty(stages.detectors().judgement(), 0) : state.profiles;
  }

  /// The chains that are held out of learning now.
  public List<HistoryRow.Hold> holds() {
    Learned state = learned;
    return state == null ? new ArrayList<>() : state.holds.open();
  }

  /// Identity of everything learned so far; empty before the first day.
  public String baseline() {
    Learned state = learned;
    return state == null ? "" : state.baseline;
  }

  /// Writes the state as it is between days; equal states give equal bytes. The stream stays open.
  public void writeTo(DataOutputStream out) throws IOException {
    out.writeInt(FORMAT);
    causality.writeTo(out);
    remote.writeTo(out);
    Learned state = learned;
    out.writeBoolean(state != null);
    if (state != null) {
      state.writeTo(out);
    }
  }

  private static Replay readFrom(DataInputStream in, Stages stages) throws IOException {
    int format = in.readInt();
    if (format != FORMAT) {
      throw new IOException(
          "replay state of format %d, this version reads %d".formatted(format, FORMAT));
    }
    Replay replay = new Replay(stages);
    replay.causality.readFrom(in);
    replay.remote.readFrom(in);
    if (in.readBoolean()) {
      replay.learned = Learned.readFrom(in, stages);
    }
    return replay;
  }

  /// Everything that days leave behind for later days, causality excepted.
  static final class Learned {
    final Profiles profiles;
    final Holds holds;
    final AlertMemory memory;
    final Traces traces;
    String baseline;

    private Learned(
        Profiles profiles, Holds holds, AlertMemory memory, Traces traces, String baseline) {
      this.profiles = profiles;
      this.holds = holds;
      this.memory = memory;
      this.traces = traces;
      this.baseline = baseline;
    }

    static Learned empty(Stages stages, int firstDay) {
      return new Learned(
          Profiles.empty(stages.detectors().judgement(), firstDay),
          new Holds(stages.detectors().judgement().learning().heldDays()),
          new AlertMemory(),
          new Traces(),
          "");
    }

    void writeTo(DataOutputStream out) throws IOException {
      profiles.writeTo(out);
      holds.writeTo(out);
      memory.writeTo(out);
      traces.writeTo(out);
      out.writeUTF(baseline);
    }

    static Learned readFrom(DataInputStream in, Stages stages) throws IOException {
      Profiles profiles = Profiles.readFrom(in, stages.detectors().judgement());
      Holds holds = new Holds(stages.detectors().judgement().learning().heldDays());
      holds.readFrom(in);
      AlertMemory memory = AlertMemory.readFrom(in);
      Traces traces = new Traces();
      traces.readFrom(in);
      return new Learned(profiles, holds, memory, traces, in.readUTF());
    }
  }
}
