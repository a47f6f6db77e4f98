package seldom.telemetry.input;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;
import seldom.telemetry.Member;

/// Walks what PATHs name: files, folders in order of their names, archives, standard input (`-`).
///
/// Inside a folder symbolic links are not followed, so that evidence cannot point out of itself; a
/// PATH that is itself a link is. A member's `file` is relative to its PATH, with `/` between
/// names; the PATH's own name where it is a file; `-` for standard input. Nothing is ever written
/// under a name that an archive gives.
public final class Inputs {
  private final Bounds bounds;
  private final Visitor visitor;
  private final LongConsumer progress;
  private final InputStream standardInput;

  /// @param standardInput what `-` reads
  /// @param progress told of bytes read from files, packed ones where they are packed
  public Inputs(Bounds bounds, Visitor visitor, LongConsumer progress, InputStream standardInput) {
    this.bounds = bounds;
    this.visitor = visitor;
    this.progress = progress;
    this.standardInput = standardInput;
  }

  /// Size in bytes of all files that a walk over `paths` reads, standard input not counted.
  public static long size(List<String> paths) {
    long total = 0;
    for (String path : paths) {
      if (!path.equals("-")) {
        for (Path file : files(Path.of(path), (_, _) -> {})) {
          total += file.toFile().length();
        }
      }
    }
    return total;
  }

  /// Whether there is something at `path`.
  public static boolean exists(String path) {
    return path.equals("-") || Files.exists(Path.of(path));
  }

  /// Hands everything behind `path` to the visitor.
  public void walk(String path) {
    if (path.equals("-")) {
      unfold("-", standardInput);
      return;
    }
    Path root = Path.of(path);
    boolean folder = Files.isDirectory(root);
    for (Path file : files(root, (at, cause) -> odd(name(root, at), cause))) {
      String name = folder ? name(root, file) : String.valueOf(root.getFileName());
      if (visitor.wants(name, file)) {
        read(name, file);
        visitor.finished(name, file);
      }
    }
  }

  private void odd(String name, String cause) {
    if (cause.startsWith("cannot")) {
      visitor.rejected(name, cause, "");
    } else {
      visitor.ignored(name, cause, "");
    }
  }

  private static String name(Path root, Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private interface Oddity {
    void tell(Path at, String cause);
  }

  private static List<Path> files(Path root, Oddity odd) {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(root)) {
      collect(root, files, odd);
    } else {
      files.add(root);
    }
    return files;
  }

  private static void collect(Path folder, List<Path> files, Oddity odd) {
    List<Path> entries;
    try (var stream = Files.list(folder)) {
      entries = new ArrayList<>(stream.toList());
    } catch (IOException e) {
      odd.tell(folder, "cannot list the folder: " + Faults.words(e));
      return;
    }
    entries.sort(Comparator.comparing(p -> String.valueOf(p.getFileName())));
    for (Path entry : entries) {
      if (Files.isSymbolicLink(entry)) {
        odd.tell(entry, "symbolic link; give its target as a PATH to read it");
      } else if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        collect(entry, files, odd);
      } else if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
        files.add(entry);
      } else {
        odd.tell(entry, "neither file nor folder");
      }
    }
  }

  private void read(String name, Path file) {
    if (!Files.isRegularFile(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        unfold(name, in);
      } catch (IOException e) {
        visitor.rejected(name, "cannot be read: " + Faults.words(e), "");
      }
      return;
    }
    try {
      regular(name, file);
    } catch (IOException e) {
      visitor.rejected(name, "cannot be read: " + Faults.words(e), "");
    }
  }

  private void regular(String name, Path file) throws IOException {
    Container container;
    long size = Files.size(file);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(Container.HEAD);
      container = Container.of(head, head.length);
    }
    Archives archives = new Archives(name, visitor, new Unfolding(bounds, () -> size));
    switch (container) {
      case NONE -> visitor.member(new Member(name, "", size, () -> counted(file)));
      case ZIP -> {
        SeekableByteChannel channel = Spool.counted(Files.newByteChannel(file), progress);
        try (Spool spool = Spool.of(channel)) {
          archives.zip("", spool, 1);
        }
      }
      case GZIP, TAR -> {
        try (InputStream in = counted(file)) {
          archives.unfold("", in, size, 0);
        }
      }
    }
  }

  private InputStream counted(Path file) throws IOException {
    return counted(Files.newInputStream(file), progress);
  }

  private static InputStream counted(InputStream in, LongConsumer progress) {
    return new BufferedInputStream(
        new FilterInputStream(in) {
          @Override
          public int read(byte[] to, int offset, int length) throws IOException {
            int n = super.read(to, offset, length);
            progress.accept(Math.max(0, n));
            return n;
          }
        },
        1 << 16);
  }

  private void unfold(String name, InputStream in) {
    long[] read = {0};
    InputStream counted =
        counted(
            in,
            n -> {
              read[0] += n;
              progress.accept(n);
            });
    try {
      Unfolding unfolding = new Unfolding(bounds, () -> read[0]);
      new Archives(name, visitor, unfolding).unfold("", new Unclosed(counted), -1, 0);
    } catch (IOException e) {
      visitor.rejected(name, "cannot be read: " + Faults.words(e), "");
    }
  }
}
