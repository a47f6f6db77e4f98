package seldom.telemetry.normalise.field;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Text of a field; sensors write *unknown* in several ways, which all become the empty text here.
///
/// Thread-safe: no state. Cost: linear in the text.
public final class Text {
  private Text() {}

  /// The value as text: a scalar as written, a list of scalars joined with blanks, anything else
  /// empty.
  public static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case String s -> s;
      case Number n -> number(n);
      case Boolean b -> b.toString();
      case List<?> list -> joined(list);
      case Map<?, ?> map -> of(map.get("#text"));
      default -> "";
    };
  }

  /// As [#of], with the sensors' words for unknown (`-`, `?`, `N/A`, `<unknown process>`, …) as
  /// empty text.
  public static String known(@Nullable Object value) {
    String text = of(value);
    return isUnknown(text) ? "" : text;
  }

  /// A path or image name: as [#known], with HTML escapes of names undone.
  public static String path(@Nullable Object value) {
    String text = of(value);
    if (text.indexOf('&') >= 0) {
      text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
    return isUnknown(text) ? "" : text;
  }

  /// `DOMAIN\name`, or what there is of it.
  public static String account(@Nullable Object domain, @Nullable Object name) {
    String user = known(name);
    String realm = known(domain);
    return user.isEmpty() || realm.isEmpty() ? user : realm + "\\" + user;
  }

  public static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /// A host or domain name in lower case without its trailing dot.
  public static String domain(@Nullable Object value) {
    String name = lower(known(value));
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /// `true`, `false` or empty when the text says neither.
  public static String flag(@Nullable Object value) {
    String text = lower(of(value).strip());
    return switch (text) {
      case "true", "1", "yes" -> "true";
      case "false", "0", "no" -> "false";
      default -> "";
    };
  }

  /// At most `max` characters of the text, for names of causes.
  public static String cut(String text, int max) {
    return text.length() <= max ? text : text.substring(0, max) + "…";
  }

  private static boolean isUnknown(String text) {
    return switch (text.length()) {
      case 0 -> true;
      case 1 -> text.charAt(0) == '-' || text.charAt(0) == '?' || text.charAt(0) == ' ';
      case 3 -> text.equals("N/A") || text.equals("n/a");
      case 4 -> text.equals("null");
      case 6 -> text.equals("(null)");
      case 17 -> text.equals("<unknown process>");
      default -> false;
    };
  }

  private static String number(Number n) {
    if (n instanceof Double d && d == Math.rint(d) && Math.abs(d) < 9e15) {
      return Long.toString(d.longValue());
    }
    return n.toString();
  }

  private static String joined(List<?> list) {
    if (list.size() == 1) {
      return list.getFirst() instanceof List<?> ? "" : of(list.getFirst());
    }
    StringBuilder text = new StringBuilder();
    for (Object item : list) {
      String one = item instanceof List<?> ? "" : of(item);
      if (!one.isEmpty()) {
        text.append(text.isEmpty() ? "" : " ").append(one);
      }
    }
    return text.toString();
  }
}
