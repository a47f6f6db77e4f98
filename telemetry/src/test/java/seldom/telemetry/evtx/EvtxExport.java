package seldom.telemetry.evtx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// The outside reader: Debian's `evtxexport` (libevtx-utils).
final class EvtxExport {
  private static final Path PROGRAM = Path.of("/usr/bin/evtxexport");

  private EvtxExport() {}

  /// The XML of every record it can read; it stops at the first it cannot.
  static String xml(Path file) throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        Files.isExecutable(PROGRAM), "skipped: evtxexport (libevtx-utils) is not installed");
    Path out = Files.createTempFile("evtxexport", ".xml");
    try {
      ProcessBuilder builder = new ProcessBuilder(PROGRAM.toString(), "-f", "xml", file.toString());
      builder.environment().put("LC_ALL", "C.UTF-8");
      builder.redirectOutput(out.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.start().waitFor();
      String text = new String(Files.readAllBytes(out), StandardCharsets.UTF_8);
      int first = text.indexOf("<Event ");
      int last = text.lastIndexOf("</Event>");
      return first < 0 || last < first ? "" : text.substring(first, last + "</Event>".length());
    } finally {
      Files.delete(out);
    }
  }
}
