package seldom.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seldom.playbook.agent.Catalogue;
import seldom.playbook.check.PlaybookCheck;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.PlaybookText;
import seldom.playbook.text.Mistake;
import seldom.playbook.text.Mistakes;

/// `seldom playbook`: what is there, how it flows, and every mistake in it.
@Command(
    name = "playbook",
    mixinStandardHelpOptions = true,
    description = {
      "Lists playbooks, draws one as text, prints its CACAO JSON, or checks them.",
      "A playbook is CACAO 2.0 JSON, or the compact form in YAML."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seldom playbook list",
      "  seldom playbook show remote-psexec-lolbin",
      "  seldom playbook check mine.json others/",
      "  seldom playbook json content/playbooks/remote-psexec-lolbin.yaml > remote-psexec-lolbin.json",
      "",
      "Exit codes: 0 done and right, 1 a playbook has an error, 2 usage."
    })
final class PlaybookCommand implements Callable<Integer> {
  private static final long LARGEST = 16L << 20;

  /// What to do.
  enum Deed {
    list,
    show,
    json,
    check
  }

  @Parameters(
      index = "0",
      arity = "0..1",
      defaultValue = "list",
      paramLabel = "list|show|json|check",
      description = "What to do; default: ${DEFAULT-VALUE}.")
  private Deed deed = Deed.list;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "FILE",
      description =
          "Files or folders, or names of shipped playbooks; default: all that are shipped.")
  private List<String> files = List.of();

  @Option(
      names = "--content",
      paramLabel = "DIR",
      description = "The content folder; default: the one shipped.")
  private @Nullable Path folder;

  @Option(
      names = "--accept",
      paramLabel = "RULE",
      split = ",",
      description = "Warnings of these rules are accepted and not shown.")
  private List<String> accepted = List.of();

  @Option(
      names = "--strict",
      description = "Demand of every playbook what is demanded of shipped ones.")
  private boolean strict;

  private final PrintStream out = System.out;

  /// A playbook file, read.
  private record Read(
      String name, @Nullable Playbook playbook, Mistakes mistakes, boolean shipped) {}

  @Override
  public Integer call() {
    Path given = folder;
    Path content = given == null ? ContentFolder.standard() : given;
    try {
      Mistakes wrong = new Mistakes();
      Catalogue catalogue =
          Catalogue.read(
              "commands.yaml", Files.readString(content.resolve("commands.yaml")), wrong);
      List<Read> shipped = read(List.of(content.resolve("playbooks")), true);
      List<Read> chosen = files.isEmpty() ? shipped : chosen(content, shipped);
      List<Playbook> known = new ArrayList<>();
      Stream.concat(shipped.stream(), chosen.stream())
          .map(Read::playbook)
          .forEach(
              p -> {
                if (p != null && known.stream().noneMatch(k -> k.id().equals(p.id()))) {
                  known.add(p);
                }
              });
      for (Read r : chosen) {
        Playbook p = r.playbook();
        if (p != null) {
          boolean all = strict || r.shipped();
          PlaybookCheck.check(
              p,
              new Library(known),
              catalogue,
              all ? PlaybookCheck.Demand.CONTENT : PlaybookCheck.Demand.OTHERS,
              r.mistakes());
        }
      }
      return switch (deed) {
        case list -> list(chosen);
        case show -> show(chosen, new Library(known));
        case json -> json(chosen);
        case check -> check(chosen, wrong);
      };
    } catch (IOException e) {
      throw new UsageException(e.getMessage() + ": cannot be read", e);
    }
  }

  private List<Read> chosen(Path content, List<Read> shipped) throws IOException {
    List<Read> out = new ArrayList<>();
    for (String file : files) {
      List<Read> named = shipped.stream().filter(r -> nameOf(r.name()).equals(file)).toList();
      if (Files.exists(Path.of(file))) {
        Path path = Path.of(file).toAbsolutePath().normalize();
        boolean ours = path.startsWith(content.toAbsolutePath().normalize());
        out.addAll(read(List.of(Path.of(file)), ours));
      } else if (!named.isEmpty()) {
        out.addAll(named);
      } else {
        throw new UsageException(
            "there is no file '" + file + "', and no shipped playbook of that name");
      }
    }
    return out;
  }

  private static String nameOf(String file) {
    return file.replaceFirst(".*/", "").replaceFirst("\\.[a-z]+$", "");
  }

  private static List<Read> read(List<Path> paths, boolean shipped) throws IOException {
    List<Read> out = new ArrayList<>();
    for (Path path : paths) {
      List<Path> found = List.of(path);
      if (Files.isDirectory(path)) {
        try (Stream<Path> all = Files.walk(path)) {
          found = all.filter(f -> f.toString().matches(".*\\.(json|ya?ml)")).sorted().toList();
        }
      } else if (!Files.exists(path)) {
        found = List.of();
      }
      for (Path file : found) {
        Mistakes mistakes = new Mistakes();
        String name = file.toString().replace('\\', '/');
        Playbook playbook = PlaybookText.read(name, text(file), mistakes).orElse(null);
        out.add(new Read(name, playbook, mistakes, shipped));
      }
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

  private int check(List<Read> reads, Mistakes catalogue) {
    long errors = 0;
    long warnings = 0;
    List<Mistake> all = new ArrayList<>(catalogue.all());
    reads.forEach(r -> all.addAll(r.mistakes().all()));
    for (Mistake m : all) {
      boolean error = m.level() == Mistake.Level.ERROR;
      if (error || !accepted.contains(m.rule())) {
        out.println(Terminal.plain(m.toString()));
        errors += error ? 1 : 0;
        warnings += error ? 0 : 1;
      }
    }
    out.printf(
        "%d %s: %d %s, %d %s%n",
        reads.size(),
        reads.size() == 1 ? "playbook" : "playbooks",
        errors,
        errors == 1 ? "error" : "errors",
        warnings,
        warnings == 1 ? "warning" : "warnings");
    return errors == 0 ? 0 : 1;
  }

  private int list(List<Read> reads) {
    Map<String, Playbook> all = new LinkedHashMap<>();
    for (Read r : reads) {
      Playbook p = r.playbook();
      if (p != null) {
        all.put(r.name(), p);
      }
    }
    all.forEach(
        (name, p) -> {
          out.printf("%s  %s%n", nameOf(name), Terminal.plain(p.name()));
          out.printf(
              "    %s  %d steps  %s%n",
              p.id(), p.steps().size(), String.join(", ", p.header().types()));
          if (!p.header().description().isBlank()) {
            out.printf("    %s%n", Terminal.plain(p.header().description().strip()));
          }
        });
    return failures(reads);
  }

  private int show(List<Read> reads, Library library) {
    for (Read r : reads) {
      Playbook p = r.playbook();
      if (p != null) {
        new PlaybookDrawing(p, library).lines().forEach(l -> out.println(Terminal.plain(l)));
        out.println();
      }
    }
    return failures(reads);
  }

  private int json(List<Read> reads) {
    int failures = failures(reads);
    if (failures == 0) {
      reads.forEach(
          r -> {
            Playbook p = r.playbook();
            out.print(p == null ? "" : p.json());
          });
    }
    return failures;
  }

  /// Says on standard error which playbooks have errors.
  private static int failures(List<Read> reads) {
    int code = 0;
    for (Read r : reads) {
      long errors =
          r.mistakes().all().stream().filter(m -> m.level() == Mistake.Level.ERROR).count();
      if (errors > 0) {
        System.err.printf(
            "seldom: %s has %d errors: seldom playbook check %s%n", r.name(), errors, r.name());
        code = 1;
      }
    }
    return code;
  }
}
