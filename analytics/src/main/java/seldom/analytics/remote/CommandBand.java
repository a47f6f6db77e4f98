package seldom.analytics.remote;

import seldom.analytics.commandline.CommandAnalyser;

/// What kind of command line this is, as command analysis bands it: a routine excuses only its own
/// band. Must be a pure function.
@FunctionalInterface
public interface CommandBand {
  /// Where nothing analyses command lines: every one has the empty band.
  CommandBand NONE = _ -> "";

  String of(String commandLine);

  /// The bands of command analysis, by its own weights.
  static CommandBand of(CommandAnalyser analyser) {
    return line -> line.isEmpty() ? "" : analyser.analyse(line).band().name();
  }
}
