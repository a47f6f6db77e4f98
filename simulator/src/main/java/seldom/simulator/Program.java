package seldom.simulator;

import java.util.List;

/// A program of the simulated world, before it lies on any host. See `programs.yaml` for the
/// fields.
///
/// @param every days between releases, 0 never, -1 with the operating system
record Program(
    String id,
    String path,
    String signer,
    int every,
    String updater,
    double has,
    double tenants,
    String account,
    double loads,
    List<String> modules,
    double net,
    List<String> names,
    List<Kid> kids,
    List<String> commandLines) {

  static final int WITH_SYSTEM = -1;

  /// A program it starts, `mean` times per start.
  record Kid(String run, double mean) {}

  String name() {
    return path.substring(path.lastIndexOf('\\') + 1);
  }
}
