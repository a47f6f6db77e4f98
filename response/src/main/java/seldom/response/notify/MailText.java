package seldom.response.notify;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import seldom.playbook.sink.TextSink;

/// A mail (RFC 5322) that holds nothing of a text but as text: the subject is encoded words
/// (RFC 2047), the body base64.
final class MailText {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final int WORD = 40;

  private MailText() {}

  /// @param from an address of configuration
  /// @param to addresses of configuration
  static String of(Message m, String from, List<String> to) {
    byte[] body = visible(m.text()).getBytes(StandardCharsets.UTF_8);
    return String.join(
        "\r\n",
        "Date: " + DATE.format(m.time()),
        "From: Seldom <" + from + ">",
        "To: " + String.join(",\r\n ", to.stream().map(t -> "<" + t + ">").toList()),
        "Message-ID: <" + hexadecimal(m.key()) + "@seldom.invalid>",
        "Subject: " + encoded("[Seldom] " + m.subject()),
        "Auto-Submitted: auto-generated",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: base64",
        "",
        Base64.getMimeEncoder().encodeToString(body),
        "");
  }

  /// Lines stay lines; all else that cannot be seen is made visible.
  private static String visible(String text) {
    return String.join("\r\n", text.lines().map(TextSink::visible).toList());
  }

  private static String encoded(String text) {
    String seen = TextSink.visible(text);
    StringBuilder out = new StringBuilder();
    int[] points = seen.codePoints().toArray();
    for (int i = 0; i < points.length; i += WORD / 4) {
      String part = new String(points, i, Math.min(WORD / 4, points.length - i));
      String word = Base64.getEncoder().encodeToString(part.getBytes(StandardCharsets.UTF_8));
      out.append(out.isEmpty() ? "" : "\r\n ").append("=?utf-8?B?").append(word).append("?=");
    }
    return out.toString();
  }

  private static String hexadecimal(String key) {
    return java.util.HexFormat.of().formatHex(key.getBytes(StandardCharsets.UTF_8));
  }
}
