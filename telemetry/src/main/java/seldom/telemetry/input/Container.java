package seldom.telemetry.input;

/// What holds other content, said by its first bytes.
enum Container {
  NONE,
  GZIP,
  ZIP,
  TAR;

  /// How many first bytes are enough: one tar header.
  static final int HEAD = 512;

  private static final int CHECKSUM = 148;

  static Container of(byte[] b, int n) {
    if (n >= 3 && b[0] == 0x1F && b[1] == (byte) 0x8B && b[2] == 8) {
      return GZIP;
    }
    if (n >= 4 && b[0] == 'P' && b[1] == 'K' && zip(b[2], b[3])) {
      return ZIP;
    }
    return n >= HEAD && b[0] != 0 && tar(b) ? TAR : NONE;
  }

  /// A local header, or the end record of an archive without entries, or one of a spanned archive.
  private static boolean zip(byte third, byte fourth) {
    return (third == 3 && fourth == 4)
        || (third == 5 && fourth == 6)
        || (third == 7 && fourth == 8);
  }

  /// A tar header is known by its checksum: the sum of its bytes, its own field as spaces.
  private static boolean tar(byte[] b) {
    long sum = 8L * ' ';
    for (int i = 0; i < HEAD; i++) {
      sum += i >= CHECKSUM && i < CHECKSUM + 8 ? 0 : b[i] & 0xFF;
    }
    long told = 0;
    boolean digits = false;
    for (int i = CHECKSUM; i < CHECKSUM + 8 && b[i] != 0; i++) {
      if (b[i] >= '0' && b[i] <= '7') {
        told = 8 * told + b[i] - '0';
        digits = true;
      } else if (b[i] != ' ' || digits) {
        break;
      }
    }
    return digits && told == sum;
  }
}
