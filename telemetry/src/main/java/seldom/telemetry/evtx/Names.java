package seldom.telemetry.evtx;

/// Makes the attacker's names safe to write as XML names.
final class Names {
  private Names() {}

  /// The name with every character that no XML name may hold replaced by `_`; usually the same.
  static String clean(String name) {
    if (name.isEmpty()) {
      return "_";
    }
    for (int i = 0; i < name.length(); i++) {
      if (!isNamePart(name.charAt(i), i == 0)) {
        return replaced(name);
      }
    }
    return name;
  }

  private static String replaced(String name) {
    StringBuilder out = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      out.append(isNamePart(c, i == 0) ? c : '_');
    }
    return out.toString();
  }

  private static boolean isNamePart(char c, boolean first) {
    return c < 0x80
        ? Character.isLetter(c) || c == '_' || !first && (Character.isDigit(c) || c == '-' || c == '.' || c == ':')
        : Character.isLetter(c) || !first && Character.isDigit(c);
  }
}
