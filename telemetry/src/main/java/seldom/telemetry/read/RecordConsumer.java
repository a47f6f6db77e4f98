package seldom.telemetry.read;

import seldom.telemetry.RawRecord;

/// Takes records in order.
@FunctionalInterface
public interface RecordConsumer {
  void accept(RawRecord record);
}
