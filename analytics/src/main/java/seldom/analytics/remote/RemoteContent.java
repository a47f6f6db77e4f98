package seldom.analytics.remote;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import seldom.analytics.content.Content;
import seldom.analytics.content.NamedList;
import seldom.analytics.content.Place;
import seldom.analytics.content.Problems;
import seldom.analytics.content.Section;
import seldom.analytics.content.Value;
import seldom.analytics.remote.RemoteRules.Program;
import seldom.model.action.RemoteExecution.Means;

/// Reads the rules of the joining stage: the lists it names, and `remote-execution.yaml`.
public final class RemoteContent {
  private static final String FILE = "remote-execution.yaml";

  private final Content content;
  private final Problems problems;

  private RemoteContent(Content content, Problems problems) {
    this.content = content;
    this.problems = problems;
  }

  /// @param problems gets every mistake; the rules are of use only if there is none
  public static RemoteRules rules(Content content, Problems problems) {
    return new RemoteContent(content, problems).read();
  }

  private RemoteRules read() {
    Section file = content.section(FILE, problems);
    if (file == null) {
      problems.error(
          new Place(FILE, 1, 1),
          "the file is missing or cannot be read",
          "Restore content/" + FILE);
      file = new Section(new Value.Fields(new Place(FILE, 1, 1), List.of()), new Problems());
    }
    file.text("id", "");
    RemoteRules rules =
        new RemoteRules(
            programs("service-managers"),
            programs("service-hosts"),
            programs("remote-execution-services"),
            both(words("shells"), words("lolbins")),
            brokers(),
            words("console-attendants"),
            texts(file, "kernel"),
            texts(file, "service-control-pipes"),
            texts(file, "task-pipes"),
            words("shared-pipes"),
            texts(file, "smb-ports"),
            texts(file, "rpc-ports"),
            texts(file, "winrm-ports"),
            texts(file, "network-logons"),
            texts(file, "own-sessions"),
            texts(file, "wmi-sessions"),
            variables(file),
            words("program-extensions"),
            shapes(file),
            bounds(file));
    file.close();
    return rules;
  }

  private List<NamedList.Entry> entries(String id) {
    NamedList list = content.lists().get(id);
    if (list == null) {
      problems.error(
          new Place("lists/" + id + ".yaml", 1, 1),
          "the list is missing or cannot be read",
          "Restore content/lists/" + id + ".yaml");
      return List.of();
    }
    return list.entries();
  }

  private Set<String> words(String id) {
    Set<String> words = new HashSet<>();
    entries(id).forEach(e -> words.add(low(e.value())));
    return Set.copyOf(words);
  }

  private List<Program> programs(String id) {
    return entries(id).stream().map(RemoteContent::program).toList();
  }

  private static Program program(NamedList.Entry e) {
    return new Program(low(e.value()), more(e, "folders"), more(e, "args"));
  }

  private static List<String> more(NamedList.Entry e, String key) {
    return e.more().getOrDefault(key, List.of()).stream().map(RemoteContent::low).toList();
  }

  private Map<Means, List<Program>> brokers() {
    Map<Means, List<Program>> all = new EnumMap<>(Means.class);
    List<NamedList.Entry> listed = new ArrayList<>(entries("remote-control-brokers"));
    listed.addAll(entries("dcom-applications"));
    for (NamedList.Entry e : listed) {
      for (String word : more(e, "means")) {
        Means means = means(word);
        if (means == null) {
          problems.error(e.place(), "'" + word + "' is no means", "Use wmi, winrm or dcom");
        } else {
          all.computeIfAbsent(means, _ -> new ArrayList<>()).add(program(e));
        }
      }
    }
    return all;
  }

  private static @Nullable Means means(String word) {
    return switch (word) {
      case "wmi" -> Means.WMI;
      case "winrm" -> Means.WINRM;
      case "dcom" -> Means.DCOM;
      default -> null;
    };
  }

  private static Set<String> texts(Section file, String key) {
    if (!file.has(key)) {
      file.problems().error(file.place(), "'" + key + "' is missing", "Add it");
    }
    Set<String> all = new HashSet<>();
    file.texts(key).forEach(t -> all.add(low(t)));
    return Set.copyOf(all);
  }

  private static Map<String, String> variables(Section file) {
    Map<String, String> all = new java.util.TreeMap<>();
    Section section = file.section("variables").orElse(null);
    if (section != null) {
      section.keys().forEach(k -> all.put(low(k), low(section.text(k))));
    }
    return Map.copyOf(all);
  }

  private List<RemoteRules.Shape> shapes(Section file) {
    List<RemoteRules.Shape> all = new ArrayList<>();
    for (Section s : file.sections("shapes")) {
      String id = s.text("id");
      String says = s.text("says");
      s.text("why");
      s.text("source");
      if (!Set.of("remote", "local").contains(says)) {
        problems.error(s.placeOf("says"), "'" + says + "' is neither", "Write remote or local");
      }
      try {
        all.add(
            new RemoteRules.Shape(
                id, says, Pattern.compile(s.text("pattern"), Pattern.CASE_INSENSITIVE)));
      } catch (PatternSyntaxException wrong) {
        problems.error(
            s.placeOf("pattern"), String.valueOf(wrong.getMessage()), "Write a Java pattern");
      }
      s.close();
    }
    return List.copyOf(all);
  }

  private RemoteRules.Bounds bounds(Section file) {
    return new RemoteRules.Bounds(
        number(file, "window"),
        number(file, "start"),
        number(file, "beside"),
        number(file, "sources-beside"),
        number(file, "logons-per-host"),
        number(file, "records-per-host"),
        number(file, "commands"),
        number(file, "descendants"),
        number(file, "pending-per-host"));
  }

  private static int number(Section file, String name) {
    Section inner = file.section(name).orElse(null);
    if (inner == null) {
      file.problems().error(file.place(), "'" + name + "' is missing", "Add value and why");
      return 1;
    }
    int value = inner.whole("value");
    inner.text("why");
    inner.close();
    return value;
  }

  private static Set<String> both(Set<String> a, Set<String> b) {
    Set<String> all = new HashSet<>(a);
    all.addAll(b);
    return Set.copyOf(all);
  }

  private static String low(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
