package seldom.telemetry.normalise;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seldom.model.event.Signature;
import seldom.model.event.SignatureStatus;
import seldom.telemetry.normalise.field.Identity;
import seldom.telemetry.normalise.field.Text;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/// Signatures known from elsewhere, by sha256: a CSV with the columns `sha256`, `status` and
/// `signer`, or JSON objects with these fields, in an array or one after the other.
///
/// `status` is `valid`, `invalid`, `absent` or `unknown`; `signer` may be missing. Lines with
/// mistakes
/// are left out and told, the first hundred of them. Memory: one entry per hash.
///
/// @param signatures by sha256 in lower case; each has the source `file` and no time
/// @param mistakes `FILE:LINE: what is wrong; what to do`, in the order of the file
public record SignatureFile(Map<String, Signature> signatures, List<String> mistakes) {
  private static final int MOST_MISTAKES = 100;

  public SignatureFile {
    signatures = Collections.unmodifiableMap(new LinkedHashMap<>(signatures));
    mistakes = List.copyOf(mistakes);
  }

  /// Reads a file.
  ///
  /// @throws IOException when its bytes cannot be had
  public static SignatureFile read(Path file) throws IOException {
    Reading reading = new Reading(String.valueOf(file.getFileName()));
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Files.newInputStream(file),
                UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)))) {
      if (startsLikeJson(in)) {
        reading.json(in);
      } else {
        reading.csv(in);
      }
    }
    return new SignatureFile(reading.signatures, reading.mistakes);
  }

  /// Skips a byte order mark and blanks, and looks at what follows.
  private static boolean startsLikeJson(BufferedReader in) throws IOException {
    while (true) {
      in.mark(1);
      int c = in.read();
      if (c < 0) {
        return false;
      }
      if (c != '\uFEFF' && c != ' ' && c != '\t') {
        in.reset();
        return c == '{' || c == '[';
      }
    }
  }

  /// What was read so far.
  private static final class Reading {
    private final String file;
    private final Map<String, Signature> signatures = new LinkedHashMap<>();
    private final List<String> mistakes = new ArrayList<>();

    Reading(String file) {
      this.file = file;
    }

    void csv(BufferedReader in) throws IOException {
      String header = in.readLine();
      List<String> names = header == null ? List.of() : cells(Text.lower(header));
      int sha256 = names.indexOf("sha256");
      int status = names.indexOf("status");
      int signer = names.indexOf("signer");
      if (sha256 < 0 || status < 0) {
        mistake(
            1,
            "the first line does not name the columns sha256 and status",
            "begin the file with: sha256,status,signer");
        return;
      }
      int line = 1;
      for (String row = in.readLine(); row != null; row = in.readLine()) {
        line++;
        if (!row.isBlank()) {
          List<String> cells = cells(row);
          add(line, cell(cells, sha256), cell(cells, status), cell(cells, signer));
        }
      }
    }

    private static String cell(List<String> cells, int at) {
      return at >= 0 && at < cells.size() ? cells.get(at) : "";
    }

    /// The cells of a line; quoted ones may hold commas, and quotes doubled.
    private static List<String> cells(String line) {
      List<String> cells = new ArrayList<>();
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
        } else {
          cell.append(c);
        }
      }
      cells.add(cell.toString().strip());
      return cells;
    }

    void json(BufferedReader in) {
      try (MappingIterator<Object> objects =
          JsonMapper.shared().readerFor(Object.class).readValues(in)) {
        while (objects.hasNextValue()) {
          int line = objects.currentLocation().getLineNr();
          if (objects.nextValue() instanceof Map<?, ?> object) {
            add(
                line,
                Text.of(object.get("sha256")),
                Text.of(object.get("status")),
                Text.of(object.get("signer")));
          } else {
            mistake(line, "no object", "write {\"sha256\": …, \"status\": …, \"signer\": …}");
          }
        }
      } catch (JacksonException e) {
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
        mistake(line, "not JSON: " + e.getOriginalMessage(), "correct it; the rest is not read");
      }
    }

    private void add(int line, String hash, String word, String signer) {
      String sha256 = Identity.sha256(hash);
      SignatureStatus status = status(Text.lower(word));
      if (sha256.isEmpty()) {
        mistake(
            line,
            "'" + Text.cut(hash, 80) + "' is no sha256",
            "write 64 hexadecimal digits, not all zero");
      } else if (status == null) {
        mistake(
            line,
            "'" + Text.cut(word, 80) + "' is no status",
            "write valid, invalid, absent or unknown");
      } else if (status != SignatureStatus.UNKNOWN) {
        String by = status == SignatureStatus.ABSENT ? "" : Text.known(signer);
        Signature now = new Signature(status, by, "file", null);
        Signature before = signatures.putIfAbsent(sha256, now);
        if (before != null && !before.equals(now)) {
          mistake(
              line,
              sha256 + " is " + text(before) + " in an earlier line and " + text(now) + " here",
              "keep one of them; the first counts");
        }
      }
    }

    private static String text(Signature signature) {
      return Text.lower(signature.status().name())
          + (signature.signer().isEmpty() ? "" : " by '" + Text.cut(signature.signer(), 80) + "'");
    }

    private static @Nullable SignatureStatus status(String word) {
      return switch (word) {
        case "valid" -> SignatureStatus.VALID;
        case "invalid" -> SignatureStatus.INVALID;
        case "absent", "unsigned" -> SignatureStatus.ABSENT;
        case "unknown" -> SignatureStatus.UNKNOWN;
        default -> null;
      };
    }

    private void mistake(int line, String problem, String cure) {
      if (mistakes.size() < MOST_MISTAKES) {
        mistakes.add(file + ":" + line + ": " + problem + "; " + cure);
      }
    }
  }
}
