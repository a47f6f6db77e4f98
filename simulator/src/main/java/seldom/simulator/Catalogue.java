package seldom.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The programs of the simulated world and who starts what, as `programs.yaml` has them.
final class Catalogue {
  final Map<String, Program> programs = new LinkedHashMap<>();
  final List<Routine> routines = new ArrayList<>();
  final List<String[]> boot = new ArrayList<>();
  final List<String[]> userBoot = new ArrayList<>();
  private final Map<String, List<String>> groups = new LinkedHashMap<>();

  static Catalogue load() {
    Catalogue made = new Catalogue();
    Map<?, ?> root = (Map<?, ?>) yaml("programs.yaml");
    ((Map<?, ?>) get(root, "modules"))
        .forEach((name, files) -> made.groups.put(name.toString(), strings(files)));
    for (Object row : (List<?>) get(root, "boot")) {
      made.boot.add(strings(row).toArray(new String[0]));
    }
    for (Object row : (List<?>) get(root, "userboot")) {
      made.userBoot.add(strings(row).toArray(new String[0]));
    }
    for (Object row : (List<?>) get(root, "programs")) {
      Program program = made.program((Map<?, ?>) row);
      made.programs.put(program.id(), program);
    }
    for (Object row : (List<?>) get(root, "routines")) {
      Map<?, ?> map = (Map<?, ?>) row;
      made.routines.add(
          new Routine(
              text(map, "by", ""),
              text(map, "run", ""),
              number(map, "daily", 0),
              text(map, "when", "any"),
              text(map, "on", "all")));
    }
    return made;
  }

  Program program(String id) {
    Program found = programs.get(id);
    if (found == null) {
      throw new IllegalStateException("programs.yaml has no program " + id);
    }
    return found;
  }

  private Program program(Map<?, ?> map) {
    List<Program.Kid> kids = new ArrayList<>();
    for (String kid : strings(map.get("kids"))) {
      int star = kid.indexOf('*');
      kids.add(
          new Program.Kid(kid.substring(0, star), Double.parseDouble(kid.substring(star + 1))));
    }
    List<String> modules = new ArrayList<>();
    for (String module : strings(map.get("modules"))) {
      modules.addAll(groups.getOrDefault(module, List.of(module)));
    }
    return new Program(
        text(map, "id", ""),
        text(map, "path", ""),
        text(map, "signer", ""),
        (int) number(map, "every", 0),
        text(map, "by", ""),
        number(map, "has", 1),
        number(map, "tenants", 1),
        text(map, "as", "user"),
        number(map, "loads", 1),
        modules,
        number(map, "net", 0),
        strings(map.get("names")),
        kids,
        strings(map.get("args")));
  }

  static Object yaml(String resource) {
    try (InputStream in = Catalogue.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("resource missing: " + resource);
      }
      return new Load(LoadSettings.builder().setLabel(resource).build()).loadFromInputStream(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Object get(Map<?, ?> map, String key) {
    Object value = map.get(key);
    if (value == null) {
      throw new IllegalStateException("no " + key + " in " + map.keySet());
    }
    return value;
  }

  static List<String> strings(@org.jspecify.annotations.Nullable Object list) {
    if (list == null) {
      return List.of();
    }
    return ((List<?>) list).stream().map(String::valueOf).toList();
  }

  private static String text(Map<?, ?> map, String key, String otherwise) {
    Object value = map.get(key);
    return value == null ? otherwise : value.toString();
  }

  private static double number(Map<?, ?> map, String key, double otherwise) {
    Object value = map.get(key);
    return value == null ? otherwise : ((Number) value).doubleValue();
  }
}
