package seldom.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import seldom.telemetry.Rejects;

/// Writes what gave no event, a JSON line per file and cause.
final class RejectLines {
  private RejectLines() {}

  static void write(Path file, Rejects rejects) {
    try (OutputStream out = Files.newOutputStream(file)) {
      JsonLine lines = new JsonLine(out);
      for (Rejects.Entry e : rejects.entries()) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("file", e.file());
        line.put("cause", e.cause());
        line.put("count", e.count());
        line.put("sample", e.sample());
        lines.write(line);
      }
      lines.flush();
    } catch (IOException e) {
      throw new UsageException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
