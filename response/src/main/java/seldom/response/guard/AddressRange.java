package seldom.response.guard;

import java.net.InetAddress;
import java.util.Optional;

/// Addresses with the same leading bits.
record AddressRange(String text, byte[] first, int bits) {
  AddressRange {
    first = first.clone();
  }

  /// Of `address` or `address/bits`; empty if it is neither.
  static Optional<AddressRange> of(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    if (!address.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
      return Optional.empty();
    }
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      int bits = slash < 0 ? bytes.length * 8 : Integer.parseInt(text.substring(slash + 1));
      return bits < 0 || bits > bytes.length * 8
          ? Optional.empty()
          : Optional.of(new AddressRange(text, bytes, bits));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  boolean contains(byte[] address) {
    if (address.length != first.length) {
      return false;
    }
    for (int i = 0; i < bits; i++) {
      int mask = 0x80 >> (i & 7);
      if ((address[i >> 3] & mask) != (first[i >> 3] & mask)) {
        return false;
      }
    }
    return true;
  }
}
