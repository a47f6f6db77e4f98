package seldom.benchmarks.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The general parser: any JSON object on a line.
final class Slow {
  private final JsonFactory factory = new JsonFactory();

  /// Says under `line` where the values are in the array returned.
  byte[] parse(byte[] b, int from, int end, Spans spans, int line) {
    spans.clear(line);
    byte[][] values = new byte[Role.ALL.length][];
    try (JsonParser p = factory.createParser(ObjectReadContext.empty(), b, from, end - from)) {
      walk(p, "", values);
    }
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream(256);
    try {
      for (int i = 0; i < values.length; i++) {
        if (values[i] != null) {
          int start = out.size();
          out.write(values[i]);
          spans.spans[Spans.row(line) + i] = Spans.of(start, out.size());
        }
      }
      out.write(new byte[Extractor.PAD]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void walk(JsonParser p, String prefix, byte[][] values) {
    if (prefix.isEmpty() && p.nextToken() != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException("a line that is no JSON object");
    }
    for (JsonToken t = p.nextToken(); t == JsonToken.PROPERTY_NAME; t = p.nextToken()) {
      String path = prefix + p.currentName();
      JsonToken value = p.nextToken();
      if (value == JsonToken.START_OBJECT) {
        walk(p, path + ".", values);
      } else if (value == JsonToken.START_ARRAY) {
        p.skipChildren();
      } else if (Role.of(path) != Role.NONE) {
        values[Role.of(path)] = shortest(p.getString()).getBytes(StandardCharsets.UTF_8);
      }
    }
  }

  static String shortest(String s) {
    StringBuilder out = new StringBuilder(s.length() + 8);
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      int at = "\"\\\b\f\n\r\t".indexOf(c);
      if (at >= 0) {
        out.append('\\').append("\"\\bfnrt".charAt(at));
      } else if (c < 0x20) {
        out.append("\\u00").append(Character.forDigit(c >> 4, 16));
        out.append(Character.forDigit(c & 15, 16));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
