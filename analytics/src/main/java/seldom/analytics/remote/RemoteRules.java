package seldom.analytics.remote;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import seldom.model.action.RemoteExecution.Means;
import seldom.model.event.Image;
import seldom.model.event.ProcessRef;

/// What the joining stage must be told: lists, patterns and bounds, which are content. Immutable.
///
/// @param managers processes that start services
/// @param hosts service processes that run others' libraries: what they start says nothing
/// @param known service binaries that exist to be driven from elsewhere
/// @param shells shells and LOLBins, by image name in lower case
/// @param brokers processes below which something runs that another host may have asked for
/// @param attendants what any console program brings along: no commands
/// @param kernel names of the kernel's own process
/// @param controlPipes pipes of the service manager
/// @param taskPipes pipes of the task scheduler
/// @param sharedPipes pipes of the operating system that are driven through SMB all day
/// @param smbPorts ports of SMB
/// @param rpcPorts ports by which a client finds an RPC server
/// @param webPorts ports of WinRM
/// @param networkLogons logon types of the network
/// @param ownSessions logon sessions of the operating system itself
/// @param brokerSessions sessions that a broker runs in, where its record does not name it
/// @param variables variables that stand for a program in a service's command
/// @param extensions extensions of programs
/// @param shapes what a command line may give away
public record RemoteRules(
    List<Program> managers,
    List<Program> hosts,
    List<Program> known,
    Set<String> shells,
    Map<Means, List<Program>> brokers,
    Set<String> attendants,
    Set<String> kernel,
    Set<String> controlPipes,
    Set<String> taskPipes,
    Set<String> sharedPipes,
    Set<String> smbPorts,
    Set<String> rpcPorts,
    Set<String> webPorts,
    Set<String> networkLogons,
    Set<String> ownSessions,
    Set<String> brokerSessions,
    Map<String, String> variables,
    Set<String> extensions,
    List<Shape> shapes,
    Bounds bounds) {
  /// A program by name; if folders are given it must lie in one of them, if arguments are given its
  /// command line must hold one.
  record Program(String name, List<String> folders, List<String> args) {
    boolean is(ProcessRef p) {
      String path = p.image().path().toLowerCase(Locale.ROOT).replace('/', '\\');
      String file = path.substring(path.lastIndexOf('\\') + 1);
      String original = p.image().originalName().toLowerCase(Locale.ROOT);
      if (!file.equals(name) && !(folders.isEmpty() && original.equals(name))) {
        return false;
      }
      String folder = path.substring(0, path.length() - file.length());
      boolean placed =
          folders.isEmpty()
              || folder.isEmpty()
              || folders.stream().anyMatch(f -> folder.endsWith(f + "\\") && isRoot(folder, f));
      String line = p.commandLine().toLowerCase(Locale.ROOT);
      return placed && (args.isEmpty() || args.stream().anyMatch(line::contains));
    }

    /// What stands before the folder is a volume: at most a drive letter or a device.
    private static boolean isRoot(String folder, String wanted) {
      String volume = folder.substring(0, folder.length() - wanted.length() - 1);
      return volume.isEmpty()
          || volume.endsWith(":")
          || volume.startsWith("\\device\\")
          || volume.equals("\\systemroot");
    }
  }

  /// What a command line of this form says.
  ///
  /// @param says `remote` (its output goes to a client elsewhere) or `local` (a trick within the
  ///     host)
  record Shape(String id, String says, Pattern pattern) {}

  /// The numbers.
  ///
  /// @param window seconds to either side within which records belong together
  /// @param start seconds before a start within which service control explains it
  /// @param beside seconds before a service within which a network logon may have asked for it
  /// @param sources with more sources than this in that time, being near says nothing
  /// @param logons open logon sessions remembered per host
  /// @param evidence records of one kind remembered per host
  /// @param commands commands told of one execution
  /// @param descendants processes of one execution whose records are kept
  /// @param pending executions of one host that wait at a time
  public record Bounds(
      int window,
      int start,
      int beside,
      int sources,
      int logons,
      int evidence,
      int commands,
      int descendants,
      int pending) {}

  static boolean any(List<Program> programs, ProcessRef p) {
    for (Program program : programs) {
      if (program.is(p)) {
        return true;
      }
    }
    return false;
  }

  boolean isShell(Image image) {
    return shells.contains(image.name().toLowerCase(Locale.ROOT))
        || shells.contains(image.originalName().toLowerCase(Locale.ROOT));
  }

  boolean isAttendant(Image image) {
    return attendants.contains(image.name().toLowerCase(Locale.ROOT));
  }

  boolean isWebPort(String port) {
    return webPorts.contains(port);
  }

  boolean isBroker(ProcessRef p) {
    return brokers.values().stream().anyMatch(programs -> any(programs, p));
  }

  boolean isKernel(ProcessRef p) {
    return kernel.contains(p.image().path().toLowerCase(Locale.ROOT));
  }

  /// The first shape a command line has, null if none. Looks at its first 4,096 characters.
  @org.jspecify.annotations.Nullable
  Shape shapeOf(String commandLine) {
    String line = commandLine.substring(0, Math.min(commandLine.length(), 4096));
    for (Shape s : shapes) {
      if (s.pattern.matcher(line).find()) {
        return s;
      }
    }
    return null;
  }
}
