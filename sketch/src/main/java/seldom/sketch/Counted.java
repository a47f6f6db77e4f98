package seldom.sketch;

/// The counts of a [Reading] without first and last day in one long, for paths that make no
/// objects.
public final class Counted {
  static final long EXACT = 1L << 50;
  static final long MORE = 1L << 51;

  private Counted() {}

  static long of(
      int hosts, boolean more, int days, int tenants, int own, int hostDays, boolean exact) {
    return hostDays
        | (long) hosts << 16
        | (long) days << 24
        | (long) tenants << 32
        | (long) own << 40
        | (exact ? EXACT : 0)
        | (more ? MORE : 0);
  }

  public static int hostDays(long counted) {
    return (int) counted & 0xffff;
  }

  public static int hosts(long counted) {
    return (int) (counted >>> 16) & 0xff;
  }

  public static int days(long counted) {
    return (int) (counted >>> 24) & 0xff;
  }

  public static int tenants(long counted) {
    return (int) (counted >>> 32) & 0xff;
  }

  public static int ownDays(long counted) {
    return (int) (counted >>> 40) & 0xff;
  }

  public static boolean more(long counted) {
    return (counted & MORE) != 0;
  }

  public static boolean exact(long counted) {
    return (counted & EXACT) != 0;
  }
}
