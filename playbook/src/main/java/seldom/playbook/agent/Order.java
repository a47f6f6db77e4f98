package seldom.playbook.agent;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/// What a command says, its variables in place and escaped for where they stand.
public sealed interface Order {
  /// Named values, for Seldom's own kinds: the `command` is a JSON object. Each value is exactly
  /// the
  /// variable's text; nothing in it can have become a name or another value.
  record Arguments(SequencedMap<String, String> values) implements Order {
    private static final Set<String> APPROVALS = Set.of("approve", "approved", "yes", "true");

    public Arguments {
      values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }

    /// The value of a name, empty if it was not given.
    public String get(String name) {
      return values.getOrDefault(name, "");
    }

    /// Whether a person approved it: the argument `approved` is an answer that says so.
    public boolean isApproved() {
      return APPROVALS.contains(get("approved"));
    }
  }

  /// A script for `bash`, `ssh`, `powershell`, `caldera-cmd`. Variables come as base64 in
  /// assignments before it and are only referred to in it.
  record Script(String language, String text) implements Order {}

  /// An HTTP request, for `http-api` and `openc2-http`.
  ///
  /// @param method upper case
  /// @param target a path, or a whole URL
  /// @param headers values by name, in order; no line break in any
  /// @param content the body, empty for none
  record Request(
      String method, String target, SequencedMap<String, List<String>> headers, String content)
      implements Order {
    public Request {
      SequencedMap<String, List<String>> copy = new LinkedHashMap<>();
      headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
      headers = Collections.unmodifiableSequencedMap(copy);
    }
  }

  /// Any other text: a rule, a query, an instruction.
  record Plain(String text) implements Order {}
}
