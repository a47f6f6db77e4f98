package seldom.analytics.commandline;

import java.util.Locale;

/// What can be undone to read a command line, and what of its shape alone is worth telling.
enum Step {
  PERCENT_CODES("percent codes decoded"),
  ESCAPE_CODES("character escapes decoded"),
  CARETS("carets removed"),
  BACKTICKS("backticks removed"),
  INSERTED_QUOTES("quotes inside words removed"),
  VARIABLES("variables filled in"),
  CHARACTER_CODES("character codes decoded"),
  CONCATENATION("pieces joined"),
  FORMAT("format operator applied"),
  REPLACEMENT("replacements applied"),
  REVERSED_LITERAL("text reversed back"),
  ENCODED_COMMAND("encoded command decoded"),
  BASE64("base64 decoded"),
  HEX("hexadecimal decoded"),
  NUMBERS("list of character codes decoded"),
  COMPRESSED("compressed stream inflated"),
  EXCLUSIVE_OR("exclusive or undone"),
  REVERSED("whole text reversed back"),
  NESTED("decoded more than once"),
  MIXED_CASE("odd capitals"),
  UNUSUAL_CHARACTERS("look-alike characters"),
  EMBEDDED_PROGRAM("program inside"),
  BINARY_CODE("machine code inside"),
  INDICATOR("public address, name or hash"),
  URL_BY_ADDRESS("host named by its address"),
  LIMIT("limit reached");

  private final String text;

  Step(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /// As content names it: `encoded-command`.
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
