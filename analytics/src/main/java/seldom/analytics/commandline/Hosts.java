package seldom.analytics.commandline;

import com.google.common.net.InetAddresses;
import com.google.common.net.InternetDomainName;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import seldom.analytics.causality.AddressRanges;

/// What the host part of an address, or a bare word with dots, names.
final class Hosts {
  /// What it is; `text` in its usual form.
  record Host(Kind kind, String text) {}

  /// A public or an internal address, a name below a public suffix, another name, or nothing.
  enum Kind {
    PUBLIC_ADDRESS,
    INTERNAL_ADDRESS,
    DOMAIN,
    INTERNAL_NAME,
    NONE
  }

  private static final Host NONE = new Host(Kind.NONE, "");
  private static final int LONGEST = 253;

  private final AddressRanges internal;
  private final Set<String> fileEndings;
  private final Set<String> names;
  private final Set<String> inside;

  /// @param fileEndings public suffixes that are endings of files more often, without dot
  /// @param names words with dots that are no domains
  /// @param inside last labels of names that exist inside only
  Hosts(
      AddressRanges internal,
      Set<String> fileEndings,
      Set<String> names,
      Collection<String> inside) {
    this.inside = Set.copyOf(inside);
    this.internal = internal;
    this.fileEndings = Set.copyOf(fileEndings);
    this.names = Set.copyOf(names);
  }

  /// The host of a URL or a share; also written as one number or in hex, as systems accept.
  Host named(String raw) {
    String text = raw.toLowerCase(Locale.ROOT);
    if (text.isEmpty() || text.length() > LONGEST) {
      return NONE;
    }
    String address = address(text);
    if (!address.isEmpty()) {
      return new Host(
          internal.holds(address) ? Kind.INTERNAL_ADDRESS : Kind.PUBLIC_ADDRESS, address);
    }
    if (!isName(text)) {
      return NONE;
    }
    return new Host(isInside(text) ? Kind.INTERNAL_NAME : Kind.DOMAIN, text);
  }

  /// A word that stands alone: an address, or a domain that cannot be a file or a type.
  Host bare(String raw) {
    String text = raw.toLowerCase(Locale.ROOT);
    if (text.indexOf('.') < 0 || text.length() > LONGEST) {
      return NONE;
    }
    if (InetAddresses.isInetAddress(text)) {
      return named(text);
    }
    String ending = text.substring(text.lastIndexOf('.') + 1);
    if (fileEndings.contains(ending) || names.contains(text) || !isName(text) || !isDomain(text)) {
      return NONE;
    }
    String first = text.substring(0, text.indexOf('.'));
    return names.contains(first + ".") ? NONE : new Host(Kind.DOMAIN, text);
  }

  /// A name without dots, or under a suffix that the internet does not have. An unlisted suffix
  /// counts as public.
  private boolean isInside(String text) {
    int dot = text.lastIndexOf('.');
    return dot < 0 || inside.contains(text.substring(dot + 1)) && !isDomain(text);
  }

  private static boolean isName(String text) {
    boolean letter = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Chars.isWord(c) && c != '-' && c != '.' && c != '_') {
        return false;
      }
      letter |= Chars.isLetter(c);
    }
    return letter;
  }

  private static boolean isDomain(String text) {
    if (text.indexOf('.') < 0 || !InternetDomainName.isValid(text)) {
      return false;
    }
    InternetDomainName domain = InternetDomainName.from(text);
    return domain.hasPublicSuffix() && !domain.isPublicSuffix();
  }

  /// The address in dotted form, empty if it is none.
  private static String address(String text) {
    if (InetAddresses.isInetAddress(text)) {
      return InetAddresses.toAddrString(InetAddresses.forString(text));
    }
    String[] parts = text.split("\\.", 6);
    if (parts.length > 4) {
      return "";
    }
    long value = 0;
    for (int i = 0; i < parts.length; i++) {
      long part = number(parts[i]);
      boolean last = i == parts.length - 1;
      long most = last ? 1L << 8 * (5 - parts.length) : 256;
      if (part < 0 || part >= most) {
        return "";
      }
      value = last ? value + part : value + (part << 8 * (3 - i));
    }
    if (parts.length == 1 && value < 1L << 24) {
      return "";
    }
    return "%d.%d.%d.%d"
        .formatted(value >> 24 & 255, value >> 16 & 255, value >> 8 & 255, value & 255);
  }

  private static long number(String text) {
    boolean hex = text.startsWith("0x");
    boolean octal = !hex && text.length() > 1 && text.startsWith("0");
    String digits = hex ? text.substring(2) : text;
    if (digits.isEmpty() || digits.length() > 11) {
      return -1;
    }
    int radix = hex ? 16 : octal ? 8 : 10;
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int d = digits.charAt(i) < 0x80 ? Character.digit(digits.charAt(i), radix) : -1;
      if (d < 0) {
        return -1;
      }
      value = value * radix + d;
    }
    return value;
  }
}
