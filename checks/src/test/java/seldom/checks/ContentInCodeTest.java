package seldom.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import seldom.analytics.content.Content;
import seldom.analytics.content.Problems;
import seldom.cli.ContentFolder;

class ContentInCodeTest {
  private static final Path ROOT =
      Path.of(System.getProperty("seldom.root", "..")).toAbsolutePath();
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");

  /// Modules that judge; simulators and readers may name programs and words of formats.
  private static final List<String> MODULES =
      List.of("model", "sketch", "analytics", "store", "report");

  @Test
  void noDetectorListEntryOrCutoffStandsInJava() throws IOException {
    Problems problems = new Problems();
    Content content = Content.read(ContentFolder.read(ROOT.resolve("content")), problems);
    TreeSet<String> forbidden = new TreeSet<>();
    for (String file : content.in("detectors")) {
      forbidden.add(file.substring("detectors/".length()).replace(".yaml", ""));
    }
    for (String list :
        List.of("known-vendors", "web-servers", "deployment-tools", "updaters", "spawners")) {
      content.list(list).entries().stream()
          .map(e -> e.value().toLowerCase(java.util.Locale.ROOT))
          .filter(v -> v.contains(".exe") || v.contains(" "))
          .forEach(forbidden::add);
    }
    assertThat(forbidden).hasSizeGreaterThan(40);
    List<String> found = new ArrayList<>();
    for (Path file : sources()) {
      Matcher m = LITERAL.matcher(Files.readString(file));
      while (m.find()) {
        if (forbidden.contains(m.group(1).toLowerCase(java.util.Locale.ROOT))) {
          found.add(ROOT.relativize(file) + ": " + m.group());
        }
      }
    }
    assertThat(found).as("these are content and belong into content/ alone").isEmpty();
  }

  private static List<Path> sources() throws IOException {
    List<Path> all = new ArrayList<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        files.filter(f -> f.toString().endsWith(".java")).forEach(all::add);
      }
    }
    return all;
  }
}
