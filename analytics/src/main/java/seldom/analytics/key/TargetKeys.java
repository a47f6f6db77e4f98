package seldom.analytics.key;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seldom.analytics.content.Latest;
import seldom.analytics.key.ProfileDefinition.TargetBy;
import seldom.analytics.key.ProfileDefinition.Watched;
import seldom.model.action.Action;
import seldom.model.action.DomainName;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Image;
import seldom.model.prevalence.TargetKey;
import seldom.model.prevalence.TargetKey.Kind;

/// The target keys of one action for one profile.
///
/// @param judged by which the action is judged; empty where the profile does not watch it
/// @param coarser next coarser, null if the profile has none
/// @param alsoLearned further keys the action teaches
record TargetKeys(
    List<TargetKey> judged,
    @Nullable TargetKey coarser,
    List<TargetKey> alsoLearned,
    boolean overAllSigners) {
  static final TargetKeys NONE = new TargetKeys(List.of(), null, List.of(), false);

  /// Where the signer is unknown the coarser key has this instead, over all signers.
  private static final String ANY = "*";

  /// Makes them, and remembers those of the images met last. Not thread-safe.
  static final class Maker {
    private record Asked(Kind kind, Image image) {}

    private final Normalisation names;
    private final Latest<Asked, TargetKeys> latest = new Latest<>();

    Maker(Normalisation names) {
      this.names = names;
    }

    TargetKeys of(ProfileDefinition profile, Action action) {
      if (profile.watches() == Watched.REMOTE_EXECUTION) {
        return RemoteKeys.target(profile, action, names);
      }
      return switch (action.event()) {
        case EndpointEvent.ProcessLaunch e when profile.watches() == Watched.LAUNCH ->
            image(
                profile,
                e.launched().image(),
                Kind.PROCESS,
                Kind.PROCESS_NAME,
                Kind.PROCESS_COARSE);
        case EndpointEvent.ImageLoad e when profile.watches() == Watched.LOAD && !ownImage(e) ->
            image(profile, e.module(), Kind.MODULE, Kind.MODULE_NAME, Kind.MODULE_COARSE);
        case EndpointEvent.ThreadInjection e when profile.watches() == Watched.INJECTION ->
            image(
                profile,
                e.injected().image(),
                Kind.INJECTED,
                Kind.INJECTED_NAME,
                Kind.INJECTED_COARSE);
        case EndpointEvent.NetworkConnection e when profile.watches() == Watched.CONNECTION ->
            remote(profile, action, e);
        case EndpointEvent _ -> NONE;
      };
    }

    /// The program itself, mapped as it starts, is no module that it chose to load.
    private static boolean ownImage(EndpointEvent.ImageLoad e) {
      return e.module().path().equalsIgnoreCase(e.actor().image().path());
    }

    private TargetKeys image(
        ProfileDefinition profile, Image image, Kind full, Kind name, Kind coarse) {
      if (profile.target() == TargetBy.HASH) {
        return image.sha256().isEmpty()
            ? NONE
            : new TargetKeys(
                List.of(new TargetKey(Kind.HASH, image.sha256())), null, List.of(), false);
      }
      Asked asked = new Asked(full, image);
      TargetKeys known = latest.get(asked);
      if (known == null) {
        known = TargetKeys.image(image, full, name, coarse, names);
        latest.put(asked, known);
      }
      return known;
    }
  }

  private static TargetKeys image(
      Image image, Kind full, Kind name, Kind coarse, Normalisation names) {
    if (image.path().isEmpty()) {
      return NONE;
    }
    String signer = names.signer(image.signature());
    String folder = names.folder(image.path());
    String named = names.name(image) + "|" + folder;
    TargetKey byName = new TargetKey(name, named);
    String coarseFolder = names.coarseFolder(image.path());
    TargetKey overAll = new TargetKey(coarse, ANY + "|" + coarseFolder);
    if (signer.isEmpty()) {
      return new TargetKeys(List.of(byName), overAll, List.of(), true);
    }
    return new TargetKeys(
        List.of(new TargetKey(full, signer + "|" + named)),
        new TargetKey(coarse, names.coarseSigner(image.signature()) + "|" + coarseFolder),
        List.of(byName, overAll),
        false);
  }

  private static TargetKeys remote(
      ProfileDefinition profile, Action action, EndpointEvent.NetworkConnection e) {
    if (!reaches(profile, action, e)) {
      return NONE;
    }
    int port = e.remote().port();
    TargetKey coarser = port < 0 ? null : new TargetKey(Kind.PORT, Integer.toString(port));
    List<String> known = names(action.domain());
    List<TargetKey> address =
        e.remote().address().isEmpty()
            ? List.of()
            : List.of(new TargetKey(Kind.ADDRESS, e.remote().address()));
    boolean named = profile.remote() != ProfileDefinition.Remote.INTERNAL && !known.isEmpty();
    List<TargetKey> judged =
        switch (profile.target()) {
          case ADDRESS -> named ? List.<TargetKey>of() : address;
          case DOMAIN -> known.stream().map(d -> new TargetKey(Kind.DOMAIN, d)).toList();
          case DOMAIN_PORT ->
              port < 0
                  ? List.<TargetKey>of()
                  : known.stream()
                      .map(d -> new TargetKey(Kind.DOMAIN_PORT, d + ":" + port))
                      .toList();
          case IMAGE, HASH, SERVICE -> List.<TargetKey>of();
        };
    if (judged.isEmpty()) {
      boolean teaches = named && profile.target() == TargetBy.ADDRESS;
      return teaches ? new TargetKeys(List.of(), null, address, false) : NONE;
    }
    return new TargetKeys(judged, coarser, List.of(), false);
  }

  /// A connection that somebody else opened is not the actor's choice of a target. Where the
  /// direction is unknown it is taken as the actor's: a listener's peers are then merely many.
  private static boolean reaches(
      ProfileDefinition profile, Action action, EndpointEvent.NetworkConnection e) {
    boolean end =
        switch (profile.remote()) {
          case ANY -> true;
          case EXTERNAL -> action.remote() == Action.Remote.EXTERNAL;
          case INTERNAL -> action.remote() == Action.Remote.INTERNAL;
        };
    return end && e.direction() != seldom.model.event.Direction.INBOUND;
  }

  private static List<String> names(DomainName domain) {
    return switch (domain.state()) {
      case OBSERVED, JOINED ->
          domain.registered().isEmpty() ? List.of() : List.of(domain.registered());
      case AMBIGUOUS -> domain.candidates();
      case UNKNOWN -> List.of();
    };
  }
}
