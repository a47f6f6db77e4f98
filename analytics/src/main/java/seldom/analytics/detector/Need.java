package seldom.analytics.detector;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seldom.analytics.content.Content;
import seldom.analytics.content.Names;
import seldom.analytics.content.Problems;
import seldom.analytics.content.Section;
import seldom.analytics.key.ProfileDefinition;
import seldom.model.action.Action;
import seldom.model.action.DomainName;
import seldom.model.action.Injected;
import seldom.model.action.RemoteExecution;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EventKind;
import seldom.model.event.Image;

/// A fact that detectors require, from `content/needs.yaml`: what it is, and which setting of a
/// sensor supplies it.
///
/// @param missing what the readiness table says where it is missing, a sentence part
/// @param supply the sensor setting that would supply it, a plain sentence
public record Need(String id, Fact fact, String missing, String supply) {
  /// Facts that can be missing.
  public enum Fact {
    ACTOR,
    ACTOR_SIGNATURE,
    ACTOR_HASH,
    TARGET_IMAGE,
    TARGET_SIGNATURE,
    TARGET_HASH,
    TARGET_ENTROPY,
    REMOTE_SIDE,
    ADDRESS,
    DOMAIN,
    PORT,
    THREAD,
    REMOTE_ORIGIN
  }

  static final String FILE = "needs.yaml";

  static SortedMap<String, Need> read(Content content, Problems problems) {
    SortedMap<String, Need> all = new TreeMap<>();
    @Nullable Section file = content.section(FILE, problems);
    if (file != null) {
      for (Section s : file.sections("needs")) {
        String id = Names.word(s, "id");
        Need need = new Need(id, s.word("fact", Fact.class), s.text("missing"), s.text("supply"));
        s.close();
        if (all.put(id, need) != null) {
          problems.error(s.place(), "'" + id + "' is given twice", "Keep one of them");
        }
      }
      file.close();
    }
    return Collections.unmodifiableSortedMap(all);
  }

  /// Is the action of the kind that detectors on this profile watch? A connection known to be
  /// internal, or opened by the other end, is not; one whose name is known is not the business of
  /// detectors of addresses.
  static boolean watches(ProfileDefinition profile, Action action) {
    RemoteExecution execution = action.execution();
    if (execution != null || profile.watches() == ProfileDefinition.Watched.REMOTE_EXECUTION) {
      return execution != null && profile.means().contains(execution.means());
    }
    EventKind kind =
        switch (profile.watches()) {
          case LAUNCH, REMOTE_EXECUTION -> EventKind.LAUNCH;
          case LOAD -> EventKind.LOAD;
          case INJECTION -> EventKind.INJECTION;
          case CONNECTION -> EventKind.CONNECTION;
        };
    if (EventKind.of(action.event()) != kind) {
      return false;
    }
    return !(action.event() instanceof EndpointEvent.NetworkConnection e)
        || (e.direction() != seldom.model.event.Direction.INBOUND
            && action.remote() != Action.Remote.INTERNAL
            && (profile.target() != ProfileDefinition.TargetBy.ADDRESS
                || action.domain().state() == DomainName.State.UNKNOWN));
  }

  /// Does the action carry this fact?
  boolean isMet(Action action) {
    EndpointEvent event = action.event();
    Image target = Asked.target(event);
    Image actor = action.actor().image();
    return switch (fact) {
      case ACTOR -> !actor.path().isEmpty();
      case ACTOR_SIGNATURE -> actor.signature().isKnown();
      case ACTOR_HASH -> !actor.sha256().isEmpty();
      case TARGET_IMAGE -> !target.path().isEmpty();
      case TARGET_SIGNATURE -> target.signature().isKnown();
      case TARGET_HASH -> !target.sha256().isEmpty();
      case TARGET_ENTROPY -> !Double.isNaN(Asked.entropy(event));
      case REMOTE_SIDE -> action.remote() != Action.Remote.UNKNOWN;
      case ADDRESS ->
          event instanceof EndpointEvent.NetworkConnection e && !e.remote().address().isEmpty();
      case PORT -> event instanceof EndpointEvent.NetworkConnection e && e.remote().port() >= 0;
      case DOMAIN -> action.domain().state() != DomainName.State.UNKNOWN;
      case REMOTE_ORIGIN -> {
        RemoteExecution x = action.execution();
        yield x != null && x.origin().state() != RemoteExecution.State.UNKNOWN;
      }
      case THREAD -> action.injected().state() != Injected.State.UNKNOWN;
    };
  }
}
