package seldom.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seldom.analytics.causality.Causality;
import seldom.report.EventLine;
import seldom.store.spool.EventSpool;
import seldom.telemetry.Rejects;
import seldom.telemetry.input.Inputs;

/// `seldom events`: the normalised events in context.
@Command(
    name = "events",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the normalised events in order of time, one JSON line each.",
      "Who did what to what, on whose behalf, with signatures, domain names and injected "
          + "threads where they are known. The form of a line is "
          + "content/schemas/event-1.schema.json."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seldom events evidence/ > events.jsonl",
      "  seldom events --rejects rejects.jsonl --tenant acme Sysmon.evtx",
      "  echo '{\"EventID\":1,\"SourceName\":\"Microsoft-Windows-Sysmon\",\"Hostname\":\"pc1\",' \\",
      "    '\"EventTime\":\"2026-01-02 03:04:05\",\"Image\":\"C:\\\\a.exe\",\"ProcessId\":7}' | seldom events -",
      "",
      "Exit codes: 0 done, 1 recognised telemetry that could not be read, 2 usage."
    })
final class EventsCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "File, folder, archive or - (standard input).")
  private List<String> paths = List.of();

  @Mixin private ReadingOptions options = new ReadingOptions();

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description = "Write what gave no event: JSON lines of file, cause, count, sample.")
  private @Nullable Path rejectsFile;

  private final OutputStream out;

  EventsCommand() {
    this(new FileOutputStream(FileDescriptor.out));
  }

  /// @param out where the lines go; closed at their end
  EventsCommand(OutputStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    for (String path : paths) {
      if (!Inputs.exists(path)) {
        System.err.println("seldom: no such file or folder: " + path);
        return 2;
      }
    }
    Rejects rejects = new Rejects();
    try (EventSpool spool = new EventSpool()) {
      Causality causality = options.causality();
      Pile.read(paths, options, rejects, spool);
      if (rejectsFile != null) {
        RejectLines.write(rejectsFile, rejects);
      }
      print(spool, causality);
    } catch (Unwritten e) {
      return e.exit(System.err);
    } catch (UsageException e) {
      System.err.println("seldom: " + e.getMessage());
      return 2;
    }
    System.err.print(Pile.summary(rejects));
    return rejects.anyRejected() ? 1 : 0;
  }

  private void print(EventSpool spool, Causality causality) {
    try (OutputStream to = out) {
      JsonLine lines = new JsonLine(to);
      Pile.actions(
          spool,
          causality,
          action -> {
            try {
              lines.write(EventLine.of(action));
            } catch (IOException e) {
              throw new Unwritten(e);
            }
          });
      lines.flush();
    } catch (IOException e) {
      throw new Unwritten(e);
    }
  }
}
