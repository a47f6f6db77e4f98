package seldom.playbook.shipped;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import seldom.playbook.Books;
import seldom.playbook.Suite;
import seldom.playbook.agent.Catalogue;
import seldom.playbook.agent.CommandKind;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.PlaybookText;
import seldom.playbook.definition.Step;
import seldom.playbook.definition.Variable;
import seldom.playbook.text.Mistakes;

/// Every playbook that is shipped, by its file's name.
record Shelf(SequencedMap<String, Playbook> books, Catalogue catalogue) {
  /// Writing kinds that touch Seldom's own record alone.
  private static final List<String> OWN_RECORD =
      List.of(
          "seldom-severity", "seldom-close", "seldom-reopen", "seldom-except", "seldom-unexcept");

  static final Shelf SHIPPED = read();

  private static Shelf read() {
    SequencedMap<String, Playbook> books = new LinkedHashMap<>();
    try (Stream<Path> all = Files.list(Suite.root().resolve("content/playbooks"))) {
      for (Path file : all.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        books.put(
            name.replace(".yaml", ""),
            PlaybookText.read(name, Files.readString(file), new Mistakes()).orElseThrow());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Shelf(books, Books.catalogue());
  }

  Playbook book(String name) {
    Playbook book = books.get(name);
    if (book == null) {
      throw new AssertionError("no playbook " + name);
    }
    return book;
  }

  Library library() {
    return new Library(List.copyOf(books.values()));
  }

  /// All but one.
  Library without(String id) {
    return new Library(books.values().stream().filter(b -> !b.id().equals(id)).toList());
  }

  /// Whether a kind changes anything outside Seldom's own record.
  boolean touches(String kind) {
    CommandKind known = catalogue.kind(kind).orElseThrow();
    return known.does() == CommandKind.Does.WRITE && !OWN_RECORD.contains(kind);
  }

  /// Values for the external variables that have none, and some that make every branch open.
  static Map<String, String> given(Playbook book) {
    Map<String, String> all =
        new LinkedHashMap<>(
            Map.of(
                "incident", "i-1",
                "host", "ws-1",
                "process", "{1-2}",
                "pid", "4711",
                "started", "2026-11-22T09:00:00Z",
                "sha256", "a".repeat(64),
                "path", "C:\\Windows\\x.exe",
                "service", "x",
                "source", "ws-2",
                "account", "acme\\ann"));
    all.put("command_lines", "x.exe -e AAAA");
    all.put("hashes", "a".repeat(64));
    all.put("image_sha256", "a".repeat(64));
    all.put("addresses", "203.0.113.9");
    all.put("domains", "evil.example");

    Map<String, String> out = new LinkedHashMap<>();
    for (Variable v : book.variables().values()) {
      String bare = v.name().replaceFirst("^__", "").replaceFirst("__$", "");
      String value = all.get(bare);
      if (v.external() && value != null) {
        out.put(v.name(), value);
      }
    }
    return out;
  }

  /// The playbook and step of a step's id.
  record Found(Playbook book, Step.Action action) {}

  Found action(String step) {
    for (Playbook b : books.values()) {
      if (b.steps().get(step) instanceof Step.Action a) {
        return new Found(b, a);
      }
    }
    throw new AssertionError("no action " + step);
  }

  /// The names of the playbooks that one calls.
  List<String> calledBy(Playbook book) {
    List<String> ids = new ArrayList<>();
    for (Step s : book.steps().values()) {
      if (s instanceof Step.PlaybookAction c && !ids.contains(c.playbook())) {
        ids.add(c.playbook());
      }
    }
    return ids;
  }
}
