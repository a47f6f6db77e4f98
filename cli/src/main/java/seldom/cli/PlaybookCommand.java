package seldom.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Playbook;
import seldom.playbook.text.Mistake;
import seldom.playbook.text.Mistakes;

/// `seldom playbook`: what is there, how it flows, and every mistake in it.
@Command(
    name = "playbook",
    mixinStandardHelpOptions = true,
    description = {
      "Lists playbooks, draws one as text, prints its CACAO JSON, checks them, or runs one.",
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
    },
    subcommands = {
      PlaybookRunCommand.class,
      PlaybookRunsCommand.class,
      PlaybookResumeCommand.class,
    })
final class PlaybookCommand implements Callable<Integer> {
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

  @Override
  public Integer call() {
    Path given = folder;
    Path content = given == null ? ContentFolder.standard() : given;
    try {
      PlaybookShelf shelf = PlaybookShelf.open(content, files);
      shelf.check(strict);
      return switch (deed) {
        case list -> list(shelf.chosen());
        case show -> show(shelf.chosen(), new Library(shelf.known()));
        case json -> json(shelf.chosen());
        case check -> check(shelf.chosen(), shelf.wrong());
      };
    } catch (IOException e) {
      throw new UsageException(e.getMessage() + ": cannot be read", e);
    }
  }

  private int check(List<PlaybookShelf.Read> reads, Mistakes catalogue) {
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

  private int list(List<PlaybookShelf.Read> reads) {
    Map<String, Playbook> all = new LinkedHashMap<>();
    for (PlaybookShelf.Read r : reads) {
      Playbook p = r.playbook();
      if (p != null) {
        all.put(r.name(), p);
      }
    }
    all.forEach(
        (name, p) -> {
          out.printf("%s  %s%n", PlaybookShelf.nameOf(name), Terminal.plain(p.name()));
          out.printf(
              "    %s  %d steps  %s%n",
              p.id(), p.steps().size(), String.join(", ", p.header().types()));
          if (!p.header().description().isBlank()) {
            out.printf("    %s%n", Terminal.plain(p.header().description().strip()));
          }
        });
    return failures(reads);
  }

  private int show(List<PlaybookShelf.Read> reads, Library library) {
    for (PlaybookShelf.Read r : reads) {
      Playbook p = r.playbook();
      if (p != null) {
        new PlaybookDrawing(p, library).lines().forEach(l -> out.println(Terminal.plain(l)));
        out.println();
      }
    }
    return failures(reads);
  }

  private int json(List<PlaybookShelf.Read> reads) {
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
  private static int failures(List<PlaybookShelf.Read> reads) {
    int code = 0;
    for (PlaybookShelf.Read r : reads) {
      long errors = r.errors();
      if (errors > 0) {
        System.err.printf(
            "seldom: %s has %d errors: seldom playbook check %s%n", r.name(), errors, r.name());
        code = 1;
      }
    }
    return code;
  }
}
