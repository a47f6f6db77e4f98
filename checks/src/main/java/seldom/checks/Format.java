package seldom.checks;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Formats every Java file of the project in google-java-format.
public final class Format {
  private static final Pattern DOC = Pattern.compile("(\\s*)/// (.*)");

  private Format() {}

  /// Rewrites what is not formatted. Argument: the project's root.
  public static void main(String[] args) throws IOException, FormatterException {
    for (Path file : unformatted(Path.of(args[0]))) {
      Files.writeString(file, formatted(Files.readString(file)));
      System.out.println("formatted " + file);
    }
  }

  /// The files that are not formatted, in order of path.
  public static List<Path> unformatted(Path root) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path file : sources(root)) {
      String text = Files.readString(file);
      try {
        if (!formatted(text).equals(text)) {
          found.add(file);
        }
      } catch (FormatterException e) {
        throw new IOException(file + ": " + e.getMessage(), e);
      }
    }
    return found;
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(p -> p.toString().endsWith(".java"))
          .filter(p -> !p.toString().contains("/target/") && p.toString().contains("/src/"))
          .sorted()
          .toList();
    }
  }

  /// A `///` line of more than 100 columns, cut at blanks: the formatter would break it into `//`.
  private static String wrapped(String line) {
    Matcher doc = DOC.matcher(line);
    if (line.length() <= 100 || !doc.matches()) {
      return line;
    }
    int cut = line.lastIndexOf(' ', 100);
    String indent = doc.group(1) + "/// ";
    if (cut <= indent.length() + 20) {
      return line;
    }
    String more = doc.group(2).startsWith("@") || doc.group(2).startsWith("    ") ? "    " : "";
    return line.substring(0, cut) + "\n" + wrapped(indent + more + line.substring(cut + 1));
  }

  private static String formatted(String text) throws FormatterException {
    text = text.lines().map(Format::wrapped).collect(Collectors.joining("\n", "", "\n"));
    Formatter formatter = new Formatter(JavaFormatterOptions.defaultOptions());
    return formatter.formatSource(
        ImportOrderer.reorderImports(
            com.google.googlejavaformat.java.RemoveUnusedImports.removeUnusedImports(text),
            JavaFormatterOptions.Style.GOOGLE));
  }
}
