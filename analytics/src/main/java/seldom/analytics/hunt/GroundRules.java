package seldom.analytics.hunt;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seldom.analytics.content.Content;
import seldom.analytics.content.NamedList;
import seldom.analytics.content.Place;
import seldom.analytics.content.Problems;
import seldom.analytics.content.Section;
import seldom.analytics.key.Normalisation;
import seldom.model.action.Action;
import seldom.model.event.Direction;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Image;

/// Decides the grounds of an action. Immutable.
final class GroundRules {
  /// Where the weights are, relative to the content folder.
  static final String FILE = "hunt.yaml";

  private final Normalisation names;
  private final Map<Ground, Integer> points = new EnumMap<>(Ground.class);
  private final int few;
  private final double share;
  private final NamedList webServers;
  private final NamedList databaseServers;
  private final NamedList brokers;
  private final NamedList lolbins;
  private final NamedList shells;
  private final NamedList userFolders;
  private final NamedList signedFolders;

  /// Other hosts of the pile, all by name: missing signatures and hashes never make a thing rarer.
  ///
  /// @param actor that have the actor
  /// @param image that have the image acted upon
  /// @param target on which anybody did this to the target
  /// @param relation on which the actor did this to the target
  record Others(long actor, long image, long target, long relation) {}

  GroundRules(Content content, Normalisation names, Problems problems) {
    this.names = names;
    @Nullable Section s = content.section(FILE, problems);
    if (s == null) {
      problems.error(
          new Place(FILE, 1, 1), "the file is missing", "Restore it from the repository");
      this.few = 0;
      this.share = 0;
    } else {
      this.few = s.whole("few-hosts");
      this.share = s.share("share");
      weights(s, problems);
      s.text("id");
      s.text("title");
      s.text("few-hosts-why");
      s.text("share-why");
      s.close();
    }
    this.webServers = content.list("web-servers");
    this.databaseServers = content.list("database-servers");
    this.brokers = content.list("remote-control-brokers");
    this.lolbins = content.list("lolbins");
    this.shells = content.list("shells");
    this.userFolders = content.list("user-folders");
    this.signedFolders = content.list("signed-folders");
  }

  private void weights(Section file, Problems problems) {
    for (Section g : file.sections("grounds")) {
      String id = g.text("id");
      int weight = g.whole("points");
      g.text("why");
      g.close();
      boolean known = false;
      for (Ground ground : Ground.values()) {
        if (ground.id().equals(id)) {
          points.put(ground, weight);
          known = true;
        }
      }
      if (!known) {
        problems.error(
            g.placeOf("id"), "there is no ground '" + id + "'", "See docs/design/hunt.md");
      }
    }
  }

  /// Sum of what the grounds weigh; one that content does not name weighs nothing.
  int points(Set<Ground> grounds) {
    return grounds.stream().mapToInt(g -> points.getOrDefault(g, 0)).sum();
  }

  /// All but [Ground#DESCENDS].
  ///
  /// @param injected whether the acting thread is held to be injected
  EnumSet<Ground> of(Action action, boolean injected, Others others) {
    EnumSet<Ground> grounds = EnumSet.noneOf(Ground.class);
    Image actor = action.actor().image();
    put(grounds, Ground.INJECTED_THREAD, injected);
    switch (action.event()) {
      case EndpointEvent.ProcessLaunch e -> launch(grounds, actor, e.launched().image(), others);
      case EndpointEvent.NetworkConnection e when e.direction() != Direction.INBOUND ->
          connection(grounds, actor, others);
      case EndpointEvent.ThreadInjection _ ->
          put(grounds, Ground.FOREIGN_ACTOR, isForeign(actor, others.actor));
      case EndpointEvent _ -> {}
    }
    return grounds;
  }

  private void launch(EnumSet<Ground> grounds, Image actor, Image target, Others others) {
    boolean habit = others.relation > share * others.actor;
    boolean tool = on(lolbins, target) || on(shells, target);
    put(grounds, Ground.SERVER_STARTS, on(webServers, actor) || on(databaseServers, actor));
    put(grounds, Ground.REMOTE_CONTROL, on(brokers, actor) && tool && !habit);
    put(grounds, Ground.FOREIGN_ACTOR, isForeign(actor, others.actor));
    put(grounds, Ground.FOREIGN_TARGET, isForeign(target, others.image));
    put(grounds, Ground.LOLBIN_ACTS, on(lolbins, actor) && others.relation < few);
  }

  private void connection(EnumSet<Ground> grounds, Image actor, Others others) {
    put(grounds, Ground.FOREIGN_ACTOR, isForeign(actor, others.actor));
    put(grounds, Ground.LOLBIN_ACTS, on(lolbins, actor) && others.relation < few);
    put(grounds, Ground.SHELL_CONNECTS, on(shells, actor) && others.target < few);
  }

  private static void put(EnumSet<Ground> grounds, Ground ground, boolean holds) {
    if (holds) {
      grounds.add(ground);
    }
  }

  private boolean on(NamedList list, Image image) {
    return list.contains(names.name(image)) || list.contains(image.name());
  }

  /// From where users write, its signature not known to be valid; or where all is signed, and known
  /// not to be.
  private boolean isForeign(Image image, long others) {
    if (others >= few || image.path().isEmpty() || image.signature().isValid()) {
      return false;
    }
    String folder = names.folder(image.path());
    return userFolders.contains(folder)
        || image.signature().isKnown() && signedFolders.contains(folder);
  }
}
