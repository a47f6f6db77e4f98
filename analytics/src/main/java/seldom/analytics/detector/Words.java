package seldom.analytics.detector;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import seldom.analytics.key.ProfileDefinition;

/// The words a condition may use for one kind of action.
///
/// @param relation what the deed is called
/// @param targets what is acted upon, and its synonyms
record Words(String relation, List<String> targets) {
  static Words of(ProfileDefinition.Watched watches) {
    return switch (watches) {
      case LAUNCH -> new Words("launch", List.of("launched", "target"));
      case LOAD -> new Words("load", List.of("module", "target"));
      case INJECTION -> new Words("injection", List.of("injected", "target"));
      case REMOTE_EXECUTION -> new Words("execution", List.of("launched", "service", "target"));
      case CONNECTION -> new Words("connection", List.of("address", "domain", "target"));
    };
  }

  boolean isProcess(String subject) {
    return subject.equals("actor") || subject.equals("os-actor") || subject.equals("owner");
  }

  boolean isTarget(String subject) {
    return targets.contains(subject);
  }

  boolean hasImage() {
    return !relation.equals("connection");
  }

  boolean isImage(String subject) {
    return isProcess(subject) || (isTarget(subject) && hasImage());
  }

  /// Every subject there is, for telling what may be written.
  SortedSet<String> subjects() {
    TreeSet<String> all = new TreeSet<>(targets);
    all.addAll(
        List.of(
            relation,
            "actor",
            "actor.thread",
            "owner",
            "os-actor",
            "source",
            "fact NAME",
            "actor.signature",
            "actor.signer"));
    return all;
  }
}
