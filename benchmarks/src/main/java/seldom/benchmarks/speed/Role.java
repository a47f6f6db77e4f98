package seldom.benchmarks.speed;

/// The values of an action line that a grade depends on, by their path in the JSON object.
enum Role {
  TIME("ts"),
  TENANT("tenant"),
  HOST("host"),
  ACTOR("actor.sha256"),
  PATH("target.path"),
  ROOT("target.root"),
  PORT("target.port");

  static final Role[] ALL = values();

  /// The number of a value that nobody wants.
  static final int NONE = ALL.length;

  final String path;

  Role(String path) {
    this.path = path;
  }

  /// The number of the role of a value by its path, [#NONE] if nobody wants it.
  static int of(String path) {
    for (Role r : ALL) {
      if (r.path.equals(path)) {
        return r.ordinal();
      }
    }
    return NONE;
  }
}
