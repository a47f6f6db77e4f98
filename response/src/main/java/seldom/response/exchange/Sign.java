package seldom.response.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import seldom.playbook.text.Value;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/// Something a reply shows. Each sign that is given must hold.
///
/// @param at JSON pointer; empty with `status`
/// @param status the status is this one; 0 for any
/// @param least the number there is no smaller, and it is a number
/// @param most the number there is no larger, and it is a number
/// @param is the text there is one of these, whatever the case; empty for any
/// @param has the text there contains this; empty for any
/// @param items the list or object there has at least so many entries; -1 for any
/// @param there `yes`, `no`, or empty for either
public record Sign(
    String at,
    int status,
    double least,
    double most,
    List<String> is,
    String has,
    int items,
    String there) {
  private static final Set<String> WORDS =
      Set.of("at", "status", "least", "most", "is", "has", "items", "there", "why");

  public Sign {
    is = List.copyOf(is);
  }

  /// The signs of a list.
  public static List<Sign> list(Reading reading, String key) {
    List<Sign> out = new ArrayList<>();
    for (Value v : reading.items(key)) {
      out.add(read(Reading.of(v, WORDS, reading.mistakes())));
    }
    return out;
  }

  private static Sign read(Reading r) {
    String at = r.text("at");
    pointer(r, "at", at);
    String there = r.get("there") == null ? "" : r.truth("there") ? "yes" : "no";
    return new Sign(
        at,
        (int) r.whole("status", 0),
        number(r, "least", Double.NEGATIVE_INFINITY),
        number(r, "most", Double.POSITIVE_INFINITY),
        r.texts("is").stream().map(t -> t.toLowerCase(Locale.ROOT)).toList(),
        r.text("has"),
        (int) r.whole("items", -1),
        there);
  }

  static void pointer(Reading r, String key, String pointer) {
    try {
      JsonPointer.compile(pointer);
    } catch (IllegalArgumentException e) {
      r.wrong(key, "'" + pointer + "' is no JSON pointer", "Begin it with '/'");
    }
  }

  private static double number(Reading r, String key, double otherwise) {
    try {
      return r.text(key).isEmpty() ? otherwise : Double.parseDouble(r.text(key));
    } catch (NumberFormatException e) {
      r.wrong(key, "'" + key + "' is no number", "Write digits");
      return otherwise;
    }
  }

  /// Whether the answer shows it.
  ///
  /// @param key stands for `__key__:value` in `has`
  public boolean holds(Answer answer, String key) {
    JsonNode node = answer.node(at);
    String text = answer.text(at).orElse("").toLowerCase(Locale.ROOT);
    boolean bounded = least != Double.NEGATIVE_INFINITY || most != Double.POSITIVE_INFINITY;
    boolean filled =
        !node.isMissingNode()
            && !node.isNull()
            && (node.isContainer() ? !node.isEmpty() : !text.isEmpty());
    return (status == 0 || status == answer.status())
        && (!bounded
            || (node.isNumber() && node.doubleValue() >= least && node.doubleValue() <= most))
        && (is.isEmpty() || is.contains(text))
        && (has.isEmpty()
            || text.contains(has.replace("__key__:value", key).toLowerCase(Locale.ROOT)))
        && (items < 0 || (node.isContainer() && node.size() >= items))
        && (there.isEmpty() || there.equals(filled ? "yes" : "no"));
  }

  /// Whether the answer shows all of them.
  public static boolean all(List<Sign> signs, Answer answer, String key) {
    return signs.stream().allMatch(s -> s.holds(answer, key));
  }
}
