package seldom.response.indicator;

import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import seldom.playbook.sink.UrlSink;

/// Something that can be looked for and blocked, in one spelling: lower case, no defanging, no
/// character that any list or query takes for more than a character.
///
/// @param value an address without zone; a host name of ASCII labels; hexadecimal digits; an http
///     or https URL of printable ASCII without quotes and blanks
public record Indicator(Kind kind, String value) implements Comparable<Indicator> {
  /// What it names.
  public enum Kind {
    IP,
    DOMAIN,
    HASH,
    URL;

    /// `ip`, `domain`, `hash`, `url`.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// The kind that a word names.
    public static Optional<Kind> of(String word) {
      for (Kind k : values()) {
        if (k.word().equals(word)) {
          return Optional.of(k);
        }
      }
      return Optional.empty();
    }
  }

  private static final int LONGEST = 2000;
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}");
  private static final Pattern OCTETS =
      Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]{2,45}");
  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?=.{4,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");

  /// The indicator that a text is; empty if it is none.
  public static Optional<Indicator> of(String text) {
    String t = text.strip();
    if (t.isEmpty() || t.length() > LONGEST) {
      return Optional.empty();
    }
    String plain = t.replace("[.]", ".").replace("(.)", ".").replace("[:]", ":");
    String lower = plain.toLowerCase(Locale.ROOT);
    if (lower.matches("(?s)h(tt|xx)ps?://.*")) {
      return url(plain.replaceFirst("(?i)^hxxp", "http"));
    }
    if (HASH.matcher(lower).matches()) {
      return Optional.of(new Indicator(Kind.HASH, lower));
    }
    return address(lower)
        .map(a -> new Indicator(Kind.IP, a))
        .or(() -> domain(lower).map(d -> new Indicator(Kind.DOMAIN, d)));
  }

  private static Optional<String> address(String text) {
    boolean four = OCTETS.matcher(text).matches();
    if (!four && !(IPV6.matcher(text).matches() && text.indexOf(':') >= 0)) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text).getHostAddress());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> domain(String text) {
    String bare = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    try {
      String ascii = IDN.toASCII(bare).toLowerCase(Locale.ROOT);
      return DOMAIN.matcher(ascii).matches() ? Optional.of(ascii) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Indicator> url(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              boolean plain = c > ' ' && c < 0x7F && "\"'<>\\^`{|}".indexOf(c) < 0;
              out.append(plain ? Character.toString(c) : UrlSink.encoded(Character.toString(c)));
            });
    try {
      URI uri = new URI(out.toString());
      String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
      String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
      Optional<String> known = address(bare).or(() -> domain(bare));
      if (known.isEmpty()) {
        return Optional.empty();
      }
      String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
      String made =
          uri.getScheme().toLowerCase(Locale.ROOT)
              + "://"
              + (known.get().indexOf(':') >= 0 ? "[" + known.get() + "]" : known.get())
              + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
              + path
              + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
      return made.length() > LONGEST
          ? Optional.empty()
          : Optional.of(new Indicator(Kind.URL, made));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /// The host of a URL, as an indicator of its own; itself for all other kinds.
  public Indicator host() {
    if (kind != Kind.URL) {
      return this;
    }
    String host = URI.create(value).getHost();
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return of(bare).orElse(this);
  }

  @Override
  public int compareTo(Indicator other) {
    int byKind = kind.compareTo(other.kind);
    return byKind == 0 ? value.compareTo(other.value) : byKind;
  }

  @Override
  public String toString() {
    return kind.word() + " " + value;
  }
}
