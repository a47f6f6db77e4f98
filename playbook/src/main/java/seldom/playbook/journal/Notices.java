package seldom.playbook.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import seldom.playbook.agent.Addressee;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Order;
import seldom.playbook.agent.Result;
import seldom.playbook.run.Note;
import seldom.playbook.run.RunState;
import seldom.playbook.run.StateText;
import seldom.playbook.run.Wait;
import seldom.playbook.sink.TextSink;

/// Tells people of questions: that one is open, that half of its time is over, that nobody
/// answered.
/// At least once each; again until it arrived; in simulation never.
final class Notices {
  private static final String KIND = "seldom-notify";
  private static final String EVIDENCE = "seldom-evidence";
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int LONGEST = 300;

  private final Performer performer;
  private final Journal journal;
  private final InstantSource clock;
  private final Set<String> told = new HashSet<>();

  Notices(Performer performer, Journal journal, InstantSource clock) {
    this.performer = performer;
    this.journal = journal;
    this.clock = clock;
  }

  /// People were told so before.
  void known(String key) {
    told.add(key);
  }

  void tell(RunState state, List<Wait> waits) {
    if (state.simulated()) {
      return;
    }
    for (Wait w : waits) {
      if (w instanceof Wait.ForAnswer a) {
        tell(state, a.key() + "/asked", a.people(), "Asked of " + a.people() + question(a));
        if (a.escalated()) {
          String whom = a.others().isEmpty() ? a.people() : a.others();
          String first = "Half of the time is over, and nobody answered. For " + whom;
          tell(state, a.key() + "/escalated", whom, first + question(a));
        }
      }
    }
    List<Note> notes = state.notes();
    for (int i = 0; i < notes.size(); i++) {
      Note n = notes.get(i);
      if (n.kind() == Note.Kind.LAPSED) {
        String key = state.id() + "/lapsed-" + i;
        String text = n.title() + ": " + n.text();
        tell(state, key, "everybody", text);
        keep(state, key + "/kept", text);
      }
    }
  }

  private static String question(Wait.ForAnswer a) {
    StringBuilder out = new StringBuilder();
    out.append(", to be answered by ").append(a.deadline()).append(": ").append(a.text());
    out.append(a.choices().isEmpty() ? "" : "\nanswers: " + String.join(", ", a.choices()));
    out.append(a.otherwise().isEmpty() ? "" : "; silence means " + a.otherwise());
    out.append("\nquestion: ").append(a.key());
    a.evidence().forEach((name, value) -> out.append("\n").append(bare(name) + ": " + cut(value)));
    return out.toString();
  }

  private static String bare(String variable) {
    return variable.replaceFirst("^__", "").replaceFirst("__$", "");
  }

  private static String cut(String value) {
    String seen = TextSink.visible(value);
    return seen.length() <= LONGEST ? seen : seen.substring(0, LONGEST) + "…";
  }

  private void tell(RunState state, String key, String whom, String text) {
    order(state, key, whom, KIND, Map.of("text", text));
  }

  /// Silence stands with the incident as well: nobody may be told by any channel.
  private void keep(RunState state, String key, String text) {
    if (!state.value("__incident__").isEmpty()) {
      order(state, key, "everybody", EVIDENCE, Map.of("text", text, "tag", "question"));
    }
  }

  private void order(
      RunState state, String key, String whom, String kind, Map<String, String> says) {
    if (told.contains(key)) {
      return;
    }
    Instant now = clock.instant();
    SequencedMap<String, String> with = new LinkedHashMap<>();
    with.put("incident", state.value("__incident__"));
    with.putAll(new TreeMap<>(says));
    Invocation notice =
        new Invocation(
            key,
            state.id(),
            "",
            "Notice of a question",
            kind,
            new Order.Arguments(with),
            new Addressee(
                "", "group", whom, new TreeMap<>(), "", List.of(), Addressee.Credentials.NONE),
            Optional.empty(),
            new LinkedHashMap<>(),
            List.of(),
            now,
            LIMIT);
    if (performer.canPerform(notice) && performer.perform(notice) instanceof Result.Done done) {
      journal.append(StateText.of(new Entry.Told(key, done.said(), now)));
      told.add(key);
    }
  }
}
