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

  final String path;

  Role(String path) {
    this.path = path;
  }

  static int of(String path) {
    for (Role r : ALL) {
      if (r.path.equals(path)) {
        return r.ordinal();
      }
    }
    return -1;
  }
}
