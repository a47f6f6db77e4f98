package seldom.playbook.condition;

import java.net.InetAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An address, or a network in CIDR notation; bits of the host are ignored.
record Network(byte[] address, int bits) {
  /// The network that a text is, null if it is none. Nothing is looked up.
  static @Nullable Network of(String text) {
    int cut = text.indexOf('/');
    String host = cut < 0 ? text : text.substring(0, cut);
    if (!host.matches("[0-9a-fA-F.:]{2,45}") || !host.matches(".*[.:].*")) {
      return null;
    }
    try {
      byte[] address = InetAddress.ofLiteral(host).getAddress();
      int all = address.length * 8;
      String prefix = cut < 0 ? "" + all : text.substring(cut + 1);
      if (!prefix.matches("[0-9]{1,3}") || Integer.parseInt(prefix) > all) {
        return null;
      }
      return new Network(address, Integer.parseInt(prefix));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /// Whether every address of this network lies in the other.
  boolean isWithin(Network other) {
    return address.length == other.address.length
        && bits >= other.bits
        && Arrays.equals(masked(other.bits), other.masked(other.bits));
  }

  private byte[] masked(int keep) {
    byte[] out = address.clone();
    for (int i = 0; i < out.length; i++) {
      int own = Math.clamp(keep - 8L * i, 0, 8);
      out[i] = (byte) (out[i] & (0xFF00 >> own));
    }
    return out;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof Network n && bits == n.bits && Arrays.equals(address, n.address);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(address) + bits;
  }
}
