package seldom.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import seldom.playbook.agent.Catalogue;
import seldom.playbook.check.PlaybookCheck;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.PlaybookText;
import seldom.playbook.text.Mistake;
import seldom.playbook.text.Mistakes;

/// Playbook files, read: those that are shipped, and those a command names.
///
/// @param catalogue the command kinds
/// @param wrong what is wrong with the catalogue
/// @param shipped those below `content/playbooks`
/// @param chosen those that were named; all that are shipped if none were
record PlaybookShelf(Catalogue catalogue, Mistakes wrong, List<Read> shipped, List<Read> chosen) {
  private static final long LARGEST = 16L << 20;

  /// A file, read.
  ///
  /// @param playbook null if it is none at all
  /// @param ours whether it is one of those that are shipped
  record Read(String name, @Nullable Playbook playbook, Mistakes mistakes, boolean ours) {
    long errors() {
      return mistakes.all().stream().filter(m -> m.level() == Mistake.Level.ERROR).count();
    }
  }

  /// Reads what is shipped and what is named: files, folders, or names of shipped playbooks.
  ///
  /// @throws UsageException if a name is neither
  static PlaybookShelf open(Path content, List<String> names) throws IOException {
    Mistakes wrong = new Mistakes();
    String kinds = Files.readString(content.resolve("commands.yaml"));
    Catalogue catalogue = Catalogue.read("commands.yaml", kinds, wrong);
    List<Read> shipped = read(content.resolve("playbooks"), true);
    if (names.isEmpty()) {
      return new PlaybookShelf(catalogue, wrong, shipped, shipped);
    }
    List<Read> chosen = new ArrayList<>();
    for (String name : names) {
      List<Read> named = shipped.stream().filter(r -> nameOf(r.name()).equals(name)).toList();
      if (Files.exists(Path.of(name))) {
        Path path = Path.of(name).toAbsolutePath().normalize();
        boolean ours = path.startsWith(content.toAbsolutePath().normalize());
        chosen.addAll(read(Path.of(name), ours));
      } else if (!named.isEmpty()) {
        chosen.addAll(named);
      } else {
        throw new UsageException(
            "there is no file '" + name + "', and no shipped playbook of that name");
      }
    }
    return new PlaybookShelf(catalogue, wrong, shipped, chosen);
  }

  /// A file's name without folder and ending.
  static String nameOf(String file) {
    return file.replaceFirst(".*/", "").replaceFirst("\\.[a-z]+$", "");
  }

  /// A shipped playbook by its name.
  ///
  /// @throws UsageException if there is none
  Playbook shipped(String name) {
    return shipped.stream()
        .filter(r -> nameOf(r.name()).equals(name))
        .map(Read::playbook)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(() -> new UsageException("there is no shipped playbook '" + name + "'"));
  }

  /// Every playbook that could be read; what was named hides what is shipped under the same id.
  List<Playbook> known() {
    List<Playbook> known = new ArrayList<>();
    Stream.concat(chosen.stream(), shipped.stream())
        .map(Read::playbook)
        .forEach(
            p -> {
              if (p != null && known.stream().noneMatch(k -> k.id().equals(p.id()))) {
                known.add(p);
              }
            });
    return known;
  }

  /// Adds what the checks find to the mistakes of what was named.
  ///
  /// @param strict demand of all what is demanded of what is shipped
  void check(boolean strict) {
    Library library = new Library(known());
    for (Read r : chosen) {
      Playbook p = r.playbook();
      if (p != null) {
        PlaybookCheck.Demand demand =
            strict || r.ours() ? PlaybookCheck.Demand.CONTENT : PlaybookCheck.Demand.OTHERS;
        PlaybookCheck.check(p, library, catalogue, demand, r.mistakes());
      }
    }
  }

  /// The one playbook that was named, fit to run.
  ///
  /// @throws UsageException if it is not one, or it has an error
  Playbook only(String name) {
    check(false);
    if (chosen.size() != 1) {
      throw new UsageException("'" + name + "' is not one playbook");
    }
    Read read = chosen.getFirst();
    Playbook p = read.playbook();
    if (p == null || read.errors() > 0) {
      throw new UsageException(
          "'%s' has %d errors: seldom playbook check %s".formatted(name, read.errors(), name));
    }
    return p;
  }

  private static List<Read> read(Path path, boolean ours) throws IOException {
    List<Path> found = Files.exists(path) ? List.of(path) : List.of();
    if (Files.isDirectory(path)) {
      try (Stream<Path> all = Files.walk(path)) {
        found = all.filter(f -> f.toString().matches(".*\\.(json|ya?ml)")).sorted().toList();
      }
    }
    List<Read> out = new ArrayList<>();
    for (Path file : found) {
      Mistakes mistakes = new Mistakes();
      String name = file.toString().replace('\\', '/');
      Playbook playbook = PlaybookText.read(name, text(file), mistakes).orElse(null);
      out.add(new Read(name, playbook, mistakes, ours));
    }
    return out;
  }

  private static String text(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new UsageException(file + " is larger than 16 MiB, which no playbook is");
    }
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new UsageException(file + " is not UTF-8", e);
    }
  }
}
