package seldom.response.enrich;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import seldom.playbook.sink.SinkException;
import seldom.response.exchange.Answer;
import seldom.response.indicator.Indicator;
import seldom.response.outbound.Call;
import seldom.response.outbound.Outbound;
import seldom.response.outbound.OutboundException;
import seldom.response.outbound.Reply;

/// One configured integration: its opinions, asked for or remembered. Any number of threads.
final class Source {
  /// Waits.
  interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
  }

  private static final int PATIENCE = 2;

  private final Integration integration;
  private final String address;
  private final Outbound outbound;
  private final Opinions opinions;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final Pace pace;

  Source(
      Integration integration,
      String address,
      Outbound outbound,
      Opinions opinions,
      InstantSource clock,
      Sleeper sleeper) {
    this.integration = integration;
    this.address = address;
    this.outbound = outbound;
    this.opinions = opinions;
    this.clock = clock;
    this.sleeper = sleeper;
    this.pace = new Pace(integration.calls(), integration.per());
  }

  /// What it says of indicators, and why it says nothing of some.
  record Said(List<Opinion> opinions, List<String> absent) {
    Said {
      opinions = List.copyOf(opinions);
      absent = List.copyOf(absent);
    }
  }

  String name() {
    return integration.name();
  }

  /// Asks for each in turn until the time is up, or it failed twice.
  Said ask(List<Indicator> indicators, Instant until) throws InterruptedException {
    List<Opinion> found = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    for (Indicator i : indicators) {
      if (absent.size() >= PATIENCE) {
        absent.add(name() + " is asked no more");
        break;
      }
      try {
        one(i, until).ifPresent(found::add);
      } catch (OutboundException e) {
        absent.add(name() + " says nothing of " + i + ": " + e.said());
      }
    }
    return new Said(found, absent);
  }

  private Optional<Opinion> one(Indicator i, Instant until)
      throws OutboundException, InterruptedException {
    Optional<Opinion> known = opinions.find(name(), i, clock.instant(), integration.keep());
    if (known.isPresent()) {
      return known;
    }
    Optional<Call> call;
    try {
      call = integration.call(i, address);
    } catch (SinkException e) {
      throw new OutboundException(OutboundException.Reach.NOT_SENT, e.reason());
    }
    if (call.isEmpty()) {
      return Optional.empty();
    }
    await(until);
    Reply reply = outbound.call(call.get(), left(until));
    if (reply.status() == 429) {
      pace.refused(clock.instant(), reply.retryAfter());
      throw late("it was asked too often");
    }
    if (!integration.isAnswer(reply.status())) {
      throw late("it answered with status " + reply.status());
    }
    Answer answer = Answer.of(reply);
    if (!answer.isJson() && reply.isSuccess()) {
      throw late("its answer is no JSON");
    }
    Opinion opinion = integration.opinion(i, answer, clock.instant());
    opinions.add(opinion);
    return Optional.of(opinion);
  }

  private void await(Instant until) throws OutboundException, InterruptedException {
    for (Duration wait = pace.take(clock.instant());
        !wait.isZero();
        wait = pace.take(clock.instant())) {
      if (!clock.instant().plus(wait).isBefore(until)) {
        throw late("its rate limit leaves no call in time");
      }
      sleeper.sleep(wait);
    }
  }

  private Duration left(Instant until) throws OutboundException {
    Duration left = Duration.between(clock.instant(), until);
    if (left.isNegative() || left.isZero()) {
      throw late("no time is left");
    }
    return left;
  }

  private static OutboundException late(String why) {
    return new OutboundException(OutboundException.Reach.PERHAPS, why);
  }
}
