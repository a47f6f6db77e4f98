package seldom.sketch;

import java.util.Arrays;

/// The tenant of each host. A host belongs to one tenant: hosts of the same name in two tenants are
/// two ids.
final class Tenants {
  private int[] tenantPlusOne = new int[64];
  private int end;

  void say(int host, int tenant) {
    if (host >= 0 && host < end && tenantPlusOne[host] == tenant + 1 && tenant >= 0) {
      return;
    }
    if (host < 0 || host > Packed.MAX_ID || tenant < 0 || tenant > Packed.MAX_ID) {
      throw new IllegalArgumentException(
          "host %d or tenant %d is not in [0, %d]".formatted(host, tenant, Packed.MAX_ID));
    }
    if (host >= tenantPlusOne.length) {
      tenantPlusOne = Arrays.copyOf(tenantPlusOne, Math.max(host + 1, tenantPlusOne.length * 2));
    }
    if (tenantPlusOne[host] == 0) {
      tenantPlusOne[host] = tenant + 1;
      end = Math.max(end, host + 1);
    } else if (tenantPlusOne[host] != tenant + 1) {
      throw new IllegalArgumentException(
          "host %d is of tenant %d, not of %d: give hosts of different tenants different ids"
              .formatted(host, tenantPlusOne[host] - 1, tenant));
    }
  }

  int of(int host) {
    return tenantPlusOne[host] - 1;
  }

  boolean knows(int host) {
    return host < tenantPlusOne.length && tenantPlusOne[host] != 0;
  }

  /// One more than the greatest host known.
  int end() {
    return end;
  }

  void merge(Tenants other) {
    for (int h = 0; h < other.end(); h++) {
      if (other.knows(h)) {
        say(h, other.of(h));
      }
    }
  }

  long bytes() {
    return 4L * tenantPlusOne.length;
  }
}
