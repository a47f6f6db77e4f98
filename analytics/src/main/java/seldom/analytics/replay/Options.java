package seldom.analytics.replay;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seldom.analytics.judge.Counts;
import seldom.analytics.judge.PackedCounts;
import seldom.analytics.profile.HostName;
import seldom.analytics.profile.Pack;
import seldom.model.event.Signature;

/// What a user says beside the content.
///
/// @param signatures known from elsewhere, by sha256 in lower case
/// @param internal further address ranges that are inside the tenants, in CIDR form
/// @param approvedHashes sha256 of programs somebody approved, for waves
/// @param pack a baseline of other installations, null if none
/// @param unlearned hosts that teach nothing from a day on; they are still judged
public record Options(
    Map<String, Signature> signatures,
    List<String> internal,
    Set<String> approvedHashes,
    @Nullable Pack pack,
    Map<HostName, LocalDate> unlearned) {
  public static final Options NONE = new Options(Map.of(), List.of(), Set.of(), null);

  public Options(
      Map<String, Signature> signatures,
      List<String> internal,
      Set<String> approvedHashes,
      @Nullable Pack pack) {
    this(signatures, internal, approvedHashes, pack, Map.of());
  }

  /// The same, with these hosts un-learned.
  public Options unlearning(Map<HostName, LocalDate> hosts) {
    return new Options(signatures, internal, approvedHashes, pack, Map.copyOf(hosts));
  }

  boolean isUnlearned(HostName host, int day) {
    LocalDate from = unlearned.get(host);
    return from != null && day >= from.toEpochDay();
  }

  /// The counts with the pack's, if there is one.
  public Counts with(Counts own) {
    return pack == null ? own : new PackedCounts(own, pack);
  }

  /// What a receipt says of the pack, as of a day; empty if there is none.
  public List<String> notes(LocalDate day) {
    return pack == null
        ? List.of()
        : List.of(
            "The counts include a baseline pack (%s) as of %s, %d days old."
                .formatted(
                    pack.provenance(), pack.asOf(), ChronoUnit.DAYS.between(pack.asOf(), day)));
  }
}
