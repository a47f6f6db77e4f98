package seldom.response.endpoint;

import java.util.Optional;

/// The kinds of commands that act on endpoints and accounts.
enum EndpointKind {
  CAPTURE("seldom-capture", On.PROCESS, "captured", "captured", ""),
  TERMINATE("seldom-terminate", On.PROCESS, "terminated", "already-ended", ""),
  ISOLATE("seldom-isolate", On.HOST, "isolated", "already-isolated", "seldom-release"),
  RELEASE("seldom-release", On.HOST, "released", "already-released", "seldom-isolate"),
  QUARANTINE("seldom-quarantine", On.FILE, "quarantined", "already-gone", "seldom-restore"),
  RESTORE("seldom-restore", On.FILE, "restored", "already-there", "seldom-quarantine"),
  DISABLE(
      "seldom-disable-account",
      On.ACCOUNT,
      "disabled",
      "already-disabled",
      "seldom-enable-account"),
  ENABLE(
      "seldom-enable-account", On.ACCOUNT, "enabled", "already-enabled", "seldom-disable-account"),
  REMOVE_SERVICE("seldom-remove-service", On.SERVICE, "removed", "already-gone", "");

  /// What a kind acts on.
  enum On {
    HOST,
    PROCESS,
    FILE,
    ACCOUNT,
    SERVICE
  }

  private final String word;
  private final On on;
  private final String done;
  private final String already;
  private final String inverse;

  EndpointKind(String word, On on, String done, String already, String inverse) {
    this.word = word;
    this.on = on;
    this.done = done;
    this.already = already;
    this.inverse = inverse;
  }

  static Optional<EndpointKind> of(String word) {
    for (EndpointKind k : values()) {
      if (k.word.equals(word)) {
        return Optional.of(k);
      }
    }
    return Optional.empty();
  }

  String word() {
    return word;
  }

  On on() {
    return on;
  }

  /// The status after it was done.
  String done() {
    return done;
  }

  /// The status where it was so before.
  String already() {
    return already;
  }

  /// The kind that takes it back, empty if none does.
  String inverse() {
    return inverse;
  }

  /// Whether it gives back what another kind took away: neither guarded nor capped.
  boolean givesBack() {
    return this == RELEASE || this == RESTORE || this == ENABLE;
  }
}
