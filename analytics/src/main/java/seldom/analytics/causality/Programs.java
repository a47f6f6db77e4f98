package seldom.analytics.causality;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import seldom.model.event.ProcessRef;

/// A list of programs: which processes are meant by it.
public final class Programs {
  /// One program.
  ///
  /// @param name image name, lower case
  /// @param folders folders it must lie in, without volume, lower case; any if empty
  /// @param args parts of its command line, one of which must be there; any if empty
  public record Program(String name, List<String> folders, List<String> args) {
    public Program {
      name = name.toLowerCase(Locale.ROOT);
      folders = folders.stream().map(s -> s.toLowerCase(Locale.ROOT)).toList();
      args = args.stream().map(s -> s.toLowerCase(Locale.ROOT)).toList();
    }
  }

  private final Map<String, List<Program>> byName = new HashMap<>();

  public Programs(List<Program> programs) {
    for (Program p : programs) {
      byName.merge(
          p.name(),
          List.of(p),
          (a, b) -> java.util.stream.Stream.concat(a.stream(), b.stream()).toList());
    }
  }

  /// Is it one of them? A bare name lies in no folder and is taken to lie in the right one, since
  /// some sensors give only names.
  ///
  /// @param unknownArgs the answer where arguments matter and the command line is unknown
  boolean has(ProcessRef process, boolean unknownArgs) {
    String path = process.image().path();
    if (path.isEmpty()) {
      return false;
    }
    List<Program> programs = byName.get(Paths.name(path));
    if (programs == null) {
      return false;
    }
    String folder = Paths.folder(path);
    String line = process.commandLine().toLowerCase(Locale.ROOT);
    for (Program p : programs) {
      boolean placed = folder.isEmpty() || p.folders().isEmpty() || p.folders().contains(folder);
      boolean argued =
          p.args().isEmpty()
              || (line.isEmpty() ? unknownArgs : p.args().stream().anyMatch(line::contains));
      if (placed && argued) {
        return true;
      }
    }
    return false;
  }
}
