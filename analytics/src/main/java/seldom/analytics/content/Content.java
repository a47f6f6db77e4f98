package seldom.analytics.content;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Everything in the content folder, as values with places. Immutable; safe between threads.
///
/// @param files every YAML file that could be read, by name relative to the folder
/// @param lists by id
/// @param identity 16 hex digits that change when any byte of the content does
public record Content(
    SortedMap<String, Value.Fields> files, SortedMap<String, NamedList> lists, String identity) {
  public Content {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    lists = Collections.unmodifiableSortedMap(new TreeMap<>(lists));
  }

  /// Reads the texts of a content folder. Files that are no YAML are left alone. Mistakes go to
  /// `problems`, all of them; what they spoil is left out.
  ///
  /// @param texts name relative to the folder (`lists/web-servers.yaml`) to text
  public static Content read(Map<String, String> texts, Problems problems) {
    SortedMap<String, Value.Fields> files = new TreeMap<>();
    SortedMap<String, NamedList> lists = new TreeMap<>();
    new TreeMap<>(texts)
        .forEach(
            (name, text) -> {
              if (name.endsWith(".yaml")) {
                YamlText.read(name, text, problems).ifPresent(f -> files.put(name, f));
              }
            });
    files.forEach(
        (name, fields) -> {
          if (name.startsWith("lists/")) {
            NamedList list = NamedList.read(name, new Section(fields, problems));
            lists.put(Names.ofFile(name), list);
          }
        });
    return new Content(files, lists, identityOf(texts));
  }

  /// A fresh section to read a file with, null if there is no such file.
  public @Nullable Section section(String file, Problems problems) {
    Value.Fields fields = files.get(file);
    return fields == null ? null : new Section(fields, problems);
  }

  /// Names of the files directly in a folder, in order.
  public List<String> in(String folder) {
    String prefix = folder + "/";
    return files.keySet().stream()
        .filter(f -> f.startsWith(prefix) && f.indexOf('/', prefix.length()) < 0)
        .toList();
  }

  /// The list of this id.
  ///
  /// @throws IllegalArgumentException if there is none
  public NamedList list(String id) {
    NamedList list = lists.get(id);
    if (list == null) {
      throw new IllegalArgumentException("content has no list '" + id + "'");
    }
    return list;
  }

  private static String identityOf(Map<String, String> texts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new TreeMap<>(texts)
          .forEach(
              (name, text) -> {
                digest.update((name + "\0").getBytes(StandardCharsets.UTF_8));
                digest.update((text + "\0").getBytes(StandardCharsets.UTF_8));
              });
      return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
