package seldom.analytics.key;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import seldom.analytics.content.Latest;
import seldom.model.action.Action;
import seldom.model.action.RemoteExecution;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Image;
import seldom.model.event.ProcessRef;
import seldom.model.prevalence.ActorKey;
import seldom.model.prevalence.Relation;
import seldom.model.prevalence.TargetKey;

/// Turns actions into keys. A pure function of the action; the keys of the images met last are
/// remembered, which never shows. Not thread-safe. Costs about a microsecond an action.
public final class Keying {
  private final Normalisation names;
  private final List<ProfileDefinition> profiles;
  private final Latest<Image, ProcessKeys> latest = new Latest<>();
  private final TargetKeys.Maker targets;

  public Keying(Normalisation names, SortedMap<String, ProfileDefinition> profiles) {
    this.names = names;
    this.targets = new TargetKeys.Maker(names);
    this.profiles = List.copyOf(profiles.values());
  }

  public Normalisation normalisation() {
    return names;
  }

  /// Every profile, in order of id.
  public Collection<ProfileDefinition> profiles() {
    return profiles;
  }

  /// The keys of one action.
  public Keys keys(Action action) {
    ProcessKeys actor = keys(action.actor());
    RemoteExecution execution = action.execution();
    if (execution != null) {
      return keys(action, execution, actor);
    }
    LinkedHashSet<ActorKey> present = new LinkedHashSet<>();
    if (action.actor().isKnown()) {
      present.addAll(actor.all());
    }
    if (action.event() instanceof EndpointEvent.ProcessLaunch e && e.launched().isKnown()) {
      present.addAll(keys(e.launched()).all());
    }
    List<Keyed> keyed = new ArrayList<>();
    LinkedHashSet<Relation> taught = new LinkedHashSet<>();
    if (action.actor().isKnown()) {
      for (ProfileDefinition p : profiles) {
        TargetKeys target = targets.of(p, action);
        if (!target.judged().isEmpty()) {
          keyed.add(keyed(p, actor, target));
        } else {
          target.alsoLearned().forEach(t -> taught.add(new Relation(actor.known(p.actor()), t)));
        }
      }
    }
    return new Keys(actor, List.copyOf(present), keyed, List.copyOf(taught));
  }

  /// Of a remote execution: the action itself was keyed when it came from its own record.
  private Keys keys(Action action, RemoteExecution execution, ProcessKeys actor) {
    ActorKey source = RemoteKeys.actor(action, execution);
    List<Keyed> keyed = new ArrayList<>();
    for (ProfileDefinition p : profiles) {
      TargetKeys target = targets.of(p, action);
      if (p.watches() == ProfileDefinition.Watched.REMOTE_EXECUTION && !target.judged().isEmpty()) {
        List<Relation> candidates =
            target.judged().stream().map(t -> new Relation(source, t)).toList();
        keyed.add(
            new Keyed(
                p, candidates, null, RemoteKeys.learned(execution, candidates), false, false));
      }
    }
    boolean learns = execution.origin().knownHost() && !keyed.isEmpty();
    return new Keys(actor, learns ? List.of(source) : List.of(), keyed, List.of());
  }

  /// The keys of a process as an actor.
  public ProcessKeys keys(ProcessRef process) {
    Image image = process.image();
    ProcessKeys known = latest.get(image);
    if (known == null) {
      known = keys(image);
      latest.put(image, known);
    }
    return known;
  }

  private ProcessKeys keys(Image image) {
    String name = names.name(image);
    String signer = names.validSigner(image.signature());
    @Nullable ActorKey signed =
        signer.isEmpty() || image.name().isEmpty()
            ? null
            : new ActorKey(ActorKey.Kind.SIGNED, signer + "|" + name);
    @Nullable ActorKey hashed =
        image.sha256().isEmpty() ? null : new ActorKey(ActorKey.Kind.HASHED, image.sha256());
    ActorKey named = new ActorKey(ActorKey.Kind.NAMED, name + "|" + names.folder(image.path()));
    return new ProcessKeys(signed, hashed, named, names.isRenamed(image));
  }

  private static Keyed keyed(ProfileDefinition profile, ProcessKeys actor, TargetKeys target) {
    ActorKey key = actor.known(profile.actor());
    LinkedHashSet<Relation> learned = new LinkedHashSet<>();
    List<Relation> candidates = target.judged().stream().map(t -> new Relation(key, t)).toList();
    learned.addAll(candidates);
    target.alsoLearned().forEach(t -> learned.add(new Relation(key, t)));
    @Nullable TargetKey coarse =
        profile.coarser() == ProfileDefinition.Coarser.NONE ? null : target.coarser();
    @Nullable Relation coarser = coarse == null ? null : new Relation(key, coarse);
    if (coarser != null) {
      learned.add(coarser);
    }
    return new Keyed(
        profile,
        candidates,
        coarser,
        List.copyOf(learned),
        target.overAllSigners(),
        actor.of(profile.actor()) == null);
  }
}
