package seldom.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import seldom.model.event.Signature;
import seldom.model.event.SignatureStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/// Signatures known from elsewhere: CSV with a header line, or JSON (an array, or an object a line),
/// each row `sha256`, `status` (valid, invalid, absent or unsigned, unknown), `signer`.
final class SignatureFile {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final long LARGEST = 512L << 20;

  private final Path file;
  private final Map<String, Signature> known = new HashMap<>();

  private SignatureFile(Path file) {
    this.file = file;
  }

  /// By sha256 in lower case.
  ///
  /// @throws UsageException naming the file, the row and what is wrong with it
  static Map<String, Signature> read(Path file) {
    SignatureFile reading = new SignatureFile(file);
    try {
      if (Files.size(file) > LARGEST) {
        throw new UsageException(file + " is larger than 512 MiB; leave out what is not needed");
      }
      byte[] bytes = Files.readAllBytes(file);
      int i = 0;
      while (i < bytes.length && (bytes[i] <= ' ')) {
        i++;
      }
      if (i < bytes.length && (bytes[i] == '[' || bytes[i] == '{')) {
        reading.json(bytes);
      } else {
        reading.csv(new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UsageException("cannot read " + file + ": " + e.getMessage(), e);
    }
    return reading.known;
  }

  private void json(byte[] bytes) {
    long row = 1;
    try (MappingIterator<JsonNode> rows =
        JsonMapper.builder().build().readerFor(JsonNode.class).readValues(new ByteArrayInputStream(bytes))) {
      while (rows.hasNext()) {
        JsonNode node = rows.next();
        row(row++, text(node, "sha256"), text(node, "status"), text(node, "signer"));
      }
    } catch (JacksonException e) {
      throw new UsageException(file + ", row " + row + ": this is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static String text(JsonNode node, String name) {
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? "" : value.asString("");
  }

  private void csv(String text) {
    List<String> lines = text.lines().toList();
    List<String> head =
        lines.isEmpty()
            ? List.of()
            : cells(lines.getFirst()).stream().map(c -> c.toLowerCase(Locale.ROOT)).toList();
    int sha256 = head.indexOf("sha256");
    int status = head.indexOf("status");
    int signer = head.indexOf("signer");
    if (sha256 < 0 || status < 0) {
      throw new UsageException(
          file + ": the first line must name the columns sha256, status and signer");
    }
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        List<String> cells = cells(lines.get(i));
        row(i + 1, cell(cells, sha256), cell(cells, status), cell(cells, signer));
      }
    }
  }

  private static String cell(List<String> cells, int i) {
    return i >= 0 && i < cells.size() ? cells.get(i) : "";
  }

  /// The cells of a line; a quoted one may hold commas and doubled quotes.
  static List<String> cells(String line) {
    List<String> cells = new java.util.ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else if (c != '\uFEFF') {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }

  private void row(long row, String sha256, String status, String signer) {
    String hash = sha256.toLowerCase(Locale.ROOT);
    if (!HASH.matcher(hash).matches()) {
      throw new UsageException(
          "%s, row %d: '%s' is no sha256 of 64 hex digits".formatted(file, row, sha256));
    }
    SignatureStatus state = status(status);
    if (state == null) {
      throw new UsageException(
          "%s, row %d: no status '%s'; use valid, invalid, absent or unknown"
              .formatted(file, row, status));
    }
    if (state != SignatureStatus.UNKNOWN) {
      known.put(hash, new Signature(state, signer, "file", null));
    }
  }

  private static @Nullable SignatureStatus status(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "valid", "signed" -> SignatureStatus.VALID;
      case "invalid" -> SignatureStatus.INVALID;
      case "absent", "unsigned" -> SignatureStatus.ABSENT;
      case "unknown", "" -> SignatureStatus.UNKNOWN;
      default -> null;
    };
  }
}
