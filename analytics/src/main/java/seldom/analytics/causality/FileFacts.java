package seldom.analytics.causality;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import seldom.analytics.content.Memo;
import seldom.model.codec.FieldReader;
import seldom.model.codec.FieldWriter;
import seldom.model.event.EndpointEvent.FileStream;
import seldom.model.event.EndpointEvent.FileWrite;
import seldom.model.event.ProcessRef;

/// Where the programs and archives on one host came from, as far as telemetry shows. Bounded: the
/// file written or marked longest ago is forgotten first.
final class FileFacts {
  /// Origin of one file.
  ///
  /// @param webMark host of the mark of the web, empty if none was seen
  /// @param archive name of the archive it came out of, empty if none is known
  /// @param writer image name of the process that wrote it last, empty if unknown
  record Origin(String webMark, String archive, String writer) {
    static final Origin NONE = new Origin("", "", "");
  }

  private final LinkedHashMap<String, Origin> byPath = new LinkedHashMap<>();
  private final CausalityRules rules;
  private final Memo<String> archives;

  /// @param archives see [#archiveIn]; one for all hosts
  FileFacts(CausalityRules rules, Memo<String> archives) {
    this.rules = rules;
    this.archives = archives;
  }

  /// What is known of the file; [Origin#NONE] if nothing.
  Origin of(String path) {
    if (path.isEmpty()) {
      return Origin.NONE;
    }
    Origin known = byPath.getOrDefault(Paths.key(path), Origin.NONE);
    String archive = known.archive().isEmpty() ? archives.apply(path) : known.archive();
    return new Origin(known.webMark(), archive, known.writer());
  }

  void written(FileWrite write, ProcessRef actor) {
    String path = write.file().path();
    if (!isKept(path)) {
      return;
    }
    switch (write.operation()) {
      case "delete" -> byPath.remove(Paths.key(path));
      default -> {
        Origin before = byPath.getOrDefault(Paths.key(path), Origin.NONE);
        Origin archive = unpacked(actor);
        put(
            path,
            new Origin(
                Refs.or(before.webMark(), archive.webMark()),
                Refs.or(archive.archive(), before.archive()),
                Paths.name(actor.image().path())));
      }
    }
  }

  void marked(FileStream stream) {
    String path = stream.file().path();
    String host = hostOf(stream.hostUrl());
    host = host.isEmpty() ? hostOf(stream.referrerUrl()) : host;
    String from = stream.referrerUrl();
    String archive =
        rules.archiveExtensions().contains(Paths.extension(from)) && hostOf(from).isEmpty()
            ? from
            : "";
    if (!isKept(path) || (host.isEmpty() && archive.isEmpty())) {
      return;
    }
    Origin before = byPath.getOrDefault(Paths.key(path), Origin.NONE);
    String mark = archive.isEmpty() ? host : Refs.or(host, of(archive).webMark());
    put(
        path,
        new Origin(
            Refs.or(mark, before.webMark()),
            Refs.or(Paths.name(archive), before.archive()),
            before.writer()));
  }

  /// The archive that an archiver's command line names.
  private Origin unpacked(ProcessRef actor) {
    if (!rules.archivers().has(actor, false)) {
      return Origin.NONE;
    }
    for (String word : words(actor.commandLine())) {
      if (rules.archiveExtensions().contains(Paths.extension(word))) {
        return new Origin(of(word).webMark(), Paths.name(word), "");
      }
    }
    return Origin.NONE;
  }

  private static List<String> words(String commandLine) {
    List<String> words = new ArrayList<>();
    String[] quoted = commandLine.split("\"", 200);
    for (int i = 0; i < quoted.length; i++) {
      words.addAll(i % 2 == 1 ? List.of(quoted[i]) : List.of(quoted[i].strip().split("\\s+", 200)));
    }
    return words;
  }

  /// A folder that is named like an archive: viewers unpack there.
  static String archiveIn(CausalityRules rules, String path) {
    for (String part : Paths.folder(path).split("[\\\\/]", 100)) {
      if (part.indexOf('.') > 0 && rules.archiveExtensions().contains(Paths.extension(part))) {
        return part;
      }
    }
    return "";
  }

  private static String hostOf(String url) {
    int scheme = url.indexOf("://");
    if (scheme < 0 || url.regionMatches(true, 0, "file", 0, 4)) {
      return "";
    }
    int from = scheme + 3;
    int to = from;
    while (to < url.length() && "/?#\\".indexOf(url.charAt(to)) < 0) {
      to++;
    }
    String authority = url.substring(from, to);
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    int port = host.startsWith("[") ? host.indexOf("]:") + 1 : host.indexOf(':');
    return (port > 0 ? host.substring(0, port) : host).toLowerCase(Locale.ROOT);
  }

  private boolean isKept(String path) {
    return rules.programExtensions().contains(Paths.extension(path));
  }

  private void put(String path, Origin origin) {
    String key = Paths.key(path);
    byPath.remove(key);
    byPath.put(key, origin);
    if (byPath.size() > rules.bounds().filesPerHost()) {
      byPath.remove(byPath.firstEntry().getKey());
    }
  }

  void write(FieldWriter w) throws IOException {
    w.number(byPath.size());
    for (Map.Entry<String, Origin> e : byPath.entrySet()) {
      w.text(e.getKey());
      w.text(e.getValue().webMark());
      w.text(e.getValue().archive());
      w.text(e.getValue().writer());
    }
  }

  void read(FieldReader r) throws IOException {
    for (int n = r.size(); n > 0; n--) {
      byPath.put(r.text(), new Origin(r.text(), r.text(), r.text()));
    }
  }
}
