package seldom.analytics.causality;

import java.util.Locale;
import java.util.regex.Pattern;

/// The parts of a path, whatever form the sensor writes it in. Lower case throughout.
final class Paths {
  /// A drive letter, a device name or a local-device prefix in front of a path.
  private static final Pattern VOLUME =
      Pattern.compile("^(?:\\\\\\?\\?\\\\|\\\\\\\\\\?\\\\)?(?:[a-z]:|\\\\device\\\\[^\\\\]+)?(?=[\\\\/])");

  private Paths() {}

  /// The last component.
  static String name(String path) {
    int cut = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
    return path.substring(cut + 1).toLowerCase(Locale.ROOT);
  }

  /// Everything before the last component, without volume: `\windows\system32`; empty for a bare
  /// name.
  static String folder(String path) {
    int cut = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
    if (cut < 0) {
      return "";
    }
    String folder = path.substring(0, cut).toLowerCase(Locale.ROOT);
    return cut == 0 ? "/" : VOLUME.matcher(folder + "\\").replaceFirst("").replaceAll("\\\\$", "");
  }

  /// The key under which a file is remembered: volume left out, so that two sensors' spellings meet.
  static String key(String path) {
    return folder(path) + '\\' + name(path);
  }

  /// What follows the last dot of the name; empty if nothing does.
  static String extension(String path) {
    String name = name(path);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1);
  }

  static boolean same(String a, String b) {
    return !a.isEmpty() && !b.isEmpty() && (a.equalsIgnoreCase(b) || key(a).equals(key(b)));
  }
}
