package seldom.telemetry.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seldom.telemetry.text.Limits;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// One JSON text (RFC 8259, strictly) as a tree of Map, List, String, Long, Double, Boolean, null.
///
/// Numbers that neither a Long nor a finite Double holds stay as they were written, as a String.
/// Of equal names the last value counts, at the place of the first. Thread-safe.
final class JsonValues {
  private JsonValues() {}

  /// The longest number we convert: real ones have at most 20 digits; more is a mistake or an
  /// attack
  /// on the conversion, which is slower than linear.
  private static final int NUMBER = 1000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Limits.DEPTH)
                  .maxStringLength(Limits.RECORD)
                  .maxNumberLength(NUMBER)
                  .build())
          .build();

  /// Thrown for what is no JSON text; the message says why and at which byte.
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String message) {
      super(message);
    }
  }

  /// The value that `bytes[offset, offset + length)` holds. Where the only fault is bytes that are
  /// no
  /// UTF-8 inside strings, they become U+FFFD.
  static @Nullable Object parse(byte[] bytes, int offset, int length) throws Malformed {
    try {
      return strict(bytes, offset, length);
    } catch (JacksonException e) {
      if (!e.getOriginalMessage().startsWith("Invalid UTF-8")) {
        throw new Malformed(words(e));
      }
    }
    byte[] mended = new String(bytes, offset, length, UTF_8).getBytes(UTF_8);
    try {
      return strict(mended, 0, mended.length);
    } catch (JacksonException e) {
      throw new Malformed(words(e));
    }
  }

  /// Jackson's words without the text they quote, so that like faults have like causes.
  private static String words(JacksonException e) {
    String message = e.getOriginalMessage();
    int cut = message.length();
    for (String stop : List.of(" (", ": ", "'", "\"", "[", " in ")) {
      int at = message.indexOf(stop);
      cut = at > 0 ? Math.min(cut, at) : cut;
    }
    return message.substring(0, cut).strip();
  }

  private static @Nullable Object strict(byte[] bytes, int offset, int length) {
    try (JsonParser p = FACTORY.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
      JsonToken first = p.nextToken();
      if (first == null) {
        throw new tools.jackson.core.exc.StreamReadException(p, "Empty text");
      }
      Object value = value(p, first);
      if (p.nextToken() != null) {
        throw new tools.jackson.core.exc.StreamReadException(p, "More after the value");
      }
      return value;
    }
  }

  private static @Nullable Object value(JsonParser p, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> object(p);
      case START_ARRAY -> array(p);
      case VALUE_STRING -> p.getString();
      case VALUE_NUMBER_INT ->
          p.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? p.getString()
              : (Object) p.getLongValue();
      case VALUE_NUMBER_FLOAT -> real(p);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new tools.jackson.core.exc.StreamReadException(p, "Unexpected token");
    };
  }

  private static Object real(JsonParser p) {
    double value = p.getDoubleValue();
    return Double.isFinite(value) ? (Object) value : p.getString();
  }

  private static Map<String, @Nullable Object> object(JsonParser p) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (p.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = p.currentName();
      map.put(name, value(p, p.nextToken()));
    }
    return map;
  }

  private static List<@Nullable Object> array(JsonParser p) {
    List<@Nullable Object> list = new ArrayList<>();
    for (JsonToken t = p.nextToken(); t != JsonToken.END_ARRAY; t = p.nextToken()) {
      list.add(value(p, t));
    }
    return list;
  }
}
