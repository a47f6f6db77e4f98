package seldom.analytics.causality;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import seldom.model.codec.FieldReader;
import seldom.model.codec.FieldWriter;
import seldom.model.event.Image;
import seldom.model.event.Signature;
import seldom.model.event.SignatureStatus;

/// What is known of signatures by hash: a report serves events of its own day and later, until a
/// later day says otherwise.
///
/// Reports that differ within one day: *invalid* (revoked since) beats *valid*, *valid* beats
/// *absent* (a check that failed looks like it). Memory: one entry per hash and change of state.
final class Signatures {
  private final Map<String, TreeMap<Long, Signature>> byHash = new HashMap<>();
  private final Map<String, Signature> handedIn;

  Signatures(Map<String, Signature> handedIn) {
    this.handedIn = Map.copyOf(handedIn);
  }

  void learn(Image image, long day) {
    if (!image.sha256().isEmpty() && image.signature().isKnown()) {
      learn(image.sha256(), image.signature(), day);
    }
  }

  void learn(String sha256, Signature seen, long day) {
    Signature signature = new Signature(seen.status(), seen.signer(), "hash", seen.time());
    TreeMap<Long, Signature> days = byHash.computeIfAbsent(sha256, h -> new TreeMap<>());
    var before = days.floorEntry(day);
    if (before == null
        || before.getKey() < day && !same(before.getValue(), signature)
        || before.getKey() == day && weight(signature) > weight(before.getValue())) {
      days.put(day, signature);
    }
  }

  private static boolean same(Signature a, Signature b) {
    return a.status() == b.status() && a.signer().equals(b.signer());
  }

  private static int weight(Signature s) {
    return switch (s.status()) {
      case INVALID -> 3;
      case VALID -> 2;
      case ABSENT -> 1;
      case UNKNOWN -> 0;
    };
  }

  /// The image with the best signature there is: its own record's, its process's own load, by hash,
  /// handed in.
  Image joined(Image image, Signature ownLoad, long day) {
    if (image.signature().isKnown()) {
      return image;
    }
    if (ownLoad.isKnown()) {
      return image.with(ownLoad);
    }
    Signature known = byHash(image.sha256(), day);
    return known.isKnown() ? image.with(known) : image;
  }

  private Signature byHash(String sha256, long day) {
    if (sha256.isEmpty()) {
      return Signature.UNKNOWN;
    }
    TreeMap<Long, Signature> days = byHash.get(sha256);
    var at = days == null ? null : days.floorEntry(day);
    return at != null ? at.getValue() : handedIn.getOrDefault(sha256, Signature.UNKNOWN);
  }

  static Signature ownLoad(Signature seen) {
    return seen.status() == SignatureStatus.UNKNOWN
        ? Signature.UNKNOWN
        : new Signature(seen.status(), seen.signer(), "own-load", seen.time());
  }

  void write(FieldWriter w) throws IOException {
    w.number(byHash.size());
    for (var hash : new TreeMap<>(byHash).entrySet()) {
      w.text(hash.getKey());
      w.number(hash.getValue().size());
      for (var day : hash.getValue().entrySet()) {
        w.signed(day.getKey());
        w.signature(day.getValue());
      }
    }
  }

  void read(FieldReader r) throws IOException {
    byHash.clear();
    for (int n = r.size(); n > 0; n--) {
      TreeMap<Long, Signature> days = byHash.computeIfAbsent(r.text(), h -> new TreeMap<>());
      for (int m = r.size(); m > 0; m--) {
        days.put(r.signed(), r.signature());
      }
    }
  }
}
