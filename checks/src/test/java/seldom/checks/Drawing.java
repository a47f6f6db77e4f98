package seldom.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `ARCHITECTURE.md` says: the packages in their order, the arrows, the names.
///
/// @param packages every package of the table, in its order, without the leading `seldom.`
/// @param arrows by module, the modules it may use
/// @param types names of classes that the text mentions
record Drawing(List<String> packages, Map<String, List<String>> arrows, TreeSet<String> types) {
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final Pattern ARROW = Pattern.compile("`(\\w+) → ([a-z, ]+)`");
  private static final Pattern TYPE = Pattern.compile("([a-z]+\\.)*[A-Z][a-z]\\w+");

  static Drawing read(Path file) throws IOException {
    List<String> packages = new ArrayList<>();
    Map<String, List<String>> arrows = new LinkedHashMap<>();
    TreeSet<String> types = new TreeSet<>();
    for (String line : Files.readAllLines(file)) {
      String[] cells = line.split("\\|", -1);
      if (line.startsWith("| ") && cells.length == 5 && cells[2].contains("`")) {
        addPackages(cells[2], packages);
      }
      Matcher arrow = ARROW.matcher(line);
      while (arrow.find()) {
        arrows.put(arrow.group(1), List.of(arrow.group(2).split(", ")));
      }
      Matcher quoted = QUOTED.matcher(line);
      while (quoted.find()) {
        if (TYPE.matcher(quoted.group(1)).matches()) {
          types.add(quoted.group(1));
        }
      }
    }
    return new Drawing(packages, arrows, types);
  }

  /// A leading dot stands for the first package of the cell, or for its parent.
  private static void addPackages(String cell, List<String> packages) {
    String first = "";
    boolean inside = cell.contains("; in it");
    Matcher quoted = QUOTED.matcher(cell);
    while (quoted.find()) {
      String name = quoted.group(1);
      if (!name.startsWith(".")) {
        first = name;
        packages.add(name);
      } else if (inside) {
        packages.add(first + name);
      } else {
        packages.add(first.substring(0, first.lastIndexOf('.')) + name);
      }
    }
  }
}
