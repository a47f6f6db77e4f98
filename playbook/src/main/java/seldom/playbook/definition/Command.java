package seldom.playbook.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What an agent is told to do. Bodies that came in base64 are decoded; variables are still names.
public sealed interface Command {
  /// The command type, an open vocabulary.
  String type();

  /// Every text of it that may name variables.
  default List<String> texts() {
    return switch (this) {
      case Manual m -> List.of(m.text());
      case Script s -> List.of(s.text());
      case Rule r -> List.of(r.text());
      case Custom c -> List.of(c.text());
      case Request r -> {
        List<String> all = new java.util.ArrayList<>(List.of(r.startLine(), r.content()));
        r.headers().values().forEach(all::addAll);
        yield all;
      }
    };
  }

  /// An instruction to a person.
  record Manual(String text) implements Command {
    @Override
    public String type() {
      return "manual";
    }
  }

  /// A script: `bash`, `ssh`, `powershell`, `caldera-cmd`.
  record Script(String type, String text) implements Command {}

  /// A rule, query or notebook: `sigma`, `elastic`, `kestrel`, `jupyter`, `yara`.
  record Rule(String type, String text) implements Command {}

  /// An HTTP request: `http-api`, `openc2-http`.
  ///
  /// @param startLine `METHOD target HTTP/x`
  /// @param headers values by name
  record Request(
      String type, String startLine, SequencedMap<String, List<String>> headers, String content)
      implements Command {
    public Request {
      headers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(headers));
    }
  }

  /// A type the standard does not name; Seldom's own take a JSON object as their text.
  record Custom(String type, String text) implements Command {}
}
