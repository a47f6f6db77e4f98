package seldom.playbook.definition;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// One command of an action.
final class CommandReader {
  private CommandReader() {}

  static Command command(Section s) {
    s.need("type");
    for (String key : List.of("description", "version", "playbook_activity")) {
      s.text(key);
    }
    String type = s.text("type");
    return switch (type) {
      case "manual" -> new Command.Manual(body(s, "command"));
      case "bash", "ssh", "powershell", "caldera-cmd" ->
          new Command.Script(type, body(s, "command"));
      case "sigma", "elastic", "kestrel", "jupyter", "yara" -> {
        s.need("command_b64");
        yield new Command.Rule(type, body(s, "command"));
      }
      case "http-api", "openc2-http" -> request(s, type);
      // Another executor's spelling: a request whose body may come in base64.
      case "openc2" -> request(s, type);
      default -> new Command.Custom(type, custom(s));
    };
  }

  private static Command request(Section s, String type) {
    s.need("command");
    if (type.equals("openc2-http")) {
      s.need("content_b64");
    }
    return new Command.Request(type, s.text("command"), headers(s), optional(s, "content"));
  }

  private static SequencedMap<String, List<String>> headers(Section s) {
    SequencedMap<String, List<String>> headers = new LinkedHashMap<>();
    s.section("headers")
        .ifPresent(h -> h.fields().entries().keySet().forEach(k -> headers.put(k, h.texts(k, 0))));
    return headers;
  }

  /// A type the standard does not know may have any body, or none.
  private static String custom(Section s) {
    return s.has("command") || s.has("command_b64") ? body(s, "command") : optional(s, "content");
  }

  /// The text of `key` or of its base64 twin: exactly one of them.
  private static String body(Section s, String key) {
    String twin = key + "_b64";
    if (s.has(key) == s.has(twin)) {
      s.mistakes()
          .error(
              s.fields().place(),
              s.pointer(key),
              "command-body",
              s.has(key) ? "both '" + key + "' and '" + twin + "' are given" : "there is no text",
              "Give exactly one of '" + key + "' and '" + twin + "'");
    }
    return optional(s, key);
  }

  private static String optional(Section s, String key) {
    return s.has(key) ? s.text(key) : decoded(s, key + "_b64");
  }

  private static String decoded(Section s, String key) {
    String text = s.text(key);
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      s.mistakes()
          .error(
              s.placeOf(key),
              s.pointer(key),
              "base64",
              "'" + key + "' is no base64 of a UTF-8 text",
              "Encode it anew (RFC 4648 section 4, padded)");
      return "";
    }
  }
}
