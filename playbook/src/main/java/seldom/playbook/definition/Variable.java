package seldom.playbook.definition;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A variable as declared.
///
/// @param name with its underscores: `__x__`
/// @param type `string`, `bool`, `integer` …, an open vocabulary
/// @param value null if unknown, which is not the same as empty
/// @param constant whether it is never written
/// @param external whether its value comes from the caller
public record Variable(
    String name,
    String type,
    String description,
    @Nullable String value,
    boolean constant,
    boolean external) {
  /// A name: underscores around a letter or underscore and up to 199 more characters.
  public static final Pattern NAME = Pattern.compile("__[a-zA-Z_][a-zA-Z0-9_-]{0,199}__");

  /// A use of a variable in a text: its name and `:value`.
  public static final Pattern USE =
      Pattern.compile("(__[a-zA-Z](?:[a-zA-Z0-9_-]{0,199}?)__):value");

  /// The names a text uses, in order, each as often as it stands there.
  public static java.util.List<String> usedIn(String text) {
    return USE.matcher(text).results().map(m -> m.group(1)).toList();
  }
}
