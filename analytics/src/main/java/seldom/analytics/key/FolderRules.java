package seldom.analytics.key;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import seldom.analytics.content.Names;
import seldom.analytics.content.Section;

/// From a path to the class of its folder.
final class FolderRules {
  /// Paths are cut here before any rule sees them; Windows itself stops at 32,767.
  private static final int LONGEST = 4096;

  private record Prefix(Pattern match, String put) {}

  private record Class(String name, Pattern match) {}

  private final List<Prefix> prefixes = new ArrayList<>();
  private final List<Class> classes = new ArrayList<>();
  private final Map<String, String> groups = new HashMap<>();

  static FolderRules read(List<Section> prefixes, List<Section> classes, List<Section> coarse) {
    FolderRules rules = new FolderRules();
    for (Section s : prefixes) {
      Names.word(s, "id");
      s.text("why");
      @Nullable Pattern match = NameRules.pattern(s, "match");
      String put = s.value("put") instanceof seldom.analytics.content.Value.Text t ? t.text() : "";
      s.close();
      if (match != null) {
        rules.prefixes.add(new Prefix(match, put));
      }
    }
    for (Section s : classes) {
      String name = Names.word(s, "class");
      s.text("why");
      @Nullable Pattern match = NameRules.pattern(s, "match");
      s.close();
      if (match != null) {
        rules.classes.add(new Class(name, match));
      }
    }
    SortedSet<String> known = rules.names();
    for (Section s : coarse) {
      String group = Names.word(s, "group");
      s.text("why");
      for (String name : s.texts("classes")) {
        if (!known.contains(name)) {
          s.problems()
              .error(
                  s.placeOf("classes"),
                  "there is no class '%s'".formatted(name),
                  "Name one of `classes`");
        }
        rules.groups.put(name, group);
      }
      s.close();
    }
    return rules;
  }

  /// The class by which the coarser key compares: its group's name, or the class itself.
  String coarse(String folderClass) {
    return groups.getOrDefault(folderClass, folderClass);
  }

  SortedSet<String> names() {
    TreeSet<String> names = new TreeSet<>();
    classes.forEach(c -> names.add(c.name()));
    return names;
  }

  /// The class of the folder that holds the file at `path`; `unknown` for an empty path.
  String classOf(String path) {
    if (path.isEmpty()) {
      return "unknown";
    }
    String plain = plain(path);
    for (Class c : classes) {
      if (c.match().matcher(plain).find()) {
        return c.name();
      }
    }
    return "other";
  }

  /// Lower case, backslashes, without prefixes, `.` and `..` resolved.
  String plain(String path) {
    String p = path.length() > LONGEST ? path.substring(0, LONGEST) : path;
    p = p.toLowerCase(Locale.ROOT).replace('/', '\\');
    for (Prefix prefix : prefixes) {
      p = prefix.match().matcher(p).replaceFirst(prefix.put());
    }
    return p.contains("\\.") ? resolved(p) : p;
  }

  private static String resolved(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("\\\\", -1)) {
      if (part.equals("..") && parts.size() > 1) {
        parts.removeLast();
      } else if (!part.equals(".") && !part.equals("..")) {
        parts.addLast(part);
      }
    }
    return String.join("\\", parts);
  }
}
