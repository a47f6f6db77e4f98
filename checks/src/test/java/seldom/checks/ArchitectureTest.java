package seldom.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final Path ROOT =
      Path.of(System.getProperty("seldom.root", "..")).toAbsolutePath();
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("seldom");
  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages("seldom.checks.planted");
  private static final String PLANT = "seldom.checks.planted..";
  private static final String[] WITHOUT_CLOCK = {
    "seldom.model..",
    "seldom.sketch..",
    "seldom.telemetry..",
    "seldom.analytics..",
    "seldom.store..",
    "seldom.report..",
    "seldom.playbook..",
    "seldom.response..",
    "seldom.simulator.."
  };
  private static final String[] PURE = {
    "seldom.model..",
    "seldom.sketch..",
    "seldom.analytics..",
    "seldom.playbook.text..",
    "seldom.playbook.definition..",
    "seldom.playbook.condition..",
    "seldom.playbook.sink..",
    "seldom.playbook.check..",
    "seldom.playbook.run.."
  };

  /// The codec is the form of the nouns in bytes, the order a comparator over them.
  private static final Set<String> NO_NOUNS =
      Set.of("seldom.model.codec", "seldom.model.event.EventOrder");

  private static void holds(ArchRule here, ArchRule planted) {
    here.check(OURS);
    assertThatThrownBy(() -> planted.check(PLANTED)).isInstanceOf(AssertionError.class);
  }

  @Test
  void theCoreNeverAsksForTheTimeNorForChance() {
    holds(Rules.noClockIn(WITHOUT_CLOCK), Rules.noClockIn(PLANT));
  }

  @Test
  void stagesStartNoThreadAndOpenNothing() {
    holds(Rules.pureIn(PURE), Rules.pureIn(PLANT));
  }

  @Test
  void theNounsAreRecordsEnumsAndSealedInterfaces() {
    holds(Rules.nounsIn("seldom.model..", NO_NOUNS), Rules.nounsIn(PLANT, Set.of()));
  }

  @Test
  void noNameEndsInAWordThatSaysNothing() {
    holds(Rules.noEmptyWordsIn("seldom.."), Rules.noEmptyWordsIn(PLANT));
  }

  @Test
  void modulesUseOnlyWhatTheDrawingSays() throws IOException {
    Map<String, List<String>> arrows = drawing().arrows();
    assertThat(arrows).containsKeys("telemetry", "analytics", "store", "report", "simulator");
    assertThat(strays(c -> c.getPackageName().split("\\.")[1], arrows)).isEmpty();
    assertThat(
            strays(c -> c.getPackageName().split("\\.")[1], Map.of("analytics", List.of("model"))))
        .as("a drawing that forbids the sketch is seen to be broken")
        .isNotEmpty();
  }

  private static TreeSet<String> strays(
      Function<JavaClass, String> module, Map<String, List<String>> arrows) {
    TreeSet<String> strays = new TreeSet<>();
    for (Dependency d : dependencies("seldom.")) {
      String from = module.apply(d.getOriginClass());
      String to = module.apply(d.getTargetClass());
      boolean all = from.equals("cli") || from.equals("checks");
      if (!from.equals(to) && !all && !arrows.getOrDefault(from, List.of()).contains(to)) {
        strays.add(from + " → " + to + ": " + d.getDescription());
      }
    }
    return strays;
  }

  @Test
  void insideAnalyticsAPackageUsesOnlyThoseAboveIt() throws IOException {
    List<String> order =
        drawing().packages().stream().filter(p -> p.startsWith("analytics.")).toList();
    assertThat(upward(order)).isEmpty();
    assertThat(upward(order.reversed())).as("the other way round breaks it").isNotEmpty();
  }

  private static TreeSet<String> upward(List<String> order) {
    TreeSet<String> wrong = new TreeSet<>();
    for (Dependency d : dependencies("seldom.analytics.")) {
      String from = d.getOriginClass().getPackageName().substring("seldom.".length());
      String to = d.getTargetClass().getPackageName().substring("seldom.".length());
      if (order.indexOf(to) > order.indexOf(from)) {
        wrong.add(from + " uses " + to + ": " + d.getDescription());
      }
    }
    return wrong;
  }

  private static List<Dependency> dependencies(String prefix) {
    return OURS.stream()
        .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
        .filter(d -> d.getOriginClass().getPackageName().concat(".").startsWith(prefix))
        .filter(
            d ->
                d.getTargetClass()
                    .getBaseComponentType()
                    .getPackageName()
                    .concat(".")
                    .startsWith(prefix))
        .filter(d -> !d.getTargetClass().isArray())
        .toList();
  }

  @Test
  void thePackagesAndNamesOfTheDrawingAreThose() throws IOException {
    Drawing drawing = drawing();
    Set<String> packages =
        mainSources().stream()
            .filter(f -> f.endsWith("package-info.java"))
            .map(ArchitectureTest::packageOf)
            .collect(Collectors.toCollection(TreeSet::new));
    packages.remove("analytics");
    assertThat(new TreeSet<>(drawing.packages())).isEqualTo(packages);
    Set<String> names =
        OURS.stream()
            .flatMap(c -> Stream.of(c.getSimpleName(), c.getName().replaceFirst("^seldom\\.", "")))
            .collect(Collectors.toSet());
    assertThat(drawing.types())
        .contains("Rejects", "analytics.replay.Replay")
        .allMatch(names::contains);
  }

  @Test
  void everyPackageSaysItsRoleWhatGoesInAndWhatComesOut() throws IOException {
    List<String> silent = new ArrayList<>();
    Map<Path, List<Path>> folders =
        mainSources().stream().collect(Collectors.groupingBy(Path::getParent));
    for (Path folder : folders.keySet()) {
      Path said = folder.resolve("package-info.java");
      String text = Files.exists(said) ? Files.readString(said) : "";
      if (!text.contains("@NullMarked") || !text.contains("In:") || !text.contains("Out:")) {
        silent.add(ROOT.relativize(said).toString());
      }
    }
    assertThat(folders).hasSizeGreaterThan(30);
    assertThat(silent).isEmpty();
  }

  @Test
  void aSwitchOverSealedTypesNamesEveryCase() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : mainSources()) {
      defaults(Files.readString(file)).forEach(k -> found.add(ROOT.relativize(file) + ": " + k));
    }
    assertThat(found).isEmpty();
    assertThat(defaults("switch (e) { case ProcessLaunch l -> { f(); } default -> {} }"))
        .containsExactly("ProcessLaunch");
  }

  private static final Pattern CASE =
      Pattern.compile("case (?:\\w+\\.)?([A-Z]\\w+)(?:<[^>]*>)? \\w+");

  /// The sealed kinds of switches that have a `default`, by their source text.
  private static List<String> defaults(String text) {
    Set<String> kinds =
        OURS.stream()
            .filter(c -> c.isInterface() && c.reflect().isSealed())
            .flatMap(c -> Stream.of(c.reflect().getPermittedSubclasses()))
            .map(Class::getSimpleName)
            .collect(Collectors.toSet());
    List<String> found = new ArrayList<>();
    Matcher d = Pattern.compile("\\bdefault *(->|:)").matcher(text);
    while (d.find()) {
      Matcher kind = CASE.matcher(sameLevel(text, d.start()));
      if (kind.find() && kinds.contains(kind.group(1))) {
        found.add(kind.group(1));
      }
    }
    return found;
  }

  /// The text of the block that ends at `end`, without blocks inside it.
  private static String sameLevel(String text, int end) {
    StringBuilder reversed = new StringBuilder();
    int depth = 0;
    for (int i = end - 1; i >= 0 && depth >= 0; i--) {
      char c = text.charAt(i);
      depth += c == '}' ? 1 : c == '{' ? -1 : 0;
      if (depth == 0) {
        reversed.append(c);
      }
    }
    return reversed.reverse().toString();
  }

  private static Drawing drawing() throws IOException {
    return Drawing.read(ROOT.resolve("ARCHITECTURE.md"));
  }

  private static String packageOf(Path file) {
    String path = ROOT.relativize(file.getParent()).toString().replace('\\', '/');
    return path.substring(path.indexOf("java/seldom/") + "java/seldom/".length()).replace('/', '.');
  }

  private static List<Path> mainSources() throws IOException {
    List<Path> all = new ArrayList<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.sorted().toList()) {
        Path sources = module.resolve("src/main/java");
        if (Files.isDirectory(sources)) {
          try (Stream<Path> files = Files.walk(sources)) {
            files.filter(f -> f.toString().endsWith(".java")).sorted().forEach(all::add);
          }
        }
      }
    }
    return all;
  }
}
