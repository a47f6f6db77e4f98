package seldom.response.block;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import seldom.playbook.sink.TextSink;
import seldom.playbook.text.JsonForm;
import seldom.playbook.text.Place;
import seldom.playbook.text.Value;
import seldom.response.indicator.Indicator;

/// The block lists as a STIX 2.1 bundle. An indicator's id is made of its kind and value, so that
/// another export is the same object; one taken off is revoked.
public final class StixBundle {
  /// Of Seldom's own objects; the standard has none for indicators.
  private static final UUID NAMESPACE = UUID.fromString("6f1c2a94-7d0f-5a7e-9a52-0c8f5d1b7e43");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private StixBundle() {}

  /// The bundle of all kinds, as JSON.
  public static String of(Blocklist list) {
    Map<String, Value> objects = new LinkedHashMap<>();
    StringBuilder ids = new StringBuilder();
    String identity = "identity--" + uuid("identity");
    objects.put(identity, identity(identity));
    for (Indicator.Kind kind : Indicator.Kind.values()) {
      for (Entry e : list.read(kind)) {
        String id = "indicator--" + uuid(kind.word() + "\n" + e.value());
        ids.append(id).append(e.added()).append(e.until()).append(e.revoked()).append('\n');
        objects.put(id, indicator(id, identity, new Indicator(kind, e.value()), e));
      }
    }
    SequencedMap<String, Value> bundle = new LinkedHashMap<>();
    bundle.put("type", text("bundle"));
    bundle.put("id", text("bundle--" + uuid("bundle\n" + ids)));
    bundle.put("objects", new Value.Items(Place.NONE, List.copyOf(objects.values())));
    return JsonForm.pretty(fields(bundle));
  }

  private static Value identity(String id) {
    SequencedMap<String, Value> f = new LinkedHashMap<>();
    f.put("type", text("identity"));
    f.put("spec_version", text("2.1"));
    f.put("id", text(id));
    f.put("created", text("2026-11-22T00:00:00.000Z"));
    f.put("modified", text("2026-11-22T00:00:00.000Z"));
    f.put("name", text("Seldom"));
    f.put("identity_class", text("system"));
    return fields(f);
  }

  private static Value indicator(String id, String identity, Indicator i, Entry e) {
    boolean revoked = e.holders().isEmpty();
    SequencedMap<String, Value> f = new LinkedHashMap<>();
    f.put("type", text("indicator"));
    f.put("spec_version", text("2.1"));
    f.put("id", text(id));
    f.put("created_by_ref", text(identity));
    f.put("created", text(TIME.format(e.added())));
    f.put("modified", text(TIME.format(revoked ? e.revoked() : e.added())));
    f.put("revoked", new Value.Bool(Place.NONE, revoked));
    f.put("name", text(i.toString()));
    f.put("description", text(TextSink.visible(e.reason())));
    f.put("indicator_types", new Value.Items(Place.NONE, List.of(text("malicious-activity"))));
    f.put("pattern", text(pattern(i)));
    f.put("pattern_type", text("stix"));
    f.put("valid_from", text(TIME.format(e.added())));
    Instant until = e.until().isAfter(e.added()) ? e.until() : e.added().plusMillis(1);
    f.put("valid_until", text(TIME.format(until)));
    return fields(f);
  }

  /// A STIX pattern that is this indicator and nothing else.
  static String pattern(Indicator i) {
    String path =
        switch (i.kind()) {
          case IP -> i.value().indexOf(':') >= 0 ? "ipv6-addr:value" : "ipv4-addr:value";
          case DOMAIN -> "domain-name:value";
          case URL -> "url:value";
          case HASH ->
              "file:hashes."
                  + switch (i.value().length()) {
                    case 32 -> "MD5";
                    case 40 -> "'SHA-1'";
                    default -> "'SHA-256'";
                  };
        };
    return "[" + path + " = '" + i.value().replace("\\", "\\\\").replace("'", "\\'") + "']";
  }

  private static Value text(String text) {
    return new Value.Text(Place.NONE, text);
  }

  private static Value fields(SequencedMap<String, Value> entries) {
    return new Value.Fields(Place.NONE, Map.of(), entries);
  }

  /// RFC 9562, version 5.
  private static UUID uuid(String name) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(
          ByteBuffer.allocate(16)
              .putLong(NAMESPACE.getMostSignificantBits())
              .putLong(NAMESPACE.getLeastSignificantBits())
              .array());
      ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
      long most = (hash.getLong() & ~0xF000L) | 0x5000L;
      long least = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
      return new UUID(most, least);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
