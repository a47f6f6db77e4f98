package seldom.cli;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seldom.model.event.Locator;
import seldom.telemetry.RawRecord;
import seldom.telemetry.Rejects;
import seldom.telemetry.read.FileGate;
import seldom.telemetry.read.Telemetry;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Fetches the raw records that locators name, by reading their files again.
final class Originals {
  private static final int LONGEST = 20_000;
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Originals() {}

  /// The records as text: event XML where the source is EVTX, else indented JSON, each cut at
  /// 20,000
  /// characters. Records that came from standard input cannot be had again and are missing.
  static Map<Locator, String> of(List<String> paths, Collection<Locator> wanted) {
    Set<Locator> all = new HashSet<>(wanted);
    Set<String> files = new HashSet<>();
    all.forEach(l -> files.add(l.file()));
    Map<Locator, String> found = new HashMap<>();
    List<String> again = paths.stream().filter(p -> !p.equals("-")).toList();
    Telemetry.read(
        again,
        InputStream.nullInputStream(),
        record -> {
          if (all.contains(record.at())) {
            found.put(record.at(), text(record));
          }
        },
        new Rejects(),
        bytes -> {},
        only(files));
    return found;
  }

  private static FileGate only(Set<String> files) {
    return new FileGate() {
      @Override
      public boolean wants(String name, Path file) {
        return files.contains(name);
      }

      @Override
      public void finished(String name, Path file) {}
    };
  }

  private static String text(RawRecord record) {
    RawRecord.XmlForm xml = record.xml();
    String text = xml == null ? PRETTY.writeValueAsString(record.fields()) : xml.text();
    return text.length() <= LONGEST
        ? text
        : text.substring(0, LONGEST) + "\n… cut after 20,000 characters";
  }
}
