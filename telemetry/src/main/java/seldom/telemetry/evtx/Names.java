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

  /// The letters that every edition of XML 1.0 takes and Windows uses.
  private static boolean isNamePart(char c, boolean first) {
    if (c < 0x80) {
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
      return letter || !first && (c >= '0' && c <= '9' || c == '-' || c == '.' || c == ':');
    }
    return c >= 0xc0 && c <= 0xff && c != 0xd7 && c != 0xf7
        || c >= 0x410 && c <= 0x44f
        || c >= 0x3041 && c <= 0x3094
        || c >= 0x4e00 && c <= 0x9fa5
        || c >= 0xac00 && c <= 0xd7a3;
  }
}
