package seldom.analytics.causality;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/// A set of address ranges in CIDR form, IPv4 and IPv6.
public final class AddressRanges {
  private record Range(byte[] from, int bits) {
    boolean holds(byte[] address) {
      if (address.length != from.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit += 8) {
        int left = bits - bit;
        int mask = left >= 8 ? 0xFF : 0xFF << (8 - left) & 0xFF;
        if (((address[bit / 8] ^ from[bit / 8]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  private final List<Range> ranges = new ArrayList<>();

  /// @param cidrs `10.0.0.0/8`, `fc00::/7`, or a single address
  /// @throws IllegalArgumentException if one is no range; the message says which
  public AddressRanges(List<String> cidrs) {
    for (String cidr : cidrs) {
      ranges.add(range(cidr));
    }
  }

  private static Range range(String cidr) {
    int slash = cidr.indexOf('/');
    String address = slash < 0 ? cidr : cidr.substring(0, slash);
    try {
      byte[] bytes = InetAddresses.forString(address).getAddress();
      int bits = slash < 0 ? 8 * bytes.length : Integer.parseInt(cidr.substring(slash + 1));
      if (bits >= 0 && bits <= 8 * bytes.length) {
        return new Range(bytes, bits);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + cidr + "' is no address range: write it as 10.0.0.0/8", e);
    }
    throw new IllegalArgumentException("'" + cidr + "' has no such prefix length");
  }

  /// Does a range hold this address? False for what is no address.
  public boolean holds(String address) {
    if (address.isEmpty() || !InetAddresses.isInetAddress(address)) {
      return false;
    }
    InetAddress parsed = InetAddresses.forString(address);
    byte[] bytes = parsed.getAddress();
    return ranges.stream().anyMatch(r -> r.holds(bytes));
  }
}
