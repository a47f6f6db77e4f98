package seldom.telemetry.normalise.ocsf;

import java.util.List;
import java.util.Map;
import seldom.telemetry.normalise.field.Identity;
import seldom.telemetry.normalise.field.Numbers;
import seldom.telemetry.normalise.field.Text;

/// The fingerprints of a file.
final class OcsfHashes {
  private static final int SHA256 = 3;
  private static final int MOST = 16;

  private OcsfHashes() {}

  /// The value of algorithm 3, empty if none.
  static String sha256(List<?> hashes) {
    for (Object hash : hashes.subList(0, Math.min(MOST, hashes.size()))) {
      if (hash instanceof Map<?, ?> map
          && (Numbers.of(map.get("algorithm_id")) == SHA256
              || Text.of(map.get("algorithm")).equals("SHA-256"))) {
        return Identity.sha256(map.get("value"));
      }
    }
    return "";
  }
}
