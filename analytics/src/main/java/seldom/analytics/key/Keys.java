package seldom.analytics.key;

import java.util.List;
import seldom.model.prevalence.ActorKey;

/// The keys of one action.
///
/// @param actor the acting process's own
/// @param present every actor key whose process this action shows to be there, started or acting:
///     what the presence profile learns; distinct, in order
/// @param profiles what each profile counts of it, in order of profile id; empty for kinds that no
///     profile watches
public record Keys(ProcessKeys actor, List<ActorKey> present, List<Keyed> profiles) {
  public Keys {
    present = List.copyOf(present);
    profiles = List.copyOf(profiles);
  }
}
