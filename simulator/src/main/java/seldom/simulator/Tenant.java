package seldom.simulator;

import java.util.ArrayList;
import java.util.List;

/// One simulated organisation.
///
/// @param number from 0
/// @param name folder and tenant name, says that it is synthetic
/// @param word the word it is named after
/// @param hours hours that its clock is ahead of UTC
/// @param own its line-of-business programs
/// @param hosts filled while the fleet is built
record Tenant(
    int number,
    String name,
    String word,
    int hours,
    TelemetryKind format,
    List<Program> own,
    List<Host> hosts) {

  Tenant(int number, String name, String word, int hours, TelemetryKind format, List<Program> own) {
    this(number, name, word, hours, format, own, new ArrayList<>());
  }

  String domain() {
    return word + ".synthetic.example";
  }

  String shortDomain() {
    return word.toUpperCase(java.util.Locale.ROOT);
  }
}
