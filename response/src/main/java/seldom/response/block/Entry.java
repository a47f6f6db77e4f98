package seldom.response.block;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/// An indicator on a block list.
///
/// @param value in the spelling of [seldom.response.indicator.Indicator]
/// @param added when it was first put on
/// @param until when it falls off
/// @param reason why, for people
/// @param run who: the run that put it on
/// @param holders keys of the effects that want it on; off when there are none
/// @param revoked when it was taken off; the epoch if it is on
record Entry(
    String value,
    Instant added,
    Instant until,
    String reason,
    String run,
    List<String> holders,
    Instant revoked) {
  Entry {
    holders = List.copyOf(new TreeSet<>(holders));
  }

  boolean isOn(Instant now) {
    return !holders.isEmpty() && now.isBefore(until);
  }
}
