package seldom.response.exchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import seldom.playbook.sink.HeaderSink;
import seldom.playbook.sink.JsonSink;
import seldom.playbook.sink.UrlSink;
import seldom.playbook.sink.Values;
import seldom.playbook.text.Mistakes;
import seldom.playbook.text.Value;
import seldom.response.outbound.Call;
import seldom.response.outbound.Credential;

/// A request written as content, with `__name__:value` where values go, and what to take from its
/// reply.
///
/// @param path from the root, after the address; or a whole URL if it begins with a value
/// @param form fields of a form, empty for none
/// @param json a JSON body, empty for none
/// @param take JSON pointer by name of what later requests use
public record Exchange(
    String method,
    String path,
    SequencedMap<String, String> headers,
    SequencedMap<String, String> form,
    String json,
    SequencedMap<String, String> take) {
  /// The words an exchange is written with.
  public static final Set<String> WORDS =
      Set.of("get", "post", "put", "headers", "form", "json", "take");

  private static final List<String> METHODS = List.of("get", "post", "put");

  public Exchange {
    headers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(headers));
    form = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(form));
    take = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(take));
  }

  public static Exchange read(Value value, Set<String> alsoKnown, Mistakes mistakes) {
    Set<String> known = new java.util.TreeSet<>(WORDS);
    known.addAll(alsoKnown);
    Reading r = Reading.of(value, known, mistakes);
    Optional<String> method = METHODS.stream().filter(m -> !r.text(m).isEmpty()).findFirst();
    String path = method.map(r::text).orElse("");
    if (!path.startsWith("/") && !path.startsWith("__")) {
      r.wrong(method.orElse("get"), "there is no path", "Write `get: /path`");
    }
    r.map("take").values().forEach(p -> Sign.pointer(r, "take", p));
    return new Exchange(
        method.orElse("get").toUpperCase(Locale.ROOT),
        path,
        r.map("headers"),
        r.map("form"),
        r.text("json"),
        r.map("take"));
  }

  /// The request with values in place, each escaped for where it stands.
  ///
  /// @param base scheme, host and port, perhaps a path; no `/` at its end
  /// @throws seldom.playbook.sink.SinkException if a value may not stand where it should
  public Call call(String base, Map<String, String> values, Credential credential) {
    Values known = name -> Optional.ofNullable(values.get(name.substring(2, name.length() - 2)));
    SequencedMap<String, String> head = new LinkedHashMap<>();
    head.put("Accept", "application/json");
    headers.forEach((name, text) -> head.put(name, HeaderSink.fill(text, known)));
    String body = "";
    if (!json.isEmpty()) {
      head.putIfAbsent("Content-Type", "application/json");
      body = JsonSink.fill(json, known);
    } else if (!form.isEmpty()) {
      head.putIfAbsent("Content-Type", "application/x-www-form-urlencoded");
      body = formBody(known);
    }
    String filled = UrlSink.fill(path, known);
    return new Call(method, path.startsWith("/") ? base + filled : filled, head, body, credential);
  }

  private String formBody(Values values) {
    StringBuilder out = new StringBuilder();
    form.forEach(
        (name, text) -> {
          out.append(out.isEmpty() ? "" : "&").append(UrlSink.encoded(name)).append('=');
          // A URL template would let an author's '/' stand; in a form every sign is data.
          out.append(UrlSink.encoded(seldom.playbook.sink.HeaderSink.fill(text, values)));
        });
    return out.toString();
  }

  /// What the reply gives of what is to be taken; absent ones are left out.
  public SequencedMap<String, String> taken(Answer answer) {
    SequencedMap<String, String> out = new LinkedHashMap<>();
    take.forEach((name, pointer) -> answer.text(pointer).ifPresent(t -> out.put(name, t)));
    return out;
  }
}
