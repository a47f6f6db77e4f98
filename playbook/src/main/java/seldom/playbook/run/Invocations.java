package seldom.playbook.run;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import seldom.playbook.agent.Addressee;
import seldom.playbook.agent.Invocation;
import seldom.playbook.definition.Authentication;
import seldom.playbook.definition.Command;
import seldom.playbook.definition.Party;
import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.Question;
import seldom.playbook.definition.Step;
import seldom.playbook.definition.Variable;
import seldom.playbook.sink.Orders;
import seldom.playbook.sink.SinkException;
import seldom.playbook.sink.TextSink;

/// Commands given out, with everything an agent needs.
final class Invocations {
  private Invocations() {}

  /// Names an effect: the same for the same state, different for every other effect of all runs.
  static String key(RunState run, Cursor.Commanding c) {
    return run.id() + "/" + c.number() + "." + c.command() + "." + c.target();
  }

  /// @throws SinkException if a variable has no value or may not stand where it is used
  static Invocation of(Books books, RunState run, Track track, Cursor.Commanding c) {
    Playbook book = books.book(track);
    Step.Action a = (Step.Action) books.step(track, c.step());
    Slots slots = new Slots(track, a, c.outputs());
    Command command = a.commands().get(c.command());
    Optional<Addressee> target =
        a.targets().isEmpty()
            ? Optional.empty()
            : Optional.of(addressee(book, slots, book.targets().get(a.targets().get(c.target()))));
    SequencedMap<String, String> inputs = new LinkedHashMap<>();
    a.inArgs().forEach(n -> slots.get(n).ifPresent(v -> inputs.put(n, v)));
    return new Invocation(
        key(run, c),
        run.id(),
        a.id(),
        a.title(),
        command.type(),
        Orders.of(command, slots),
        addressee(book, slots, book.agents().get(a.agent())),
        target,
        inputs,
        a.outArgs(),
        run.now(),
        Duration.between(c.began(), c.deadline()));
  }

  /// The name of whom a question's half-time is told; empty if nobody else is.
  static String others(Books books, Track track, Step.Action a) {
    String id = a.question().map(Question::escalate).orElse("");
    Party party = books.book(track).agents().get(id);
    return party == null ? "" : TextSink.fill(party.name(), new Slots(track, a, Map.of()));
  }

  private static Addressee addressee(
      Playbook book, Slots slots, @org.jspecify.annotations.Nullable Party party) {
    if (party == null) {
      throw new IllegalStateException("a step names an agent or target that is not defined");
    }
    SequencedMap<String, List<String>> addresses = new TreeMap<>();
    party
        .address()
        .forEach(
            (kind, all) -> addresses.put(kind, all.stream().map(v -> word(v, slots)).toList()));
    return new Addressee(
        party.id(),
        party.type(),
        TextSink.fill(party.name(), slots),
        addresses,
        word(party.port(), slots),
        party.categories(),
        credentials(book.authentications().get(party.authentication()), slots));
  }

  private static Addressee.Credentials credentials(
      @org.jspecify.annotations.Nullable Authentication a, Slots slots) {
    if (a == null) {
      return Addressee.Credentials.NONE;
    }
    SequencedMap<String, String> fields = new TreeMap<>();
    a.fields().forEach((key, value) -> fields.put(key, word(value, slots)));
    if (!a.kmsKey().isEmpty()) {
      fields.put(a.type().equals("oauth2") ? "token" : "password", "secret:" + a.kmsKey());
    }
    return new Addressee.Credentials(a.type(), fields);
  }

  /// A text that is a name or address: no value brings a blank or control character into it.
  private static String word(String text, Slots slots) {
    String filled = text;
    for (String name : Variable.usedIn(text)) {
      String value = slots.get(name).orElse("");
      if (value.isEmpty() || !value.matches("[\\x21-\\x7E]{1,2000}")) {
        throw SinkException.value("the value of " + name + " is no address");
      }
      filled = filled.replace(name + ":value", value);
    }
    return filled;
  }
}
