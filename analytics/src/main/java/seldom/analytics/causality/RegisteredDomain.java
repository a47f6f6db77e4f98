package seldom.analytics.causality;

import com.google.common.net.InetAddresses;
import com.google.common.net.InternetDomainName;
import java.util.Locale;
import seldom.analytics.content.Memo;

/// The registered domain of a name: its public suffix and one label more, by the public suffix
/// list,
/// ICANN and private sections both, so `x.akamaized.net` is a registered domain of its own.
///
/// A name under no listed suffix (`dc1.corp.local`) has its last two labels, as the list's default
/// rule says. A name that is itself a public suffix stands for itself.
public final class RegisteredDomain {
  /// The list that is used: counts made with another one are not comparable.
  public static final String LIST_VERSION = "publicsuffix-of-guava-33.8.0";

  private static final Memo<String> KNOWN = new Memo<>(RegisteredDomain::find);

  private RegisteredDomain() {}

  /// Cost: a few hash look-ups.
  ///
  /// @param name a host name in any case, with or without trailing dot
  /// @return lower case; empty for an address, a single label or what is no name
  public static String of(String name) {
    return KNOWN.apply(name);
  }

  private static String find(String name) {
    String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    if (plain.indexOf('.') < 0 || plain.length() > 253 || InetAddresses.isInetAddress(plain)) {
      return "";
    }
    try {
      InternetDomainName domain = InternetDomainName.from(plain.toLowerCase(Locale.ROOT));
      if (domain.isPublicSuffix()) {
        return domain.toString();
      }
      return domain.hasPublicSuffix() ? domain.topPrivateDomain().toString() : lastTwo(domain);
    } catch (IllegalArgumentException | IllegalStateException notADomain) {
      return "";
    }
  }

  private static String lastTwo(InternetDomainName domain) {
    var parts = domain.parts();
    return parts.get(parts.size() - 2) + "." + parts.getLast();
  }
}
