package seldom.telemetry.evtx;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The names and templates of one chunk, each parsed once and known by its place in the chunk.
final class ChunkCache {
  /// Bytes before the text of a name: next offset, hash, count of characters.
  static final int NAME_HEADER = 8;

  /// Bytes before a definition's content: next offset, GUID, size.
  static final int DEFINITION_HEADER = 24;

  /// Characters; Windows' own limit is 255, XML parsers stop at 1000.
  private static final int LONGEST_NAME = 512;

  final byte[] bytes;
  private final Map<Integer, String> names = new HashMap<>();
  private final Map<Integer, Template> templates = new HashMap<>();
  private final Map<Integer, Damage> spoiled = new HashMap<>();
  private final Set<Integer> open = new HashSet<>();

  ChunkCache(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The name at a place of the chunk, made safe to be written as an XML name.
  String name(int at) throws Damage {
    String known = names.get(at);
    if (known != null) {
      return known;
    }
    if (at < 0 || at > bytes.length - NAME_HEADER) {
      throw new Damage("name lies outside the chunk");
    }
    Cursor cursor = new Cursor(bytes, at + NAME_HEADER - 2, bytes.length);
    int characters = cursor.u16();
    if (characters > LONGEST_NAME) {
      throw new Damage("name is longer than any real one");
    }
    int from = cursor.skip(2 * characters);
    String name = Names.clean(new String(bytes, from, 2 * characters, StandardCharsets.UTF_16LE));
    names.put(at, name);
    return name;
  }

  @Nullable Template template(int at) throws Damage {
    Damage damage = spoiled.get(at);
    if (damage != null) {
      throw damage;
    }
    return templates.get(at);
  }

  /// Marks a definition as being parsed: one that needs itself is refused.
  void open(int at) throws Damage {
    if (!open.add(at)) {
      throw new Damage("template contains itself");
    }
  }

  void close(int at, Template template) {
    open.remove(at);
    templates.put(at, template);
  }

  void spoiled(int at, Damage damage) {
    open.remove(at);
    spoiled.put(at, damage);
  }
}
