package seldom.response.enrich;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import seldom.playbook.run.StateText;
import seldom.response.indicator.Indicator;
import tools.jackson.core.JacksonException;

/// The opinions asked for before, in memory and in a file of JSON lines. It is only a cache: a line
/// that cannot be read is left out, and a file that cannot be written costs later calls. At most
/// 50,000 opinions. Any number of threads.
final class Opinions {
  private static final int MOST = 50_000;

  private final Path file;
  private final SequencedMap<String, Opinion> known = new LinkedHashMap<>();
  private boolean writable = true;

  /// @param keep how long an opinion of a source holds
  Opinions(Path file, Instant now, Function<String, Duration> keep) {
    this.file = file;
    int lines = load(now, keep);
    if (lines > 2 * known.size() + 100) {
      rewrite();
    }
  }

  private int load(Instant now, Function<String, Duration> keep) {
    int lines = 0;
    if (!Files.exists(file)) {
      return 0;
    }
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines++;
        try {
          Opinion o = StateText.read(line, Opinion.class);
          if (o.asked().plus(keep.apply(o.source())).isAfter(now)) {
            put(o);
          }
        } catch (JacksonException | NullPointerException e) {
          continue; // a torn line: asked again when needed
        }
      }
    } catch (IOException e) {
      known.clear();
    }
    return lines;
  }

  private void rewrite() {
    StringBuilder out = new StringBuilder();
    known.values().forEach(o -> out.append(StateText.of(o)).append('\n'));
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(fresh, out);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      writable = false;
    }
  }

  private void put(Opinion o) {
    String key = key(o.source(), o.kind(), o.value());
    known.remove(key);
    known.put(key, o);
    if (known.size() > MOST) {
      known.pollFirstEntry();
    }
  }

  private static String key(String source, String kind, String value) {
    return source + "\n" + kind + "\n" + value;
  }

  synchronized Optional<Opinion> find(String source, Indicator i, Instant now, Duration keep) {
    return Optional.ofNullable(known.get(key(source, i.kind().word(), i.value())))
        .filter(o -> o.asked().plus(keep).isAfter(now));
  }

  synchronized void add(Opinion opinion) {
    put(opinion);
    if (!writable) {
      return;
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(
          file, StateText.of(opinion) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      writable = false;
    }
  }
}
