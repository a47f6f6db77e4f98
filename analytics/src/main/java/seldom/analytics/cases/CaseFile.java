package seldom.analytics.cases;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seldom.analytics.content.Content;
import seldom.analytics.content.Names;
import seldom.analytics.content.Place;
import seldom.analytics.content.Problems;
import seldom.analytics.content.Section;
import seldom.analytics.detector.Detector;
import seldom.analytics.detector.Detectors;
import seldom.analytics.detector.Variation;
import seldom.model.event.Image;
import seldom.model.event.Signature;
import seldom.model.event.SignatureStatus;

/// The cases of one detector: a described population and its history, and actions that are judged
/// on the day after, each on a host of its own.
///
/// @param detector id, also the file's name
/// @param hosts of all tenants together
/// @param days of history
public record CaseFile(
    String detector,
    int tenants,
    int hosts,
    int days,
    Map<String, Program> programs,
    List<Deed> history,
    List<Case> cases) {
  /// An image and the command line it runs with.
  record Program(Image image, String commandLine, double entropy) {}

  /// One action: who does what to whom.
  ///
  /// @param verb one of [#VERBS]
  /// @param onHosts for history: how many hosts do it, from the first
  /// @param onDays for history: on how many days
  /// @param early for history: whether those are the first days, else the latest
  /// @param after seconds after the deed before it
  /// @param fields further words of the deed, of [#FIELDS]
  record Deed(
      String verb,
      String actor,
      String target,
      int onHosts,
      int onDays,
      boolean early,
      int after,
      Map<String, String> fields) {
    String field(String name) {
      return fields.getOrDefault(name, "");
    }
  }

  /// What must come of some actions on one host.
  ///
  /// @param about id of the variation the case is about, empty for the detector itself
  /// @param fires whether it must be the one that names the alert; else it must not hold
  /// @param gives id of the variation that names the alert, `base` for the detector itself,
  ///     `nothing` for no alert of this detector
  public record Case(
      String id, String about, boolean fires, String gives, List<Deed> deeds, Place place) {}

  static final String FOLDER = "cases";

  /// What a program does, to a program or elsewhere; then what is done without a program being
  /// named.
  static final List<String> VERBS =
      List.of(
          "launch",
          "load",
          "inject",
          "queue",
          "connect",
          "mark",
          "accept",
          "pipe",
          "write",
          "configure",
          "logon",
          "share",
          "install",
          "task");

  private static final Set<String> WITHOUT_TARGET =
      Set.of("connect", "accept", "pipe", "configure");
  private static final Set<String> WITHOUT_ACTOR = Set.of("logon", "share", "install", "task");
  private static final List<String> FIELDS =
      List.of(
          "domain",
          "address",
          "port",
          "url",
          "referrer",
          "session",
          "type",
          "account",
          "share",
          "path",
          "access",
          "name",
          "created",
          "command");

  /// Reads all cases, and checks that each variation has one that fires and one near miss.
  public static List<CaseFile> read(Detectors detectors, Problems problems) {
    Content content = detectors.content();
    List<CaseFile> all = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String file : content.in(FOLDER)) {
      @Nullable Section s = content.section(file, problems);
      if (s != null) {
        CaseFile read = one(file, s);
        all.add(read);
        seen.add(read.detector());
        @Nullable Detector d = detectors.byId(read.detector());
        if (d == null) {
          problems.error(
              s.placeOf("id"),
              "there is no detector '" + read.detector() + "'",
              "Name the file after one");
        } else {
          read.covers(d, s.placeOf("cases"), problems);
        }
      }
    }
    for (Detector d : detectors.all()) {
      if (!seen.contains(d.id())) {
        problems.error(
            d.place(), "the detector has no cases", "Add content/cases/" + d.id() + ".yaml");
      }
    }
    return all;
  }

  private void covers(Detector d, Place place, Problems problems) {
    Set<String> ids = new HashSet<>();
    for (Case c : cases) {
      boolean known = c.about().isEmpty() || d.variation(c.about()).isPresent();
      if (!known) {
        problems.error(
            c.place(), "there is no variation '" + c.about() + "'", "Use one of the detector's");
      }
      if (!ids.add(c.id())) {
        problems.error(c.place(), "two cases are '" + c.id() + "'", "Rename one");
      }
    }
    for (Variation v : d.variations()) {
      if (cases.stream().noneMatch(c -> c.fires() && c.about().equals(v.id()))) {
        problems.error(
            place, "no case fires '" + v.id() + "'", "Add one with `fires: " + v.id() + "`");
      }
      if (cases.stream().noneMatch(c -> !c.fires() && c.about().equals(v.id()))) {
        problems.error(
            place, "no near miss of '" + v.id() + "'", "Add a case with `misses: " + v.id() + "`");
      }
    }
  }

  private static CaseFile one(String file, Section s) {
    String id = Names.id(file, s);
    Optional<Section> population = s.section("population");
    int tenants = population.map(p -> p.whole("tenants")).orElse(1);
    int hosts = population.map(p -> p.whole("hosts")).orElse(1);
    int days = population.map(p -> p.days("days")).orElse(1);
    population.ifPresent(Section::close);
    if (population.isEmpty() || tenants < 1 || hosts < tenants || hosts > 2000 || days > 60) {
      s.problems()
          .error(
              s.placeOf("population"),
              "the population is wrong",
              "Give tenants ≥ 1, hosts from tenants to 2000, days up to 60d");
    }
    Map<String, Program> programs = programs(s);
    List<Deed> history = new ArrayList<>();
    s.sections("history").forEach(h -> history.add(deed(h, programs, hosts, days, 600)));
    List<Case> cases = new ArrayList<>();
    s.sections("cases").forEach(c -> cases.add(oneCase(c, programs)));
    s.close();
    return new CaseFile(
        id, Math.max(1, tenants), hosts, days, programs, List.copyOf(history), List.copyOf(cases));
  }

  private static Map<String, Program> programs(Section s) {
    SortedMap<String, Program> all = new TreeMap<>();
    Section programs = s.section("programs").orElse(null);
    if (programs != null) {
      for (String name : programs.keys()) {
        programs.section(name).ifPresent(p -> all.put(name, program(name, p)));
      }
    }
    return all;
  }

  private static Program program(String name, Section p) {
    String path = p.text("path");
    String signer = p.text("signer", "");
    String sha = p.text("same-file-as", name);
    Signature signature =
        switch (signer) {
          case "" -> new Signature(SignatureStatus.ABSENT, "", "event", null);
          case "unknown" -> Signature.UNKNOWN;
          default -> new Signature(SignatureStatus.VALID, signer, "event", null);
        };
    Image image = new Image(path, CaseEvents.hashOf(sha), p.text("original", ""), signature);
    String entropy = p.text("entropy", "NaN");
    String commandLine = p.text("command-line", path);
    p.close();
    return new Program(image, commandLine, Double.parseDouble(entropy));
  }

  private static Case oneCase(Section c, Map<String, Program> programs) {
    String id = Names.word(c, "id");
    boolean fires = c.has("fires");
    String about = c.text(fires ? "fires" : "misses");
    String gives = fires ? c.text("gives", about) : c.text("gives");
    c.text("why");
    List<Deed> deeds = new ArrayList<>();
    c.sections("actions").forEach(a -> deeds.add(deed(a, programs, 1, 1, 60)));
    c.close();
    return new Case(
        id, about.equals("base") ? "" : about, fires, gives, List.copyOf(deeds), c.place());
  }

  private static Deed deed(
      Section s, Map<String, Program> programs, int hosts, int days, int usualAfter) {
    String verb = s.text("do");
    String actor = s.text("actor", "");
    String target = s.text("target", "");
    if (!VERBS.contains(verb)) {
      s.problems().error(s.placeOf("do"), "'" + verb + "' is no deed", "Use one of " + VERBS);
    }
    boolean noActor = WITHOUT_ACTOR.contains(verb);
    boolean noTarget = noActor || WITHOUT_TARGET.contains(verb);
    if ((noActor ? !actor.isEmpty() : !programs.containsKey(actor))
        || (target.isEmpty() ? !noTarget : !programs.containsKey(target))) {
      s.problems()
          .error(
              s.place(),
              "actor or target is no program of the case",
              "Describe it under `programs:`");
    }
    int onHosts = s.has("hosts") ? s.whole("hosts") : hosts;
    int onDays = s.has("days") ? s.days("days") : days;
    boolean early = s.text("which", "latest").equals("first");
    Map<String, String> fields = new TreeMap<>();
    for (String key : FIELDS) {
      if (s.has(key)) {
        fields.put(key, s.text(key));
      }
    }
    int after = s.has("after") ? s.whole("after") : usualAfter;
    s.close();
    return new Deed(verb, actor, target, onHosts, onDays, early, after, fields);
  }
}
