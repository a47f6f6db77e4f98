package seldom.analytics.content;

import java.util.regex.Pattern;

/// How things of content are named.
public final class Names {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private Names() {}

  /// The name of a file without folders and ending.
  public static String ofFile(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /// The section's `id`, which must be the name of its file.
  public static String id(String file, Section section) {
    String id = word(section, "id");
    if (!id.isEmpty() && !id.equals(ofFile(file))) {
      section
          .problems()
          .error(
              section.placeOf("id"),
              "the id '%s' is not the name of the file".formatted(id),
              "Write `id: %s`, or rename the file".formatted(ofFile(file)));
    }
    return id;
  }

  /// Text made of lower-case words with hyphens between.
  public static String word(Section section, String key) {
    String text = section.text(key);
    if (!text.isEmpty() && !ID.matcher(text).matches()) {
      section
          .problems()
          .error(
              section.placeOf(key),
              "'%s' is no name".formatted(text),
              "Use lower-case letters, digits and single hyphens");
    }
    return text;
  }
}
