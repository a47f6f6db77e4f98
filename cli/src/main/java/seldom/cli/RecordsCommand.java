package seldom.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seldom.telemetry.RawRecord;
import seldom.telemetry.Rejects;
import seldom.telemetry.input.Inputs;
import seldom.telemetry.read.Telemetry;

/// `seldom records`: every raw record as read.
@Command(
    name = "records",
    mixinStandardHelpOptions = true,
    description = {
      "Prints every raw record as it was read, one JSON line each, before any meaning is put on it.",
      "Files, folders, archives (zip, tar, gz, nested ones too) and - (standard input) are read;",
      "formats are recognised by content, never by name.",
      "The form of a line is content/schemas/record-1.schema.json."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seldom records evidence/ > records.jsonl",
      "  seldom records --xml Security.evtx",
      "  echo '{\"EventID\":1,\"EventTime\":\"2026-01-02 03:04:05\",\"Hostname\":\"pc1\"}'"
          + " | seldom records -",
      "",
      "Exit codes: 0 done, 1 recognised telemetry that could not be read, 2 usage."
    })
final class RecordsCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "File, folder, archive or - (standard input).")
  private List<String> paths = List.of();

  @Option(
      names = "--xml",
      description = "Print the event as XML where the source is EVTX; count the others.")
  private boolean xml;

  private final InputStream in;
  private final OutputStream out;
  private final PrintStream err;
  private long skipped;

  RecordsCommand() {
    this(System.in, new FileOutputStream(FileDescriptor.out), System.err);
  }

  RecordsCommand(InputStream in, OutputStream out, PrintStream err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    for (String path : paths) {
      if (!Inputs.exists(path)) {
        err.println("seldom: no such file or folder: " + path);
        return 2;
      }
    }
    Rejects rejects = new Rejects();
    try {
      summary(run(rejects), rejects);
    } catch (Unwritten e) {
      return e.exit(err);
    }
    return rejects.anyRejected() ? 1 : 0;
  }

  private Telemetry.Tally run(Rejects rejects) {
    JsonLine lines = new JsonLine(out);
    long total = Progress.isTerminal(1) ? 0 : Inputs.size(paths);
    try (Progress progress = Progress.ofBytes("reading", total)) {
      Telemetry.Tally tally =
          Telemetry.read(paths, in, r -> print(r, lines), rejects, progress::add);
      flush(lines);
      return tally;
    }
  }

  private void print(RawRecord record, JsonLine lines) {
    try {
      if (!xml) {
        lines.write(line(record));
      } else if (record.xml() != null) {
        lines.raw(record.xml().text());
      } else {
        skipped++;
      }
    } catch (IOException e) {
      throw new Unwritten(e);
    }
  }

  private static void flush(JsonLine lines) {
    try {
      lines.flush();
    } catch (IOException e) {
      throw new Unwritten(e);
    }
  }

  private static Map<String, @Nullable Object> line(RawRecord record) {
    Map<String, @Nullable Object> source = new LinkedHashMap<>();
    source.put("file", record.at().file());
    source.put("member", record.at().member());
    source.put("index", record.at().index());
    source.put("record", record.at().record());
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("source", source);
    line.put("format", record.format());
    line.put("fields", record.fields());
    return line;
  }

  private void summary(Telemetry.Tally tally, Rejects rejects) {
    err.printf("seldom: %d records from %d files%n", tally.records(), tally.members());
    if (skipped > 0) {
      err.printf("seldom: %d records have no event XML (their source is not EVTX)%n", skipped);
    }
    Map<String, Long> counts = new TreeMap<>();
    Map<String, String> first = new LinkedHashMap<>();
    for (Rejects.Entry e : rejects.entries()) {
      counts.merge(e.cause(), e.count(), Long::sum);
      first.putIfAbsent(e.cause(), e.file());
    }
    counts.forEach(
        (cause, n) ->
            err.println(
                Terminal.plain("%8d  %s (first: %s)".formatted(n, cause, first.get(cause)))));
  }
}
