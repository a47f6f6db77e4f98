package seldom.telemetry.xml;

import seldom.telemetry.text.Limits;

/// Parses one element with all it holds.
///
/// XML 1.0 without document types, with two leniencies that Windows events need: references to
/// control characters are taken as they are, and so are control characters themselves. Recursion is
/// bounded by [Limits#DEPTH]. Not thread-safe.
final class XmlParser {
  /// Thrown for what is no well-formed element.
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String message) {
      super(message);
    }
  }

  private final String in;
  private int at;

  private XmlParser(String in) {
    this.in = in;
  }

  /// The element that `text` is.
  static XmlElement parse(String text) throws Malformed {
    XmlParser parser = new XmlParser(text);
    XmlElement element = parser.element(0);
    parser.spaces();
    if (parser.at < text.length()) {
      throw new Malformed("text after the end of the element");
    }
    return element;
  }

  private XmlElement element(int depth) throws Malformed {
    if (depth > Limits.DEPTH) {
      throw new Malformed("elements nested deeper than " + Limits.DEPTH);
    }
    expect('<');
    XmlElement element = new XmlElement(name());
    while (true) {
      boolean spaced = spaces();
      char c = peek();
      if (c == '/') {
        at++;
        expect('>');
        return element;
      }
      if (c == '>') {
        at++;
        content(element, depth);
        return element;
      }
      if (!spaced) {
        throw new Malformed("no space before an attribute");
      }
      attribute(element);
    }
  }

  private void attribute(XmlElement element) throws Malformed {
    String name = name();
    spaces();
    expect('=');
    spaces();
    char quote = peek();
    if (quote != '"' && quote != '\'') {
      throw new Malformed("attribute value without quotes");
    }
    int end = in.indexOf(quote, at + 1);
    if (end < 0) {
      throw new Malformed("attribute value that does not end");
    }
    StringBuilder value = new StringBuilder();
    text(at + 1, end, value);
    at = end + 1;
    if (element.attributes.putIfAbsent(name, value.toString()) != null) {
      throw new Malformed("attribute given twice");
    }
  }

  private void content(XmlElement element, int depth) throws Malformed {
    while (true) {
      int open = in.indexOf('<', at);
      if (open < 0) {
        throw new Malformed("element that does not end");
      }
      text(at, open, element.text);
      at = open;
      if (in.startsWith("</", at)) {
        at += 2;
        if (!name().equals(element.name)) {
          throw new Malformed("end tag of another element");
        }
        spaces();
        expect('>');
        return;
      }
      if (in.startsWith("<![CDATA[", at)) {
        int end = past("]]>", at + 9);
        element.text.append(in, at + 9, end - 3);
        at = end;
      } else if (in.startsWith("<!--", at)) {
        at = past("-->", at + 4);
      } else if (in.startsWith("<?", at)) {
        at = past("?>", at + 2);
      } else {
        element.children.add(element(depth + 1));
      }
    }
  }

  private int past(String stop, int from) throws Malformed {
    int end = in.indexOf(stop, from);
    if (end < 0) {
      throw new Malformed("section that does not end");
    }
    return end + stop.length();
  }

  /// Appends `[from, to)` with its references resolved.
  private void text(int from, int to, StringBuilder out) throws Malformed {
    int done = from;
    for (int amp = in.indexOf('&', from); amp >= 0 && amp < to; amp = in.indexOf('&', done)) {
      out.append(in, done, amp);
      int end = in.indexOf(';', amp);
      if (end < 0 || end >= to || end - amp > 10) {
        throw new Malformed("reference that does not end");
      }
      reference(in.substring(amp + 1, end), out);
      done = end + 1;
    }
    out.append(in, done, to);
  }

  private static void reference(String name, StringBuilder out) throws Malformed {
    switch (name) {
      case "lt" -> out.append('<');
      case "gt" -> out.append('>');
      case "amp" -> out.append('&');
      case "quot" -> out.append('"');
      case "apos" -> out.append('\'');
      default -> out.appendCodePoint(codePoint(name));
    }
  }

  private static int codePoint(String name) throws Malformed {
    if (name.length() < 2 || name.charAt(0) != '#') {
      throw new Malformed("entity that XML does not define");
    }
    boolean hex = name.charAt(1) == 'x';
    try {
      int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
      if (Character.isValidCodePoint(code)) {
        return code;
      }
    } catch (NumberFormatException e) {
      throw new Malformed("character reference that is no number");
    }
    throw new Malformed("character reference out of range");
  }

  private String name() throws Malformed {
    int from = at;
    while (at < in.length() && nameChar(in.charAt(at))) {
      at++;
    }
    if (from == at) {
      throw new Malformed("name expected");
    }
    return in.substring(from, at);
  }

  private static boolean nameChar(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == ':';
  }

  private boolean spaces() {
    int from = at;
    while (at < in.length() && in.charAt(at) <= ' ') {
      at++;
    }
    return at > from;
  }

  private char peek() throws Malformed {
    if (at >= in.length()) {
      throw new Malformed("element that does not end");
    }
    return in.charAt(at);
  }

  private void expect(char c) throws Malformed {
    if (peek() != c) {
      throw new Malformed("'" + c + "' expected");
    }
    at++;
  }
}
