package seldom.analytics.replay;

/// Takes what a day taught, called from [Replay#day] in a stable order.
public interface HistorySink {
  HistorySink NONE =
      new HistorySink() {
        @Override
        public void row(HistoryRow row) {}

        @Override
        public void hold(HistoryRow.Hold hold) {}
      };

  void row(HistoryRow row);

  /// A hold ended; holds that are still open are in [Replay#holds].
  void hold(HistoryRow.Hold hold);
}
