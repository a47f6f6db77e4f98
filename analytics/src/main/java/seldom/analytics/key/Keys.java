package seldom.analytics.key;

import java.util.List;
import seldom.model.prevalence.ActorKey;
import seldom.model.prevalence.Relation;

/// The keys of one action.
///
/// @param actor the acting process's own
/// @param present every actor key whose process this action shows to be there, started or acting:
///     what the presence profile learns; distinct, in order
/// @param profiles what each profile counts of it, in order of profile id; empty for kinds that no
///     profile watches
/// @param taught relations that it shows without being judged by them: a connection whose name is
///     known teaches its address, so that a host whose sensor missed the name is not taken for the
///     only one that goes there; distinct, in order
public record Keys(
    ProcessKeys actor, List<ActorKey> present, List<Keyed> profiles, List<Relation> taught) {
  public Keys {
    present = List.copyOf(present);
    profiles = List.copyOf(profiles);
    taught = List.copyOf(taught);
  }
}
