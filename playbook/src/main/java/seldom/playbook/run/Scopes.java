package seldom.playbook.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import seldom.playbook.definition.Variable;

/// Variables over the open frames: the innermost that declares a name, up to the playbook's own.
final class Scopes {
  /// What the engine itself tells the exception path; the last failure is the one that counts.
  static final String FAILED_STEP = "__failed_step__";

  static final String FAILURE = "__failure__";

  private Scopes() {}

  static @Nullable Slot find(Track track, String name) {
    for (int i = track.frames().size() - 1; i >= track.book(); i--) {
      Slot slot = track.frames().get(i).scope().get(name);
      if (slot != null) {
        return slot;
      }
    }
    return null;
  }

  /// Writes where the name is declared; constants and undeclared names stay as they are.
  ///
  /// @param complain is told why nothing was written
  static Track write(Track track, String name, String value, Consumer<String> complain) {
    for (int i = track.frames().size() - 1; i >= track.book(); i--) {
      Slot slot = track.frames().get(i).scope().get(name);
      if (slot != null && slot.constant()) {
        complain.accept("constant " + name + " was not changed");
        return track;
      }
      if (slot != null) {
        return track.replace(i, track.frames().get(i).with(name, slot.with(value)));
      }
    }
    complain.accept(name + " is declared nowhere: its value was dropped");
    return track;
  }

  static Map<String, Slot> of(Map<String, Variable> variables) {
    Map<String, Slot> out = new LinkedHashMap<>();
    variables.forEach((name, v) -> out.put(name, Slot.of(v)));
    return out;
  }

  /// What the branches of a parallel step changed, put together in their order.
  ///
  /// @param complain is told of each variable that two of them changed differently
  static Track merge(Track before, List<Track> branches, Consumer<String> complain) {
    Track merged = before;
    for (int i = 0; i < before.frames().size(); i++) {
      for (String name : before.frames().get(i).scope().keySet()) {
        Slot first = before.frames().get(i).scope().get(name);
        Slot now = first;
        for (Track branch : branches) {
          Slot changed = branch.frames().get(i).scope().get(name);
          if (changed == null || Objects.equals(changed, first)) {
            continue;
          }
          boolean told = name.equals(FAILED_STEP) || name.equals(FAILURE);
          if (!told && !Objects.equals(now, first) && !Objects.equals(now, changed)) {
            complain.accept("branches disagree about " + name + ": the later one holds");
          }
          now = changed;
        }
        if (now != null && !Objects.equals(now, first)) {
          merged = merged.replace(i, merged.frames().get(i).with(name, now));
        }
      }
    }
    return merged;
  }
}
