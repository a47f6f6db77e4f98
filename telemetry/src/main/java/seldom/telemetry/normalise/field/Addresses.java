package seldom.telemetry.normalise.field;

import org.jspecify.annotations.Nullable;

/// IP addresses in canonical text. Never asks a resolver: what is no literal is unknown.
///
/// IPv6 is written as RFC 5952 says, IPv4-mapped IPv6 as IPv4, a zone (`%4`) is dropped.
/// Thread-safe: no state. Cost: linear in the text, which may be any.
public final class Addresses {
  private static final int LONGEST = 64;

  private Addresses() {}

  /// The address, empty where the text is none.
  public static String of(@Nullable Object value) {
    String text = Text.of(value).strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      return "";
    }
    if (text.indexOf(':') < 0) {
      return ipv4(text, 0, text.length()) < 0 ? "" : text;
    }
    int zone = text.indexOf('%');
    return ipv6(zone < 0 ? text : text.substring(0, zone));
  }

  /// The four bytes as a number, -1 where the text is no dotted quad without leading zeros.
  private static long ipv4(String text, int from, int end) {
    long address = 0;
    int parts = 0;
    int i = from;
    while (i < end) {
      int start = i;
      int part = 0;
      while (i < end && text.charAt(i) != '.') {
        int digit = text.charAt(i) - '0';
        if (digit < 0 || digit > 9 || i - start > 2) {
          return -1;
        }
        part = part * 10 + digit;
        i++;
      }
      if (i == start || part > 255 || (text.charAt(start) == '0' && i - start > 1)) {
        return -1;
      }
      address = address << 8 | part;
      parts++;
      if (i < end && ++i == end) {
        return -1;
      }
    }
    return parts == 4 ? address : -1;
  }

  private static String ipv6(String text) {
    int[] groups = new int[8];
    int n = 0;
    int gap = -1;
    int i = 0;
    int end = text.length();
    if (text.startsWith("::")) {
      gap = 0;
      i = 2;
    } else if (text.startsWith(":")) {
      return "";
    }
    while (i < end) {
      int stop = text.indexOf(':', i);
      stop = stop < 0 ? end : stop;
      if (text.indexOf('.', i) >= 0 && stop == end) {
        long v4 = ipv4(text, i, end);
        if (v4 < 0 || n > 6) {
          return "";
        }
        groups[n++] = (int) (v4 >> 16);
        groups[n++] = (int) (v4 & 0xffff);
        i = end;
        break;
      }
      int group = hexGroup(text, i, stop);
      if (group < 0 || n == 8) {
        return "";
      }
      groups[n++] = group;
      i = stop;
      if (i < end && ++i == end) {
        return "";
      }
      if (i < end && text.charAt(i) == ':') {
        if (gap >= 0) {
          return "";
        }
        gap = n;
        i++;
      }
    }
    return complete(groups, n, gap);
  }

  private static int hexGroup(String text, int from, int end) {
    if (end == from || end - from > 4) {
      return -1;
    }
    int group = 0;
    for (int i = from; i < end; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      group = group << 4 | digit;
    }
    return group;
  }

  private static String complete(int[] groups, int n, int gap) {
    if (gap < 0 ? n != 8 : n > 7) {
      return "";
    }
    if (gap >= 0) {
      int moved = n - gap;
      System.arraycopy(groups, gap, groups, 8 - moved, moved);
      for (int i = gap; i < 8 - moved; i++) {
        groups[i] = 0;
      }
    }
    return isMapped(groups) ? dotted(groups) : canonical(groups);
  }

  private static boolean isMapped(int[] groups) {
    return (groups[0] | groups[1] | groups[2] | groups[3] | groups[4]) == 0 && groups[5] == 0xffff;
  }

  private static String dotted(int[] g) {
    return (g[6] >> 8) + "." + (g[6] & 0xff) + "." + (g[7] >> 8) + "." + (g[7] & 0xff);
  }

  private static String canonical(int[] groups) {
    int from = 0;
    int longest = 1;
    int run = 0;
    for (int i = 0; i < 8; i++) {
      run = groups[i] == 0 ? run + 1 : 0;
      if (run > longest) {
        longest = run;
        from = i - run + 1;
      }
    }
    StringBuilder text = new StringBuilder(40);
    for (int i = 0; i < 8; i++) {
      if (longest > 1 && i == from) {
        text.append("::");
        i += longest - 1;
      } else {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
