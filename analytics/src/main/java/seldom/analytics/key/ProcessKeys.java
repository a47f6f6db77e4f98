package seldom.analytics.key;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seldom.model.prevalence.ActorKey;

/// The keys of one process as an actor.
///
/// @param signed null where the signature is not valid or its signer not known
/// @param hashed null where the hash is not known
/// @param named always there
/// @param renamed whether the original file name was used
public record ProcessKeys(
    @Nullable ActorKey signed, @Nullable ActorKey hashed, ActorKey named, boolean renamed) {
  /// The key of a kind, null where it is not known.
  public @Nullable ActorKey of(ActorKey.Kind kind) {
    return switch (kind) {
      case SIGNED -> signed;
      case HASHED -> hashed;
      case NAMED -> named;
      case SOURCE -> null; // no process has one
    };
  }

  /// The key of a kind, by name where it is not known.
  public ActorKey known(ActorKey.Kind kind) {
    ActorKey key = of(kind);
    return key == null ? named : key;
  }

  /// Every key there is.
  public List<ActorKey> all() {
    List<ActorKey> all = new ArrayList<>();
    if (signed != null) {
      all.add(signed);
    }
    if (hashed != null) {
      all.add(hashed);
    }
    all.add(named);
    return List.copyOf(all);
  }
}
