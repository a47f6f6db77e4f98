package seldom.playbook.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// JSON text (RFC 8259) to values with places. A key given twice is a mistake. Bounded: 16 Mi
/// characters, 64 levels, names of 1,000 characters.
public final class JsonText {
  private static final int LONGEST = 16 << 20;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(64)
                  .maxNameLength(1000)
                  .maxStringLength(LONGEST)
                  .maxNumberLength(400)
                  .maxDocumentLength(LONGEST)
                  .build())
          .build();

  private final String file;
  private final Mistakes mistakes;
  private final JsonParser parser;

  private JsonText(String file, Mistakes mistakes, JsonParser parser) {
    this.file = file;
    this.mistakes = mistakes;
    this.parser = parser;
  }

  /// The value that the text is; empty, with the mistake told, if it is no JSON.
  public static Optional<Value> read(String file, String text, Mistakes mistakes) {
    String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bare)) {
      JsonText reading = new JsonText(file, mistakes, parser);
      if (parser.nextToken() == null) {
        mistakes.form(new Place(file, 1, 1), "", "the text is empty", "Write one JSON object");
        return Optional.empty();
      }
      Value value = reading.value("");
      if (parser.nextToken() != null) {
        mistakes.form(
            reading.place(), "", "there is text after the end of the JSON value", "Remove it");
        return Optional.empty();
      }
      return Optional.of(value);
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      Place place =
          at == null ? new Place(file, 1, 1) : placeAt(file, at.getLineNr(), at.getColumnNr());
      mistakes.form(
          place, "", "this is no JSON: " + e.getOriginalMessage(), "Correct the syntax here");
      return Optional.empty();
    }
  }

  private static Place placeAt(String file, int line, int column) {
    return new Place(file, Math.max(1, line), Math.max(1, column));
  }

  private Place place() {
    TokenStreamLocation at = parser.currentTokenLocation();
    return placeAt(file, at.getLineNr(), at.getColumnNr());
  }

  private Value value(String pointer) {
    Place at = place();
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> fields(at, pointer);
      case START_ARRAY -> items(at, pointer);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Number(at, parser.getString());
      case VALUE_TRUE -> new Value.Bool(at, true);
      case VALUE_FALSE -> new Value.Bool(at, false);
      case VALUE_NULL -> new Value.Null(at);
      default -> new Value.Text(at, parser.getString());
    };
  }

  private Value.Items items(Place at, String pointer) {
    List<Value> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(pointer + "/" + items.size()));
    }
    return new Value.Items(at, items);
  }

  private Value.Fields fields(Place at, String pointer) {
    Map<String, Place> keys = new LinkedHashMap<>();
    SequencedMap<String, Value> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Place keyAt = place();
      String key = parser.currentName();
      String below = Pointer.child(pointer, key);
      parser.nextToken();
      Value value = value(below);
      if (entries.putIfAbsent(key, value) == null) {
        keys.put(key, keyAt);
      } else {
        mistakes.form(keyAt, below, "'" + key + "' is given twice", "Keep one of them");
      }
    }
    return new Value.Fields(at, keys, entries);
  }
}
