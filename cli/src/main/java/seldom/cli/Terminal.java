package seldom.cli;

/// What may be printed for a person: text of a record can hold what steers a terminal.
public final class Terminal {
  private Terminal() {}

  /// The text with control and direction-changing characters as `\\uNNNN`.
  public static String plain(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
