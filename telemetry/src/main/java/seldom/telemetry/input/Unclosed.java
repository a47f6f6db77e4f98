package seldom.telemetry.input;

import java.io.FilterInputStream;
import java.io.InputStream;

/// A stream that its reader may close without closing the archive it comes from.
final class Unclosed extends FilterInputStream {
  Unclosed(InputStream in) {
    super(in);
  }

  @Override
  public void close() {}
}
