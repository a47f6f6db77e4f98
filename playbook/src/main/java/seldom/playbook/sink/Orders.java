package seldom.playbook.sink;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import seldom.playbook.agent.Order;
import seldom.playbook.definition.Command;
import seldom.playbook.definition.Variable;
import seldom.playbook.text.JsonText;
import seldom.playbook.text.Mistakes;
import seldom.playbook.text.Value;

/// Commands with their variables in place.
public final class Orders {
  private static final Pattern START_LINE =
      Pattern.compile("\\s*([A-Za-z]{1,20})\\s+(\\S+)(?:\\s+(HTTP\\S*))?\\s*");
  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

  private Orders() {}

  /// The order that a command gives with these values.
  ///
  /// @throws SinkException if a variable has no value, or may not stand where it is used
  public static Order of(Command command, Values values) {
    return switch (command) {
      case Command.Manual m -> new Order.Plain(TextSink.fill(m.text(), values));
      case Command.Script s -> script(s, values);
      case Command.Rule r -> new Order.Plain(WordSink.fill(r.text(), values));
      case Command.Request r -> request(r, values);
      case Command.Custom c -> custom(c, values);
    };
  }

  private static Order script(Command.Script s, Values values) {
    return new Order.Script(
        s.type(),
        switch (s.type()) {
          case "powershell" -> PowerShellSink.fill(s.text(), values);
          case "caldera-cmd" -> WordSink.fill(s.text(), values);
          default -> ShellSink.fill(s.text(), values);
        });
  }

  private static Order request(Command.Request r, Values values) {
    Matcher m = START_LINE.matcher(r.startLine());
    if (!m.matches() || !Variable.usedIn(m.group(1)).isEmpty()) {
      throw place("'" + r.startLine() + "' is no start line: METHOD target HTTP/1.1");
    }
    SequencedMap<String, List<String>> headers = new LinkedHashMap<>();
    r.headers()
        .forEach(
            (name, all) -> {
              if (!HEADER_NAME.matcher(name).matches()) {
                throw place("'" + name + "' is no name of a header");
              }
              headers.put(name, all.stream().map(v -> HeaderSink.fill(v, values)).toList());
            });
    return new Order.Request(
        m.group(1).toUpperCase(Locale.ROOT),
        UrlSink.fill(m.group(2), values),
        headers,
        content(r, values));
  }

  /// A body is escaped as its content type says; one of no known type as JSON if it looks like it.
  private static String content(Command.Request r, Values values) {
    String type =
        r.headers().entrySet().stream()
            .filter(e -> e.getKey().equalsIgnoreCase("content-type"))
            .flatMap(e -> e.getValue().stream())
            .findFirst()
            .orElse("")
            .toLowerCase(Locale.ROOT);
    boolean json = type.contains("json") || r.content().stripLeading().matches("(?s)[\\[{].*");
    if (json) {
      return JsonSink.fill(r.content(), values);
    }
    if (type.contains("x-www-form-urlencoded")) {
      return form(r.content(), values);
    }
    if (type.contains("html") || type.contains("xml")) {
      return HtmlSink.fill(r.content(), values);
    }
    return type.startsWith("text/plain")
        ? TextSink.fill(r.content(), values)
        : WordSink.fill(r.content(), values);
  }

  private static String form(String text, Values values) {
    StringBuilder out = new StringBuilder();
    for (Template.Part part : Template.of(text).parts()) {
      switch (part) {
        case Template.Literal l -> out.append(l.text());
        case Template.Use use -> out.append(UrlSink.encoded(Template.value(values, use.name())));
      }
    }
    return out.toString();
  }

  /// A JSON object is read first and filled then, so that no value can become structure; a value
  /// nobody knows is left out. Any other text takes plain words only.
  private static Order custom(Command.Custom c, Values values) {
    if (!(JsonText.read("", c.text(), new Mistakes()).orElse(null) instanceof Value.Fields f)) {
      return new Order.Plain(WordSink.fill(c.text(), values));
    }
    SequencedMap<String, String> out = new LinkedHashMap<>();
    for (Map.Entry<String, Value> e : f.entries().entrySet()) {
      if (!(e.getValue() instanceof Value.Text t)) {
        throw place("argument '" + e.getKey() + "' is " + e.getValue().kind() + ", not a text");
      }
      List<String> used = Variable.usedIn(t.text());
      boolean unknown = used.stream().anyMatch(n -> values.get(n).isEmpty());
      if (!unknown) {
        out.put(e.getKey(), raw(t.text(), values));
      }
    }
    return new Order.Arguments(out);
  }

  private static String raw(String text, Values values) {
    StringBuilder out = new StringBuilder();
    for (Template.Part part : Template.of(text).parts()) {
      switch (part) {
        case Template.Literal l -> out.append(l.text());
        case Template.Use use -> out.append(Template.value(values, use.name()));
      }
    }
    return out.toString();
  }

  private static SinkException place(String message) {
    return new SinkException(SinkException.Fault.PLACE, message);
  }
}
