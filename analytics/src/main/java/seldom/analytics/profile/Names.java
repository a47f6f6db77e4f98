package seldom.analytics.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Texts and their dense ids from 0, in order of first sight. A text once known keeps its id.
final class Names {
  private final Map<String, Integer> ids = new HashMap<>();
  private final List<String> texts = new ArrayList<>();

  /// The id of a text that is learned: given if it is new.
  int give(String text) {
    Integer id = ids.get(text);
    if (id != null) {
      return id;
    }
    ids.put(text, texts.size());
    texts.add(text);
    return texts.size() - 1;
  }

  /// The id, -1 if the text was never learned.
  int find(String text) {
    Integer id = ids.get(text);
    return id == null ? -1 : id;
  }

  String text(int id) {
    return texts.get(id);
  }

  int size() {
    return texts.size();
  }

  void writeTo(DataOutputStream out) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      Wire.text(out, text);
    }
  }

  static Names readFrom(DataInputStream in) throws IOException {
    Names names = new Names();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      names.give(Wire.text(in));
    }
    return names;
  }
}
