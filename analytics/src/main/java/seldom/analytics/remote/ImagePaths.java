package seldom.analytics.remote;

import java.util.Locale;

/// The program in a service's command, in whatever form it was written: quoted, with variables (of
/// which Sysmon doubles the percent signs), without extension.
final class ImagePaths {
  private static final String EXE = ".exe";

  private ImagePaths() {}

  /// The program's file name in lower case; empty if there is none.
  ///
  /// @param variables what a variable that is the whole path stands for, both in lower case
  static String program(String command, java.util.Map<String, String> variables) {
    String path = head(command);
    String name = path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
    name = name.strip().toLowerCase(Locale.ROOT);
    String variable = variables.get(name);
    if (variable != null) {
      return variable;
    }
    return name.isEmpty() || name.indexOf('.') >= 0 ? name : name + EXE;
  }

  /// What follows the program.
  static String rest(String command) {
    String all = plain(command);
    int skip = all.startsWith("\"") ? 2 : 0;
    return all.substring(Math.min(all.length(), head(command).length() + skip)).strip();
  }

  private static String plain(String command) {
    return command.strip().replace("%%", "%");
  }

  private static String head(String command) {
    String all = plain(command);
    if (all.startsWith("\"")) {
      int end = all.indexOf('"', 1);
      return end < 0 ? all.substring(1) : all.substring(1, end);
    }
    String low = all.toLowerCase(Locale.ROOT);
    int blank = all.indexOf(' ');
    String first = blank < 0 ? all : all.substring(0, blank);
    for (int at = low.indexOf(EXE); at >= 0; at = low.indexOf(EXE, at + 1)) {
      int end = at + EXE.length();
      if (end == all.length() || all.charAt(end) == ' ' || all.charAt(end) == '"') {
        boolean isPath = all.indexOf('\\') >= 0 && all.indexOf('\\') < at && !first.contains("%");
        return isPath || end <= first.length() ? all.substring(0, end) : first;
      }
    }
    return first;
  }

  /// The last component of a path without its extension, lower case.
  static String stem(String path) {
    String name = path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
    int dot = name.lastIndexOf('.');
    return (dot > 0 ? name.substring(0, dot) : name).toLowerCase(Locale.ROOT);
  }

  static String name(String path) {
    return path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1)
        .toLowerCase(Locale.ROOT);
  }
}
