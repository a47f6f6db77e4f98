package seldom.playbook.sink;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/// A URL, or the path of one. In path and query a value is percent-encoded to the last reserved
/// character; as host it must be a host; at the very beginning it must be an http or https URL.
public final class UrlSink {
  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9]([A-Za-z0-9.-]{0,252})|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?");

  private static final Pattern BASE =
      Pattern.compile("https?://" + HOST.pattern() + "(/[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)?");

  private UrlSink() {}

  public static String fill(String text, Values values) {
    StringBuilder out = new StringBuilder();
    StringBuilder before = new StringBuilder();
    for (Template.Part part : Template.of(text).parts()) {
      switch (part) {
        case Template.Literal l -> {
          out.append(l.text());
          before.append(l.text());
        }
        case Template.Use use -> {
          String value = Template.value(values, use.name());
          out.append(placed(use.name(), value, before.toString()));
          before.append(before.isEmpty() ? "http://host/" : "x");
        }
      }
    }
    String url = out.toString();
    String path = url.replaceFirst("[?#].*", "");
    for (String segment : path.split("/", -1)) {
      String plain = segment.toLowerCase(Locale.ROOT).replace("%2e", ".");
      if ((plain.equals("..") || plain.equals(".")) && Template.of(text).hasUses()) {
        throw new SinkException(
            SinkException.Fault.VALUE, "a value would change the path's folder");
      }
    }
    return url;
  }

  private static String placed(String name, String value, String before) {
    if (before.isEmpty()) {
      return base(name, value);
    }
    int authority = before.indexOf("://");
    boolean host = authority >= 0 && before.substring(authority + 3).matches("[^/?#]*");
    if (host) {
      if (!HOST.matcher(value).matches()) {
        throw new SinkException(SinkException.Fault.VALUE, "the value of " + name + " is no host");
      }
      return value;
    }
    return encoded(value);
  }

  private static String base(String name, String value) {
    if (!BASE.matcher(value).matches()) {
      throw new SinkException(
          SinkException.Fault.VALUE, "the value of " + name + " is no http or https URL");
    }
    return value;
  }

  /// Everything but RFC 3986's unreserved characters as percent-encoded UTF-8.
  public static String encoded(String value) {
    StringBuilder out = new StringBuilder();
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-._~".indexOf(c) >= 0;
      if (plain) {
        out.append(c);
      } else {
        out.append("%%%02X".formatted((int) c));
      }
    }
    return out.toString();
  }
}
