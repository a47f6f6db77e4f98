package seldom.response.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Order;

/// What is to be done, bound to an identity. Every argument has the form of what it names, so that
/// none becomes part of a path or query.
///
/// @param kind what
/// @param key names the effect
/// @param arguments `host`, `process`, `pid`, `started`, `sha256`, `path`, `account`, `service`, as
///     far as they were given
/// @param approved whether a person approved it
record Act(EndpointKind kind, String key, Map<String, String> arguments, boolean approved) {
  private static final Map<String, Pattern> FORMS =
      Map.of(
          "host", Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?"),
          "process", Pattern.compile("[A-Za-z0-9{}._:-]{1,200}"),
          "pid", Pattern.compile("[1-9][0-9]{0,9}"),
          "started", Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,20}Z"),
          "sha256", Pattern.compile("[0-9a-fA-F]{64}"),
          "path", Pattern.compile("(?s)[^\\p{Cc}\\p{Cf}]{1,1000}"),
          "account", Pattern.compile("[^\\p{Cc}\\p{Cf}\"'/\\[\\]:;|=,+*?<>]{1,250}"),
          "service", Pattern.compile("[^\\p{Cc}\\p{Cf}\"'/\\\\]{1,250}"));

  Act {
    arguments = new TreeMap<>(arguments);
  }

  /// An order that is no act.
  static final class OddException extends Exception {
    private static final long serialVersionUID = 1;

    OddException(String message) {
      super(message);
    }

    String said() {
      return String.valueOf(getMessage());
    }
  }

  /// Reads an order.
  ///
  /// @throws OddException naming what is missing or has not its form; it quotes no value
  static Act of(EndpointKind kind, Invocation invocation) throws OddException {
    if (!(invocation.order() instanceof Order.Arguments given)) {
      throw new OddException("the command is no JSON object");
    }
    Map<String, String> arguments = new TreeMap<>();
    for (Map.Entry<String, String> e : given.values().entrySet()) {
      String value = e.getValue().strip();
      Pattern form = FORMS.get(e.getKey());
      if (form == null || value.isEmpty() || value.equals("unknown")) {
        continue;
      }
      if (!form.matcher(value).matches()) {
        throw new OddException("'" + e.getKey() + "' has not the form it should have");
      }
      arguments.put(e.getKey(), value);
    }
    List<String> missing = new ArrayList<>(needed(kind));
    missing.removeAll(arguments.keySet());
    if (!missing.isEmpty()) {
      throw new OddException("not known: " + String.join(", ", missing));
    }
    return new Act(kind, invocation.key(), arguments, given.isApproved());
  }

  private static List<String> needed(EndpointKind kind) {
    return switch (kind.on()) {
      case HOST -> List.of("host");
      case PROCESS ->
          kind == EndpointKind.CAPTURE ? List.of("host") : List.of("host", "pid", "started");
      case FILE -> List.of("host", "sha256");
      case ACCOUNT -> List.of("account");
      case SERVICE -> List.of("host", "service");
    };
  }

  String get(String name) {
    return arguments.getOrDefault(name, "");
  }

  String host() {
    return get("host");
  }

  /// Upon what, for people.
  String target() {
    return switch (kind.on()) {
      case HOST -> host();
      case PROCESS -> "process " + get("pid") + " of " + host();
      case FILE -> "file " + get("sha256") + " on " + host();
      case ACCOUNT -> "account " + get("account");
      case SERVICE -> "service " + get("service") + " on " + host();
    };
  }

  /// What no other effect may touch meanwhile. An action and its inverse hold the same;
  /// a capture holds nothing.
  String hold() {
    return kind == EndpointKind.CAPTURE
        ? "capture " + key
        : (kind.on() + " " + target()).toLowerCase(java.util.Locale.ROOT);
  }

  /// The arguments and the key, as adapters name them.
  Map<String, String> values() {
    Map<String, String> all = new TreeMap<>(arguments);
    all.put("key", key);
    all.put("kind", kind.word());
    for (String name : FORMS.keySet()) {
      all.putIfAbsent(name, "");
    }
    return all;
  }
}
