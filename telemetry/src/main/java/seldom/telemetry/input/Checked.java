package seldom.telemetry.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/// The content of a zip member, whose checksum is compared when its end is reached.
final class Checked extends CheckedInputStream {
  private final long told;

  /// @param told the CRC-32 its directory gives, -1 if it gives none
  Checked(InputStream in, long told) {
    super(in, new CRC32());
    this.told = told;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    int n = super.read(to, offset, length);
    end(n < 0);
    return n;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    end(b < 0);
    return b;
  }

  private void end(boolean reached) throws IOException {
    if (reached && told >= 0 && getChecksum().getValue() != told) {
      throw new IOException("its checksum does not match");
    }
  }
}
