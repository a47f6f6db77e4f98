package seldom.analytics.causality;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import seldom.analytics.causality.CausalityRules.BenignInjection;
import seldom.analytics.causality.CausalityRules.Bounds;
import seldom.analytics.causality.Programs.Program;
import seldom.analytics.content.Content;
import seldom.analytics.content.NamedList;
import seldom.analytics.content.Problems;
import seldom.analytics.content.Section;

/// Reads the rules of the causality stage from content: the lists it names, and `causality.yaml`.
public final class CausalityContent {
  private static final String FILE = "causality.yaml";

  private final Content content;
  private final Problems problems;

  private CausalityContent(Content content, Problems problems) {
    this.content = content;
    this.problems = problems;
  }

  /// @param problems gets every mistake; the rules are of use only if there is none
  public static CausalityRules rules(Content content, Problems problems) {
    return rules(content, List.of(), problems);
  }

  /// @param internal further ranges that are inside the tenants, in CIDR form
  public static CausalityRules rules(Content content, List<String> internal, Problems problems) {
    return new CausalityContent(content, problems).read(internal);
  }

  private CausalityRules read(List<String> internal) {
    return new CausalityRules(
        programs("spawners"),
        programs("web-servers"),
        programs("scheduled-task-hosts"),
        programs("remote-management"),
        programs("archivers"),
        benign(),
        ranges(internal),
        words("system-folders"),
        both(words("program-extensions"), words("archive-extensions")),
        words("archive-extensions"),
        words("no-images"),
        bounds());
  }

  private List<NamedList.Entry> entries(String id) {
    NamedList list = content.lists().get(id);
    if (list == null) {
      problems.error(
          new seldom.analytics.content.Place("lists/" + id + ".yaml", 1, 1),
          "the list is missing or cannot be read",
          "Restore content/lists/" + id + ".yaml");
      return List.of();
    }
    return list.entries();
  }

  private Programs programs(String id) {
    return new Programs(
        entries(id).stream()
            .map(e -> new Program(e.value(), more(e, "folders"), more(e, "args")))
            .toList());
  }

  private static List<String> more(NamedList.Entry entry, String key) {
    return entry.more().getOrDefault(key, List.of());
  }

  private List<BenignInjection> benign() {
    List<BenignInjection> all = new ArrayList<>();
    for (NamedList.Entry e : entries("benign-injections")) {
      Programs source =
          new Programs(List.of(new Program(e.value(), more(e, "folders"), List.of())));
      List<String> folders = more(e, "target-folders");
      List<Program> targets =
          more(e, "targets").stream().map(t -> new Program(t, folders, List.of())).toList();
      all.add(new BenignInjection(source, new Programs(targets), targets.isEmpty()));
    }
    return all;
  }

  private AddressRanges ranges(List<String> internal) {
    List<String> good = new ArrayList<>(internal);
    for (NamedList.Entry e : entries("internal-ranges")) {
      try {
        new AddressRanges(List.of(e.value()));
        good.add(e.value());
      } catch (IllegalArgumentException wrong) {
        problems.error(e.place(), String.valueOf(wrong.getMessage()), "Write it as 10.0.0.0/8");
      }
    }
    return new AddressRanges(good);
  }

  private Set<String> words(String id) {
    Set<String> words = new HashSet<>();
    entries(id).forEach(e -> words.add(e.value().toLowerCase(Locale.ROOT)));
    return words;
  }

  private static Set<String> both(Set<String> a, Set<String> b) {
    Set<String> all = new HashSet<>(a);
    all.addAll(b);
    return all;
  }

  private Bounds bounds() {
    Section file = content.section(FILE, problems);
    if (file == null) {
      problems.error(
          new seldom.analytics.content.Place(FILE, 1, 1),
          "the file is missing or cannot be read",
          "Restore content/" + FILE);
      return new Bounds(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    }
    Numbers seconds = new Numbers(file, "seconds");
    Numbers milliseconds = new Numbers(file, "milliseconds");
    Numbers counts = new Numbers(file, "counts");
    Bounds bounds =
        new Bounds(
            seconds.of("hold"),
            seconds.of("twin"),
            seconds.of("creator"),
            seconds.of("skew"),
            seconds.of("dns-before"),
            seconds.of("dns-after"),
            seconds.of("dns-same-process"),
            milliseconds.of("dns-decides"),
            counts.of("depth"),
            seconds.of("keep-ended"),
            seconds.of("keep-idle"),
            counts.of("processes-per-host"),
            counts.of("files-per-host"),
            counts.of("answers-per-address"));
    seconds.close();
    milliseconds.close();
    counts.close();
    file.close();
    return bounds;
  }

  /// A mapping of names to `{value, why}`.
  private static final class Numbers {
    private final Section section;

    Numbers(Section file, String key) {
      this.section =
          file.section(key)
              .orElseGet(
                  () -> {
                    file.problems().error(file.place(), "'" + key + "' is missing", "Add it");
                    return file;
                  });
    }

    int of(String name) {
      var inner = section.section(name);
      if (inner.isEmpty()) {
        section
            .problems()
            .error(section.place(), "'" + name + "' is missing", "Add `" + name + ":`, value, why");
        return 1;
      }
      int value = inner.get().whole("value");
      inner.get().text("why");
      inner.get().close();
      return value;
    }

    void close() {
      section.close();
    }
  }
}
