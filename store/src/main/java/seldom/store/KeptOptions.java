package seldom.store;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seldom.analytics.profile.Pack;
import seldom.analytics.replay.Options;
import seldom.model.event.Signature;
import seldom.model.event.SignatureStatus;

/// What a user said beside the content in any call over a directory: kept, so that days that are
/// computed again (by late events, exceptions, un-learning) are computed with the same.
public final class KeptOptions {
  private static final String INTERNAL = "internal";
  private final DataDirectory directory;

  public KeptOptions(DataDirectory directory) {
    this.directory = directory;
  }

  /// Adds to what is kept; a signature given again replaces the one of the same hash.
  public void add(Map<String, Signature> signatures, List<String> internal) {
    Database database = directory.database();
    database.transaction(
        () -> {
          for (Map.Entry<String, Signature> e : new TreeMap<>(signatures).entrySet()) {
            database.update(
                "insert into signature(sha256, status, signer) values(?, ?, ?)"
                    + " on conflict(sha256) do update set status = excluded.status, signer = excluded.signer",
                e.getKey(),
                e.getValue().status().name(),
                e.getValue().signer());
          }
          TreeSet<String> ranges = new TreeSet<>(internal());
          ranges.addAll(internal);
          directory.setFact(INTERNAL, String.join(",", ranges));
        });
  }

  /// All that is kept, the un-learned hosts included, with a pack.
  public Options options(@Nullable Pack pack) {
    return new Options(signatures(), internal(), Set.of(), pack, new Unlearning(directory).all());
  }

  private List<String> internal() {
    String kept = directory.fact(INTERNAL, "");
    return kept.isEmpty() ? List.of() : List.of(kept.split(","));
  }

  private Map<String, Signature> signatures() {
    Map<String, Signature> signatures = new TreeMap<>();
    directory
        .database()
        .query(
            "select sha256, status, signer from signature",
            r ->
                signatures.put(
                    r.getString(1),
                    new Signature(
                        SignatureStatus.valueOf(r.getString(2)), r.getString(3), "file", null)));
    return signatures;
  }
}
