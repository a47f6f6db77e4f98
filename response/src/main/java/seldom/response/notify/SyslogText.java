package seldom.response.notify;

import java.nio.charset.StandardCharsets;
import seldom.playbook.sink.TextSink;

/// A syslog message (RFC 5424) whose text is CEF.
final class SyslogText {
  private static final int LONGEST = 6000;
  private static final int FACILITY_LOCAL0 = 16;
  private static final int NOTICE = 5;

  private SyslogText() {}

  /// One message, without frame.
  static String of(Message m, String host) {
    return "<%d>1 %s %s seldom - notify [seldom@32473 key=\"%s\" run=\"%s\"] %s"
        .formatted(
            FACILITY_LOCAL0 * 8 + NOTICE,
            m.time(),
            host.matches("[!-~]{1,255}") ? host : "-",
            parameter(m.key()),
            parameter(m.run()),
            cef(m));
  }

  /// The CEF 0 header and extension.
  static String cef(Message m) {
    return "CEF:0|Seldom|Seldom|1|notify|"
        + header(m.subject())
        + "|5|rt="
        + m.time().toEpochMilli()
        + " externalId="
        + extension(m.key())
        + " cs1Label=run cs1="
        + extension(m.run())
        + " cs2Label=incident cs2="
        + extension(m.incident())
        + " msg="
        + extension(cut(m.text()));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private static String header(String text) {
    return TextSink.visible(text).replace("\\", "\\\\").replace("|", "\\|");
  }

  /// Line ends are written `\n`, which readers of CEF turn back; all else that cannot be seen is
  /// made
  /// visible.
  private static String extension(String text) {
    String[] lines = text.split("\r\n|\r|\n", -1);
    for (int i = 0; i < lines.length; i++) {
      lines[i] = TextSink.visible(lines[i]).replace("\\", "\\\\").replace("=", "\\=");
    }
    return String.join("\\n", lines);
  }

  private static String parameter(String text) {
    return TextSink.visible(text).replace("\\", "\\\\").replace("\"", "\\\"").replace("]", "\\]");
  }

  /// The frame of a stream (RFC 6587, octet counting).
  static byte[] counted(String message) {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    byte[] head = (bytes.length + " ").getBytes(StandardCharsets.US_ASCII);
    byte[] out = new byte[head.length + bytes.length];
    System.arraycopy(head, 0, out, 0, head.length);
    System.arraycopy(bytes, 0, out, head.length, bytes.length);
    return out;
  }
}
