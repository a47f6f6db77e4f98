package seldom.analytics.hunt;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seldom.analytics.profile.HostName;
import seldom.model.action.Action;

/// Decides the grounds of every part, then folds parts that are the same on the same grounds.
final class Grounding {
  private final Gathered gathered;
  private final GroundRules rules;

  /// What one result stands for.
  private record Folded(Entry.Same same, Set<Ground> grounds) {}

  Grounding(Gathered gathered, GroundRules rules) {
    this.gathered = gathered;
    this.rules = rules;
  }

  /// In the order in which the first of each came.
  List<Entry> entries() {
    Map<Entry.Part, EnumSet<Ground>> own = new HashMap<>();
    gathered.parts().forEach((part, entry) -> own.put(part, own(entry)));
    Map<Folded, Entry> folded = new LinkedHashMap<>();
    gathered
        .parts()
        .forEach(
            (part, entry) -> {
              EnumSet<Ground> grounds = EnumSet.copyOf(own.getOrDefault(part, none()));
              HostName host = part.same().host();
              if (gathered
                  .lineage()
                  .descends(host, part.actor(), p -> !own.getOrDefault(p, none()).isEmpty())) {
                grounds.add(Ground.DESCENDS);
              }
              Entry known = folded.putIfAbsent(new Folded(part.same(), grounds), entry);
              if (known == null) {
                entry.ground(grounds);
              } else {
                known.addAll(entry);
              }
            });
    return List.copyOf(folded.values());
  }

  private EnumSet<Ground> own(Entry entry) {
    Action action = entry.first();
    HostName host = entry.same.host();
    return rules.of(action, isInjected(action), gathered.byName().others(action, entry.keys, host));
  }

  /// An inferred one counts here: its benign sources are left out by list, and a pile seldom has
  /// the
  /// days that would prove the injection uncommon.
  private static boolean isInjected(Action action) {
    return switch (action.injected().state()) {
      case OBSERVED, INFERRED -> true;
      case NO, UNKNOWN -> false;
    };
  }

  private static EnumSet<Ground> none() {
    return EnumSet.noneOf(Ground.class);
  }
}
