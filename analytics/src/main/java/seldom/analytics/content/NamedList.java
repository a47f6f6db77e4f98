package seldom.analytics.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A list of content: `content/lists/ID.yaml`. Detectors name it `@ID`.
///
/// @param of what an entry is, one of [#KINDS]
/// @param usedBy which stage reads it, where no detector does; else empty
/// @param entries in the order of the file
public record NamedList(
    String id,
    String title,
    String of,
    String usedBy,
    List<Entry> entries,
    Map<String, Entry> byValue) {
  /// What an entry can be: a signer in any spelling, an image name, an address range, a domain
  /// suffix, a file extension, a folder class, anything else.
  public static final Set<String> KINDS =
      new java.util.TreeSet<>(
          List.of(
              "signer",
              "image",
              "address-range",
              "suffix",
              "extension",
              "folder",
              "folder-class",
              "word"));

  /// One entry.
  ///
  /// @param value as written; compared in lower case
  /// @param source where this is stated: an address, or a plain sentence for what we decided
  /// @param more further keys of the entry, by name
  public record Entry(
      String value, String source, String note, Map<String, List<String>> more, Place place) {}

  public NamedList {
    entries = List.copyOf(entries);
    byValue = Map.copyOf(byValue);
  }

  /// Is this text, compared in lower case, the value of an entry?
  public boolean contains(String text) {
    return byValue.containsKey(text.toLowerCase(Locale.ROOT));
  }

  /// The entry whose value is this text in lower case, null if none.
  public @Nullable Entry entry(String text) {
    return byValue.get(text.toLowerCase(Locale.ROOT));
  }

  static NamedList read(String file, Section section) {
    String id = Names.id(file, section);
    String title = section.text("title");
    String of = section.text("of");
    if (!of.isEmpty() && !KINDS.contains(of)) {
      section
          .problems()
          .error(section.placeOf("of"), "'" + of + "' is no kind of entry", "Use one of " + KINDS);
    }
    List<Entry> entries = new ArrayList<>();
    Map<String, Entry> byValue = new LinkedHashMap<>();
    String source = section.text("source", "");
    String usedBy = section.text("used-by", "");
    for (Section s : section.sections("entries")) {
      Entry entry = entry(s, source);
      entries.add(entry);
      if (byValue.putIfAbsent(entry.value().toLowerCase(Locale.ROOT), entry) != null) {
        s.problems()
            .error(s.place(), "'" + entry.value() + "' is listed twice", "Keep one of them");
      }
    }
    if (entries.isEmpty()) {
      section
          .problems()
          .error(section.place(), "the list is empty", "Add entries, or delete the file");
    }
    section.close();
    return new NamedList(id, title, of, usedBy, entries, byValue);
  }

  private static Entry entry(Section s, String listSource) {
    String value = s.text("value");
    String source = s.text("source", listSource);
    if (source.isEmpty()) {
      s.problems()
          .error(
              s.place(), "the entry has no source", "Add `source: …`: who says so, or why we do");
    }
    String note = s.text("note", "");
    TreeMap<String, List<String>> more = new TreeMap<>();
    for (String key : s.keys()) {
      if (!Set.of("value", "source", "note").contains(key)) {
        more.put(key, s.texts(key));
      }
    }
    return new Entry(value, source, note, java.util.Collections.unmodifiableMap(more), s.place());
  }
}
