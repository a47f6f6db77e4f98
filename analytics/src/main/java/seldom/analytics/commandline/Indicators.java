package seldom.analytics.commandline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import seldom.analytics.commandline.Hosts.Host;
import seldom.model.command.Indicator;
import seldom.model.command.Indicator.Kind;

/// What the layers name that can be looked up. One pass over a layer; at most [#MOST] of them.
final class Indicators {
  static final int MOST = 200;
  private static final int LONGEST = 2048;
  private static final String[] SCHEMES = {
    "http", "https", "ftp", "ftps", "sftp", "tftp", "ws", "wss", "ldap", "ldaps", "rmi", "smb",
    "tcp"
  };
  private static final String WORD_ENDS = " \t\r\n\"'`<>|^,;()[]{}=&*?!\\/@:";
  private static final String URL_ENDS = " \t\r\n\"'`<>|^{}\\,;)]";

  private final Hosts hosts;
  private final TreeSet<Indicator> found = new TreeSet<>();
  private final TreeSet<Indicator> internal = new TreeSet<>();
  private boolean full;
  private boolean anyUrlByAddress;

  Indicators(Hosts hosts) {
    this.hosts = hosts;
  }

  List<Indicator> found() {
    return new ArrayList<>(found);
  }

  List<Indicator> internal() {
    return new ArrayList<>(internal);
  }

  boolean isFull() {
    return full;
  }

  /// Does a URL name its host by address?
  boolean anyUrlByAddress() {
    return anyUrlByAddress;
  }

  /// A file or folder is no indicator for a score: every command line names some.
  boolean isAnyRemote() {
    return found.stream().anyMatch(i -> i.kind() != Kind.PATH);
  }

  void scan(String layer) {
    String text = Fanged.of(layer);
    int i = 0;
    while (i < text.length() && !full) {
      int end = next(text, i);
      i = Math.max(end, i + 1);
    }
  }

  private int next(String text, int i) {
    char c = text.charAt(i);
    char before = i == 0 ? ' ' : text.charAt(i - 1);
    if (c == '\\' && before != '\\' && !Chars.isWord(before) && before != ':') {
      return share(text, i);
    }
    if (!Chars.isWord(c) || Chars.isWord(before)) {
      return -1;
    }
    int end = url(text, i);
    if (end < 0 && Chars.isLetter(c)) {
      end = path(text, i);
    }
    return end < 0 ? word(text, i) : end;
  }

  private void add(Kind kind, String value, boolean isInternal) {
    if (found.size() + internal.size() >= MOST) {
      full = true;
    } else if (!value.isEmpty() && value.length() <= LONGEST) {
      (isInternal ? internal : found).add(new Indicator(kind, value));
    }
  }

  private void host(Host host) {
    switch (host.kind()) {
      case PUBLIC_ADDRESS -> add(Kind.IP, host.text(), false);
      case INTERNAL_ADDRESS -> add(Kind.IP, host.text(), true);
      case DOMAIN -> add(Kind.DOMAIN, host.text(), false);
      case INTERNAL_NAME -> add(Kind.DOMAIN, host.text(), true);
      case NONE -> {}
    }
  }

  private static boolean isInternal(Host host) {
    return host.kind() == Hosts.Kind.INTERNAL_ADDRESS || host.kind() == Hosts.Kind.INTERNAL_NAME;
  }

  private int url(String text, int at) {
    int colon = at;
    while (colon < text.length() && colon < at + 6 && Chars.isLetter(text.charAt(colon))) {
      colon++;
    }
    if (!text.startsWith("://", colon)) {
      return -1;
    }
    String scheme = text.substring(at, colon).toLowerCase(Locale.ROOT);
    if (!List.of(SCHEMES).contains(scheme)) {
      return -1;
    }
    int end = colon + 3;
    boolean address = end < text.length() && text.charAt(end) == '[';
    while (end < text.length()
        && end - at <= LONGEST
        && (URL_ENDS.indexOf(text.charAt(end)) < 0 || address && text.charAt(end) == ']')) {
      end++;
    }
    int last = end;
    while (last > colon + 3 && ".,:!?".indexOf(text.charAt(last - 1)) >= 0) {
      last--;
    }
    Host host = hosts.named(hostOf(text.substring(colon + 3, last)));
    if (host.kind() == Hosts.Kind.NONE) {
      return -1;
    }
    anyUrlByAddress |=
        host.kind() == Hosts.Kind.PUBLIC_ADDRESS || host.kind() == Hosts.Kind.INTERNAL_ADDRESS;
    add(Kind.URL, scheme + text.substring(colon, last), isInternal(host));
    host(host);
    return end;
  }

  private static String hostOf(String rest) {
    int end = rest.length();
    for (int i = 0; i < rest.length(); i++) {
      if ("/?#".indexOf(rest.charAt(i)) >= 0) {
        end = i;
        break;
      }
    }
    String authority = rest.substring(0, end);
    authority = authority.substring(authority.lastIndexOf('@') + 1);
    if (authority.startsWith("[")) {
      int close = authority.indexOf(']');
      return close < 0 ? "" : authority.substring(1, close);
    }
    int colon = authority.indexOf(':');
    return colon < 0 ? authority : authority.substring(0, colon);
  }

  /// `\\host\share\file`.
  private int share(String text, int at) {
    int i = at;
    while (i < text.length() && text.charAt(i) == '\\') {
      i++;
    }
    if (i - at < 2) {
      return -1;
    }
    int end = i;
    while (end < text.length() && WORD_ENDS.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    if (end == i || end >= text.length() || "\\/@".indexOf(text.charAt(end)) < 0) {
      return -1;
    }
    Host host = hosts.named(text.substring(i, end));
    if (host.kind() == Hosts.Kind.NONE) {
      return -1;
    }
    host(host);
    int last = pathEnd(text, end, at);
    add(Kind.PATH, text.substring(at, last), false);
    return last;
  }

  /// `C:\folder\file`, up to the quote it began with, else to a blank.
  private int path(String text, int at) {
    if (at + 2 >= text.length() || text.charAt(at + 1) != ':' || text.charAt(at + 2) != '\\') {
      return -1;
    }
    int end = pathEnd(text, at + 3, at);
    add(Kind.PATH, text.substring(at, end), false);
    return end;
  }

  private static int pathEnd(String text, int from, int start) {
    boolean quoted = start > 0 && Chars.isQuote(text.charAt(start - 1));
    String ends = quoted ? "\"'\r\n<>|*?`" : " \t\"'\r\n<>|*?`,;()&";
    int end = from;
    while (end < text.length() && end - start < 260 && ends.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  /// A word that may be a hash, an address, a domain or a mail address.
  private int word(String text, int at) {
    int end = at;
    int hex = 0;
    while (end < text.length() && WORD_ENDS.indexOf(text.charAt(end)) < 0) {
      hex += Chars.hex(text.charAt(end)) >= 0 ? 1 : 0;
      end++;
    }
    int length = end - at;
    if (hex == length && (length == 32 || length == 40 || length == 64)) {
      add(Kind.HASH, text.substring(at, end).toLowerCase(Locale.ROOT), false);
      return end;
    }
    if (length > 320) {
      return end;
    }
    char before = at == 0 ? ' ' : text.charAt(at - 1);
    char after = end < text.length() ? text.charAt(end) : ' ';
    if (after == '@') {
      return mail(text, at, end);
    }
    boolean part = "\\/$.-_@%[".indexOf(before) >= 0 || "\\([=".indexOf(after) >= 0;
    if (!part) {
      int last = end;
      while (last > at && text.charAt(last - 1) == '.') {
        last--;
      }
      host(hosts.bare(text.substring(at, last)));
    }
    return after == ':' && !part ? longAddress(text, at, end) : end;
  }

  private int mail(String text, int at, int sign) {
    int end = sign + 1;
    while (end < text.length() && WORD_ENDS.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    Host host = hosts.bare(text.substring(sign + 1, end));
    if (host.kind() == Hosts.Kind.DOMAIN) {
      add(Kind.EMAIL, text.substring(at, end).toLowerCase(Locale.ROOT), false);
    }
    return end;
  }

  /// An IPv6 address: hex groups with colons.
  private int longAddress(String text, int at, int colon) {
    int end = at;
    int colons = 0;
    while (end < text.length()
        && end < at + 40
        && (Chars.hex(text.charAt(end)) >= 0 || text.charAt(end) == ':')) {
      colons += text.charAt(end) == ':' ? 1 : 0;
      end++;
    }
    if (colons < 2 || colons > 7 || end < text.length() && Chars.isWord(text.charAt(end))) {
      return colon;
    }
    String address = text.substring(at, end);
    if (com.google.common.net.InetAddresses.isInetAddress(address)) {
      host(hosts.named(address));
      return end;
    }
    return colon;
  }
}
