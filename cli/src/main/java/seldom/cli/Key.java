package seldom.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import seldom.analytics.profile.Profiles;
import seldom.model.event.EventKind;
import seldom.model.prevalence.ActorKey;
import seldom.model.prevalence.TargetKey;

/// Keys as a user writes them: whole, with their kind, or a part of one that was learned.
final class Key {
  private static final int LISTED = 20;

  private Key() {}

  /// A target and the kind of event by which it is counted.
  record Target(TargetKey key, EventKind kind) {}

  /// @throws UsageException listing the candidates where several keys contain the text
  static ActorKey actor(Profiles profiles, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return ActorKey.parse(lower)
        .or(() -> ActorKey.parse(one("--actor", lower, profiles.actors(lower, LISTED + 1))))
        .orElseThrow();
  }

  /// @throws UsageException listing the candidates where several keys contain the text
  static Target target(Profiles profiles, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return whole(lower)
        .or(() -> whole(one("--target", lower, profiles.targets(lower, LISTED + 1))))
        .orElseThrow();
  }

  /// A hash is counted apart by kind of event: `launch/hash:…`.
  private static Optional<Target> whole(String text) {
    for (EventKind kind : EventKind.values()) {
      String hashed = kind.text() + "/hash:";
      if (text.startsWith(hashed)) {
        return TargetKey.parse(text.substring(kind.text().length() + 1))
            .map(key -> new Target(key, kind));
      }
    }
    return TargetKey.parse(text).map(key -> new Target(key, kindOf(key.kind())));
  }

  private static EventKind kindOf(TargetKey.Kind kind) {
    return switch (kind) {
      case PROCESS, PROCESS_NAME, PROCESS_COARSE, HASH, SERVICE -> EventKind.LAUNCH;
      case MODULE, MODULE_NAME, MODULE_COARSE -> EventKind.LOAD;
      case INJECTED, INJECTED_NAME, INJECTED_COARSE -> EventKind.INJECTION;
      case ADDRESS, DOMAIN, DOMAIN_PORT, PORT -> EventKind.CONNECTION;
    };
  }

  private static String one(String option, String text, List<String> found) {
    if (found.size() == 1) {
      return found.getFirst();
    }
    if (found.isEmpty()) {
      throw new UsageException(option + ": no key that was learned contains '" + text + "'");
    }
    String listed = String.join("\n  ", found.subList(0, Math.min(LISTED, found.size())));
    throw new UsageException(
        option
            + ": several keys contain '"
            + text
            + "'; give one of them:\n  "
            + listed
            + (found.size() > LISTED ? "\n  …" : ""));
  }
}
