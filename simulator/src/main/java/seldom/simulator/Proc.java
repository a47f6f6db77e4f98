package seldom.simulator;

import org.jspecify.annotations.Nullable;

/// One process of one host.
///
/// @param guid the sensor's identity of it, without braces
/// @param start when it started, milliseconds since the epoch
/// @param parent the process that started it, null for the first one
/// @param program id of the program it runs
record Proc(
    ImageFile image,
    int pid,
    String guid,
    long start,
    String commandLine,
    String user,
    @Nullable Proc parent,
    String program) {

  String integrity() {
    return user.startsWith("NT AUTHORITY") ? "System" : "Medium";
  }

  /// The sensor's identity of it is its identity here.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Proc proc && proc.guid.equals(guid);
  }

  @Override
  public int hashCode() {
    return guid.hashCode();
  }
}
