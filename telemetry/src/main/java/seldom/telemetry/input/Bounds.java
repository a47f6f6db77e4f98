package seldom.telemetry.input;

/// How far one file may unfold. They hold for the file given and all archives inside it together.
///
/// @param free bytes that may always be unpacked
/// @param ratio unpacked bytes per packed byte allowed beyond that
/// @param members entries of archives
/// @param layers archives within archives, compression counted
/// @param name characters of a member's path
public record Bounds(long free, int ratio, int members, int layers, int name) {
  /// Real recordings unpack to 20 to 90 times their size; an event log that is mostly empty may
  /// reach more, but is small. A tar.gz in a zip has three layers.
  public static final Bounds USUAL = new Bounds(1L << 30, 250, 1_000_000, 6, 4096);
}
