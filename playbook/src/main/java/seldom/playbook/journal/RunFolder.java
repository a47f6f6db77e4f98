package seldom.playbook.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.PlaybookText;
import seldom.playbook.text.Mistakes;

/// The folder of one run: `journal`, and the playbooks as they were when it began.
record RunFolder(Path path) {
  Path journal() {
    return path.resolve("journal");
  }

  /// Makes the folder and opens its journal.
  Journal open() {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new JournalException(path + " cannot be written: " + e.getMessage(), e);
    }
    return Journal.open(journal());
  }

  /// Writes the playbooks that a run may use.
  ///
  /// @return SHA-256 by file name
  Map<String, String> write(Library library) {
    Map<String, String> hashes = new TreeMap<>();
    try {
      for (Playbook p : library.playbooks()) {
        String name = "playbook-%02d.json".formatted(hashes.size());
        byte[] bytes = p.json().getBytes(StandardCharsets.UTF_8);
        Files.write(path.resolve(name), bytes);
        hashes.put(name, sha256(bytes));
      }
      return hashes;
    } catch (IOException e) {
      throw new JournalException(path + " cannot be written: " + e.getMessage(), e);
    }
  }

  /// Reads the playbooks back.
  ///
  /// @throws JournalException if one is missing or is not the one the run began with
  Library read(Map<String, String> hashes) {
    List<Playbook> books = new ArrayList<>();
    hashes.forEach(
        (name, hash) -> {
          try {
            byte[] bytes = Files.readAllBytes(path.resolve(name));
            if (!sha256(bytes).equals(hash)) {
              throw new JournalException(
                  path.resolve(name) + " was changed since the run began; put it back");
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            PlaybookText.read(name, text, new Mistakes()).ifPresent(books::add);
          } catch (IOException e) {
            throw new JournalException(path.resolve(name) + " cannot be read", e);
          }
        });
    return new Library(books);
  }

  /// The folders of runs in a folder, in order of name. One whose process ended before the run had
  /// begun is none: it may be begun again.
  static List<Path> in(Path runs) {
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(runs)) {
      return all.filter(RunFolder::hasBegun).sorted().toList();
    } catch (IOException e) {
      throw new JournalException(runs + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static boolean hasBegun(Path folder) {
    Path journal = new RunFolder(folder).journal();
    try {
      return Files.exists(journal) && !Journal.lookFirst(journal).isEmpty();
    } catch (JournalException e) {
      return true; // damaged: whoever opens it says so
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
