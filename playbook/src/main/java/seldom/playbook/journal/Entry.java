package seldom.playbook.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import seldom.playbook.agent.Simulated;
import seldom.playbook.run.Input;
import seldom.playbook.run.Limits;

/// A record of a run's journal.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Entry.Begun.class, name = "begun"),
  @JsonSubTypes.Type(value = Entry.Intent.class, name = "intent"),
  @JsonSubTypes.Type(value = Entry.Happened.class, name = "happened"),
  @JsonSubTypes.Type(value = Entry.Foreseen.class, name = "foreseen"),
  @JsonSubTypes.Type(value = Entry.Told.class, name = "told")
})
public sealed interface Entry {
  /// The run began. The first record.
  ///
  /// @param playbook id of its playbook
  /// @param version its `modified`
  /// @param books SHA-256 by name of each playbook file in the run's folder
  /// @param given external values; secrets only as references
  record Begun(
      String run,
      String playbook,
      String version,
      Map<String, String> books,
      Map<String, String> given,
      boolean simulated,
      Limits limits,
      Instant now)
      implements Entry {
    public Begun {
      books = new TreeMap<>(books);
      given = new TreeMap<>(given);
    }
  }

  /// A command is about to be performed.
  ///
  /// @param order what an agent is told, for the evidence; no credentials
  record Intent(String key, String kind, String target, String order, Instant now)
      implements Entry {}

  /// The run took an input.
  record Happened(Input input) implements Entry {}

  /// People were told that a question is open, half its time over, or answered by nobody.
  ///
  /// @param key names what they were told
  /// @param said by whom they were told
  record Told(String key, String said, Instant now) implements Entry {}

  /// In simulation: what a command would have changed.
  record Foreseen(String key, String kind, List<Change> changes) implements Entry {
    public Foreseen {
      changes = List.copyOf(changes);
    }
  }

  /// One change, as JSON holds it.
  record Change(String what, String target, Map<String, String> blast, String undo) {
    public Change {
      blast = new TreeMap<>(blast);
    }

    static Change of(Simulated.Change c) {
      return new Change(c.what(), c.target(), c.blast(), c.undo());
    }
  }
}
