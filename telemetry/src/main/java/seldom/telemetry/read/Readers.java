package seldom.telemetry.read;

import org.jspecify.annotations.Nullable;
import seldom.telemetry.RecordReader;

/// The reader of EVTX.
final class Readers {
  private Readers() {}

  static @Nullable RecordReader evtx() {
    return null;
  }
}
