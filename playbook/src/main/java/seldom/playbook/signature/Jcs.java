package seldom.playbook.signature;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import seldom.playbook.text.JsonForm;
import seldom.playbook.text.Value;

/// The JSON Canonicalization Scheme (RFC 8785): one form for every way of writing a value.
public final class Jcs {
  private Jcs() {}

  /// The canonical form in UTF-8.
  ///
  /// @throws IllegalArgumentException if a number is beyond IEEE 754 or a text is no Unicode
  public static byte[] bytes(Value value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(out));
      byte[] exact = new byte[bytes.remaining()];
      bytes.get(exact);
      return exact;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a text holds half a surrogate pair", e);
    }
  }

  private static void write(Value value, StringBuilder out) {
    switch (value) {
      case Value.Text t -> out.append(JsonForm.quoted(t.text()));
      case Value.Number n -> out.append(EcmaNumber.text(Double.parseDouble(n.literal())));
      case Value.Bool b -> out.append(b.value());
      case Value.Null _ -> out.append("null");
      case Value.Items items -> {
        out.append('[');
        for (int i = 0; i < items.items().size(); i++) {
          out.append(i == 0 ? "" : ",");
          write(items.items().get(i), out);
        }
        out.append(']');
      }
      case Value.Fields fields -> {
        out.append('{');
        // String order is order of UTF-16 code units, which is what the scheme sorts by.
        Iterator<Map.Entry<String, Value>> each =
            new TreeMap<>(fields.entries()).entrySet().iterator();
        while (each.hasNext()) {
          Map.Entry<String, Value> e = each.next();
          out.append(JsonForm.quoted(e.getKey())).append(':');
          write(e.getValue(), out);
          out.append(each.hasNext() ? "," : "");
        }
        out.append('}');
      }
    }
  }
}
