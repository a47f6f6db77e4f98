package seldom.analytics.causality;

import java.util.Locale;
import seldom.analytics.content.Memo;

/// The parts of a path, whatever form the sensor writes it in. Lower case throughout.
final class Paths {
  private static final Memo<String> NAMES = new Memo<>(Paths::nameOf);
  private static final Memo<String> FOLDERS = new Memo<>(Paths::folderOf);
  private static final Memo<String> KEYS = new Memo<>(Paths::keyOf);

  private Paths() {}

  /// The last component.
  static String name(String path) {
    return NAMES.apply(path);
  }

  private static String nameOf(String path) {
    int cut = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
    return path.substring(cut + 1).toLowerCase(Locale.ROOT);
  }

  /// Everything before the last component, without volume: `\windows\system32`; empty for a bare
  /// name.
  static String folder(String path) {
    return FOLDERS.apply(path);
  }

  private static String folderOf(String path) {
    int cut = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
    if (cut < 0) {
      return "";
    }
    if (cut == 0) {
      return "/";
    }
    String folder = path.substring(0, cut).toLowerCase(Locale.ROOT);
    String rest = folder.substring(volume(folder));
    return rest.endsWith("\\") ? rest.substring(0, rest.length() - 1) : rest;
  }

  /// How long the drive letter, device name or local-device prefix in front of a folder is.
  private static int volume(String folder) {
    int from = folder.startsWith("\\??\\") || folder.startsWith("\\\\?\\") ? 4 : 0;
    int end = from;
    if (folder.length() > from + 1
        && folder.charAt(from + 1) == ':'
        && folder.charAt(from) >= 'a'
        && folder.charAt(from) <= 'z') {
      end = from + 2;
    } else if (folder.startsWith("\\device\\", from) && folder.length() > from + 8) {
      int next = folder.indexOf('\\', from + 8);
      end = next < 0 ? folder.length() : next;
    }
    boolean whole =
        end == folder.length() || folder.charAt(end) == '\\' || folder.charAt(end) == '/';
    return whole && end > from ? end : 0;
  }

  /// The key under which a file is remembered: volume left out, so that two sensors' spellings
  /// meet.
  static String key(String path) {
    return KEYS.apply(path);
  }

  private static String keyOf(String path) {
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
