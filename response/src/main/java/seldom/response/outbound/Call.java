package seldom.response.outbound;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// One HTTP request, without its secret.
///
/// @param url whole, each value in it escaped
/// @param headers no line break in any
/// @param content the body, empty for none
public record Call(
    String method,
    String url,
    SequencedMap<String, String> headers,
    String content,
    Credential credential) {
  public Call {
    headers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(headers));
  }

  /// The same call with another credential.
  public Call with(Credential other) {
    return new Call(method, url, headers, content, other);
  }
}
