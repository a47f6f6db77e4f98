package seldom.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import seldom.report.IncidentMarkdown;
import seldom.report.IncidentPage;
import seldom.report.IncidentPdf;
import seldom.report.IncidentReport;

/// `seldom incident report`.
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the report of one incident, to hand to somebody.",
      "What happened, causality, evidence, each playbook run on it with its decisions and their"
          + " reasons, its questions and answers, its actions with who approved them and how to undo"
          + " them. One file each, that loads nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seldom incident report 3f2a --data month --out report.pdf",
      "  seldom incident report 3f2a --data month --out report.html --out report.md",
      "  seldom incident report 3f2a --data month --out reports/     # all three",
      "  seldom incident report 3f2a --data month | less"
    })
final class IncidentReportCommand implements Callable<Integer> {
  @Mixin private IncidentScope.One one = new IncidentScope.One();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "A .html, .md or .pdf file, or a folder for all three; may be repeated. Default: Markdown"
              + " to standard output.")
  private List<Path> out = new ArrayList<>();

  /// A form of the report.
  private enum Form {
    HTML(".html"),
    MARKDOWN(".md"),
    PDF(".pdf");

    private final String end;

    Form(String end) {
      this.end = end;
    }

    byte[] of(IncidentReport report) {
      return switch (this) {
        case HTML -> IncidentPage.page(report).getBytes(StandardCharsets.UTF_8);
        case MARKDOWN -> IncidentMarkdown.report(report).getBytes(StandardCharsets.UTF_8);
        case PDF -> IncidentPdf.bytes(report);
      };
    }

    static Form of(Path file) {
      String name = file.toString().toLowerCase(Locale.ROOT);
      for (Form f : values()) {
        if (name.endsWith(f.end)) {
          return f;
        }
      }
      if (name.endsWith(".htm")) {
        return HTML;
      }
      throw new UsageException(
          "--out: '" + file + "' must end in .html, .md or .pdf, or be a folder");
    }
  }

  @Override
  public Integer call() throws IOException {
    out.stream().filter(p -> !Files.isDirectory(p)).forEach(Form::of);
    IncidentReport report = one.with((d, store, i) -> IncidentReports.of(d, store, i));
    report.unread().forEach(u -> System.err.println("seldom: " + Terminal.plain(u)));
    if (out.isEmpty()) {
      System.out.print(IncidentMarkdown.report(report));
    }
    for (Path p : out) {
      if (Files.isDirectory(p)) {
        for (Form f : Form.values()) {
          write(p.resolve("incident-" + report.incident().id() + f.end), f, report);
        }
      } else {
        write(p, Form.of(p), report);
      }
    }
    return 0;
  }

  /// Whole or not at all.
  private static void write(Path file, Form form, IncidentReport report) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.write(fresh, form.of(report));
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    System.err.println("seldom: wrote " + Terminal.plain(file.toString()));
  }
}
