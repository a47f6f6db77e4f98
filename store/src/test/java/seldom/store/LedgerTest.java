package seldom.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Why days are computed again, as alerts that are retracted then say it.
class LedgerTest {
  @TempDir Path temp;

  @Test
  void everyReasonOfADayIsToldInTheWordsItsTenantMayRead() {
    try (DataDirectory directory = DataDirectory.open(temp)) {
      Ledger ledger = new Ledger(directory, 7);
      ledger.touch(10, Ledger.Reason.of("exception x0001 was added"));
      ledger.touch(
          5,
          new Ledger.Reason("north", "host pc-1 was un-learned", "a host of another tenant was"));
      assertThat(ledger.dirtyFrom()).isEqualTo(5);
      assertThat(ledger.reasons(4, "north")).isEmpty();
      assertThat(ledger.reasons(9, "north")).containsExactly("host pc-1 was un-learned");
      assertThat(ledger.reasons(10, "south"))
          .containsExactly("exception x0001 was added", "a host of another tenant was");
    }
  }

  @Test
  void reasonsOutliveTheProcessAndEndWhenEveryDayIsComputed() {
    try (DataDirectory directory = DataDirectory.open(temp)) {
      new Ledger(directory, 7).touch(10, Ledger.Reason.of("x"));
    }
    try (DataDirectory directory = DataDirectory.open(temp)) {
      Ledger ledger = new Ledger(directory, 7);
      ledger.setDirtyFrom(12);
      assertThat(ledger.reasons(12, "")).containsExactly("x");
      ledger.settle();
      assertThat(ledger.dirtyFrom()).isEqualTo(Long.MAX_VALUE);
      assertThat(ledger.reasons(99, "")).isEmpty();
    }
  }
}
