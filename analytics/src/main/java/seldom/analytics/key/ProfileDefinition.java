package seldom.analytics.key;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import seldom.analytics.content.Content;
import seldom.analytics.content.Names;
import seldom.analytics.content.Problems;
import seldom.analytics.content.Section;
import seldom.model.action.RemoteExecution;
import seldom.model.prevalence.ActorKey;

/// Which two keys a profile counts together: `content/profiles/ID.yaml`.
///
/// @param watches the kind of action
/// @param actor by which key the actor is compared
/// @param target by which key the target is
/// @param coarser next coarser target key, by which a versatile actor is judged as well;
///     [Coarser#NONE] where there is none
/// @param remote for connections: where the other end must lie
/// @param huntOnly counted in hunts alone; no detector may use it
/// @param means for remote executions: by which means they were done, else empty
public record ProfileDefinition(
    String id,
    String title,
    Watched watches,
    ActorKey.Kind actor,
    TargetBy target,
    Coarser coarser,
    Remote remote,
    boolean huntOnly,
    Set<RemoteExecution.Means> means) {
  /// Kinds of action that profiles count.
  public enum Watched {
    LAUNCH,
    LOAD,
    INJECTION,
    CONNECTION,
    REMOTE_EXECUTION
  }

  /// What the target is compared by.
  public enum TargetBy {
    IMAGE,
    ADDRESS,
    DOMAIN,
    DOMAIN_PORT,
    HASH,
    SERVICE
  }

  /// What a versatile actor's target is compared by as well.
  public enum Coarser {
    NONE,
    SIGNER_FOLDER,
    PORT
  }

  /// Where the other end of a connection lies.
  public enum Remote {
    ANY,
    EXTERNAL,
    INTERNAL
  }

  static final String FOLDER = "profiles";

  /// Reads every profile of the content, by id.
  public static SortedMap<String, ProfileDefinition> read(Content content, Problems problems) {
    SortedMap<String, ProfileDefinition> all = new TreeMap<>();
    for (String file : content.in(FOLDER)) {
      Section s = content.section(file, problems);
      if (s != null) {
        ProfileDefinition profile = one(file, s);
        all.put(Names.ofFile(file), profile);
      }
    }
    titles(all, content, problems);
    return Collections.unmodifiableSortedMap(all);
  }

  private static ProfileDefinition one(String file, Section s) {
    ProfileDefinition p =
        new ProfileDefinition(
            Names.id(file, s),
            s.text("title"),
            s.word("watches", Watched.class),
            s.word("actor", ActorKey.Kind.class),
            s.word("target", TargetBy.class),
            s.word("coarser", Coarser.class),
            s.has("remote") ? s.word("remote", Remote.class) : Remote.ANY,
            s.text("hunt-only", "no").equals("yes"),
            means(s));
    s.text("description");
    s.close();
    for (String wrong : p.contradictions()) {
      s.problems().error(s.placeOf("target"), wrong, "Change target, coarser or watches");
    }
    return p;
  }

  private static Set<RemoteExecution.Means> means(Section s) {
    EnumSet<RemoteExecution.Means> all = EnumSet.noneOf(RemoteExecution.Means.class);
    for (String word : s.texts("means")) {
      RemoteExecution.Means found = null;
      for (RemoteExecution.Means m : RemoteExecution.Means.values()) {
        found = m.text().equals(word) ? m : found;
      }
      if (found == null) {
        s.problems()
            .error(
                s.placeOf("means"),
                "'" + word + "' is no means",
                "Use one of " + List.of(RemoteExecution.Means.values()));
      } else {
        all.add(found);
      }
    }
    return Collections.unmodifiableSet(all);
  }

  private List<String> contradictions() {
    List<String> wrong = new ArrayList<>();
    boolean execution = watches == Watched.REMOTE_EXECUTION;
    if (execution != (target == TargetBy.SERVICE)
        || execution != (actor == ActorKey.Kind.SOURCE)
        || execution == means.isEmpty()) {
      wrong.add("remote executions, and they alone, have a source, a service and means");
    }
    boolean network = watches == Watched.CONNECTION;
    if (!execution && network == (target == TargetBy.IMAGE || target == TargetBy.HASH)) {
      wrong.add("a %s has no such target".formatted(watches));
    }
    if (coarser != Coarser.NONE && network != (coarser == Coarser.PORT)) {
      wrong.add("a %s has no such coarser key".formatted(watches));
    }
    if (!network && remote != Remote.ANY) {
      wrong.add("only connections have a remote end");
    }
    return wrong;
  }

  private static void titles(
      SortedMap<String, ProfileDefinition> all, Content content, Problems problems) {
    TreeMap<String, String> seen = new TreeMap<>();
    all.forEach(
        (id, p) -> {
          String other = seen.putIfAbsent(p.title(), id);
          Section s = content.section(FOLDER + "/" + id + ".yaml", problems);
          if (other != null && s != null) {
            problems.error(
                s.placeOf("title"),
                "the title is also that of '" + other + "'",
                "Say what sets them apart");
          }
        });
  }
}
