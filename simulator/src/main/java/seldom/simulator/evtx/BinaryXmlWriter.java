package seldom.simulator.evtx;

import java.util.List;
import java.util.Map;
import seldom.simulator.evtx.EvtxValue.Body;

/// Writes binary XML tokens into a chunk. Names and templates are written where they are first used
/// and referred to afterwards, as Windows does. Lets also wrong bytes be written, for tests.
public final class BinaryXmlWriter {
  private final EvtxChunk chunk;
  private boolean inTemplate;

  BinaryXmlWriter(EvtxChunk chunk) {
    this.chunk = chunk;
  }

  /// Where the next byte will lie in the chunk.
  public int position() {
    return chunk.position();
  }

  public BinaryXmlWriter u8(int value) {
    chunk.put(1, value);
    return this;
  }

  public BinaryXmlWriter u16(int value) {
    chunk.put(2, value);
    return this;
  }

  public BinaryXmlWriter u32(long value) {
    chunk.put(4, value);
    return this;
  }

  public BinaryXmlWriter u64(long value) {
    chunk.put(8, value);
    return this;
  }

  public BinaryXmlWriter bytes(byte... bytes) {
    chunk.put(bytes);
    return this;
  }

  /// Begins a fragment: token 0x0f, version 1.1, no flags.
  public BinaryXmlWriter fragment() {
    return u8(0x0f).u8(1).u8(1).u8(0);
  }

  /// Ends a fragment.
  public BinaryXmlWriter end() {
    return u8(0x00);
  }

  public BinaryXmlWriter element(String name, Body content) {
    return element(name, List.of(), content);
  }

  /// An element with attributes; each of them a name and what writes its value.
  public BinaryXmlWriter element(
      String name, List<Map.Entry<String, Body>> attributes, Body content) {
    u8(attributes.isEmpty() ? 0x01 : 0x41);
    if (inTemplate) {
      u16(0xffff);
    }
    sized(
        () -> {
          name(name);
          if (!attributes.isEmpty()) {
            sized(() -> attributes(attributes));
          }
          u8(0x02);
          content.write(this);
          u8(0x04);
        });
    return this;
  }

  private void attributes(List<Map.Entry<String, Body>> attributes) {
    for (int i = 0; i < attributes.size(); i++) {
      u8(i < attributes.size() - 1 ? 0x46 : 0x06);
      name(attributes.get(i).getKey());
      attributes.get(i).getValue().write(this);
    }
  }

  /// Literal text.
  public BinaryXmlWriter text(String text) {
    return u8(0x05).u8(0x01).counted(text);
  }

  public BinaryXmlWriter cdata(String text) {
    return u8(0x07).counted(text);
  }

  public BinaryXmlWriter character(char c) {
    return u8(0x08).u16(c);
  }

  public BinaryXmlWriter entity(String name) {
    return u8(0x09).name(name);
  }

  public BinaryXmlWriter instruction(String target, String text) {
    return u8(0x0a).name(target).u8(0x0b).counted(text);
  }

  public BinaryXmlWriter slot(int index, int type) {
    return u8(0x0d).u16(index).u8(type);
  }

  /// A slot that leaves nothing behind where its value is null.
  public BinaryXmlWriter optional(int index, int type) {
    return u8(0x0e).u16(index).u8(type);
  }

  /// An instance of the template known in this chunk by `key`; `definition` writes it the first
  /// time.
  public BinaryXmlWriter instance(String key, Body definition, List<EvtxValue> values) {
    Integer known = chunk.template(key);
    int id = key.hashCode();
    u8(0x0c).u8(0x01).u32(id);
    if (known != null) {
      u32(known);
    } else {
      u32(position() + 4L);
      chunk.remember(key, position());
      u32(chunk.templateBucket(id)).u32(id).u64(0).u32(0);
      chunk.linkTemplate(id, position() - 20);
      sized(() -> definition(definition));
    }
    return values(values);
  }

  private void definition(Body definition) {
    boolean before = inTemplate;
    inTemplate = true;
    fragment();
    definition.write(this);
    end();
    inTemplate = before;
  }

  /// The list of values of an instance: count, sizes and types, bytes.
  public BinaryXmlWriter values(List<EvtxValue> values) {
    boolean before = inTemplate;
    inTemplate = false;
    u32(values.size());
    int list = position();
    for (EvtxValue value : values) {
      u16(0).u8(value.type()).u8(0);
    }
    for (int i = 0; i < values.size(); i++) {
      int from = position();
      values.get(i).body().write(this);
      chunk.patch(list + 4 * i, 2, position() - from);
    }
    inTemplate = before;
    return this;
  }

  /// A name: its place, and where it is new, the name itself.
  public BinaryXmlWriter name(String name) {
    Integer known = chunk.name(name);
    if (known != null) {
      return u32(known);
    }
    int at = position() + 4;
    u32(at);
    int hash = 0;
    for (int i = 0; i < name.length(); i++) {
      hash = hash * 65599 + name.charAt(i);
    }
    u32(chunk.nameBucket(hash & 0xffff)).u16(hash & 0xffff).counted(name).u16(0);
    chunk.rememberName(name, hash & 0xffff, at);
    return this;
  }

  /// Text with its count of characters before it.
  public BinaryXmlWriter counted(String text) {
    return u16(text.length()).bytes(EvtxValue.utf16(text));
  }

  private void sized(Runnable content) {
    int at = position();
    u32(0);
    content.run();
    chunk.patch(at, 4, position() - at - 4L);
  }
}
