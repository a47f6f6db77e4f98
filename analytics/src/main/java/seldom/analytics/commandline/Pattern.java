package seldom.analytics.commandline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import seldom.analytics.content.Problems;
import seldom.analytics.content.Value;

/// One pattern: parts that must follow each other. `a ... b` means b later in the same simple
/// command, `a >>> b` later anywhere; `a OR b` is either; `<group>` is any word of a named group.
/// A word that begins or ends with a letter or digit does so at the edge of a word, unless a `*`
/// stands there; a `*` within a part that has no alternatives is anything but a blank; `@name`
/// stands where a command begins.
///
/// @param parts alternatives of each part
/// @param reaches how far the part after this one may lie; one entry a part
record Pattern(List<List<Word>> parts, List<Reach> reaches) {
  private static final String NEXT = " ... ";
  private static final String LATER = " >>> ";
  private static final String OR = " OR ";
  private static final int MOST = 600;

  /// How far the next part may lie.
  enum Reach {
    TOKEN,
    COMMAND,
    ANYWHERE
  }

  /// @param text as views have it
  record Word(String text, boolean freeStart, boolean freeEnd, boolean command) {}

  Pattern {
    parts = List.copyOf(parts);
    reaches = List.copyOf(reaches);
  }

  static Pattern read(Value.Text given, SortedMap<String, List<String>> groups, Problems problems) {
    List<List<Word>> parts = new ArrayList<>();
    List<Reach> reaches = new ArrayList<>();
    String rest = given.text();
    while (true) {
      int next = rest.indexOf(NEXT);
      int later = rest.indexOf(LATER);
      boolean far = later >= 0 && (next < 0 || later < next);
      int cut = far ? later : next;
      String part = (cut < 0 ? rest : rest.substring(0, cut)).strip();
      for (String piece : pieces(part)) {
        parts.add(alternatives(piece, groups, given, problems));
        reaches.add(Reach.TOKEN);
      }
      reaches.set(reaches.size() - 1, far ? Reach.ANYWHERE : Reach.COMMAND);
      if (cut < 0) {
        break;
      }
      rest = rest.substring(cut + NEXT.length());
    }
    if (given.text().length() > MOST) {
      problems.error(
          given.place(), "the pattern is longer than " + MOST + " characters", "Use a group");
    }
    return new Pattern(parts, reaches);
  }

  /// A part without alternatives, cut where a `*` stands within.
  private static List<String> pieces(String part) {
    if (part.contains(OR)) {
      return List.of(part);
    }
    List<String> pieces = new ArrayList<>();
    String rest = part;
    int star = rest.indexOf('*', 1);
    while (star > 0 && star < rest.length() - 1) {
      pieces.add(rest.substring(0, star + 1));
      rest = rest.substring(star);
      star = rest.indexOf('*', 1);
    }
    pieces.add(rest);
    return pieces;
  }

  private static List<Word> alternatives(
      String part, Map<String, List<String>> groups, Value.Text given, Problems problems) {
    List<Word> words = new ArrayList<>();
    for (String one : part.split(OR, -1)) {
      String text = one.strip();
      if (text.startsWith("<") && text.endsWith(">")) {
        List<String> group = groups.get(text.substring(1, text.length() - 1));
        if (group == null) {
          problems.error(
              given.place(), "there is no group " + text, "Use one of " + groups.keySet());
        } else {
          group.forEach(g -> words.add(word(g, given, problems)));
        }
      } else {
        words.add(word(text, given, problems));
      }
    }
    return words;
  }

  private static Word word(String text, Value.Text given, Problems problems) {
    boolean command = text.startsWith("@");
    String rest = command ? text.substring(1) : text;
    boolean freeStart = rest.startsWith("*");
    rest = freeStart ? rest.substring(1) : rest;
    boolean freeEnd = rest.endsWith("*");
    rest = freeEnd ? rest.substring(0, rest.length() - 1) : rest;
    String plain = View.of(rest).toString();
    if (plain.isEmpty()
        || plain.indexOf('*') >= 0
        || plain.chars().anyMatch(c -> c > 0x7e || c < 0x20)) {
      problems.error(
          given.place(),
          "'" + text + "' is no word of a pattern",
          "Use printable ASCII, and `*` only at its ends");
      plain = "?";
    }
    return new Word(plain, freeStart, freeEnd, command);
  }
}
