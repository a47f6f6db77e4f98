package seldom.response.outbound;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import seldom.playbook.sink.UrlSink;
import seldom.playbook.text.JsonForm;

/// Secrets by name. They are referred to as `secret:NAME` everywhere and put in where a call
/// leaves.
///
/// From a file of lines `NAME=VALUE` that only its owner may read, and from environment variables
/// `SELDOM_SECRET_NAME`, which win. Names are lower case; `-` in a name is `_` in a variable.
/// Immutable. Its text form shows no value.
public final class Secrets {
  private static final String PREFIX = "secret:";
  private static final String VARIABLE = "SELDOM_SECRET_";
  private static final int SHORTEST = 4;

  private final SortedMap<String, String> values;

  private Secrets(Map<String, String> values) {
    this.values = new TreeMap<>(values);
  }

  public static Secrets of(Map<String, String> values) {
    return new Secrets(values);
  }

  /// Reads a file, if there is one, and the environment.
  ///
  /// @throws IOException if others than its owner may read the file, or a line is no `NAME=VALUE`;
  ///     the message shows no value
  public static Secrets read(Path file, Map<String, String> environment) throws IOException {
    Map<String, String> values = new TreeMap<>();
    if (Files.exists(file)) {
      refuseOpen(file);
      int number = 0;
      for (String line : Files.readAllLines(file)) {
        number++;
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        int equals = line.indexOf('=');
        if (equals < 1 || line.length() == equals + 1) {
          throw new IOException(file + ":" + number + ": write NAME=VALUE");
        }
        values.put(name(line.substring(0, equals)), line.substring(equals + 1).strip());
      }
    }
    environment.forEach(
        (variable, value) -> {
          if (variable.startsWith(VARIABLE) && !value.isEmpty()) {
            values.put(name(variable.substring(VARIABLE.length())), value);
          }
        });
    return new Secrets(values);
  }

  private static String name(String text) {
    return text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void refuseOpen(Path file) throws IOException {
    if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
      return;
    }
    Set<PosixFilePermission> owner =
        EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    if (!owner.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IOException(file + " may be read by others; run: chmod 600 " + file);
    }
  }

  /// Whether a reference `secret:NAME` has a value.
  public boolean has(String reference) {
    return reveal(reference).isPresent();
  }

  /// The value of a reference `secret:NAME`. For the place where it leaves, and nowhere else.
  public Optional<String> reveal(String reference) {
    return reference.startsWith(PREFIX)
        ? Optional.ofNullable(values.get(name(reference.substring(PREFIX.length()))))
        : Optional.empty();
  }

  /// The text with every secret in it replaced by its reference: plain, in base64, in a URL.
  /// Secrets of fewer than 4 characters are not looked for.
  public String redact(String text) {
    String out = text;
    for (Map.Entry<String, String> e : longestFirst()) {
      String reference = PREFIX + e.getKey();
      for (String form : forms(e.getValue())) {
        out = out.replace(form, reference);
      }
    }
    return out;
  }

  private static List<String> forms(String value) {
    String json = JsonForm.quoted(value);
    return List.of(
        value,
        json.substring(1, json.length() - 1),
        Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)),
        URLEncoder.encode(value, StandardCharsets.UTF_8),
        UrlSink.encoded(value));
  }

  private List<Map.Entry<String, String>> longestFirst() {
    return values.entrySet().stream()
        .filter(e -> e.getValue().length() >= SHORTEST)
        .sorted(
            Comparator.comparing((Map.Entry<String, String> e) -> e.getValue().length())
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .toList();
  }

  @Override
  public String toString() {
    return "Secrets" + values.keySet();
  }
}
