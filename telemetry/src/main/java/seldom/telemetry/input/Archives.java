package seldom.telemetry.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Iterator;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import seldom.telemetry.Member;

/// Unfolds one file: hands on its content, or that of every member if it is an archive, through as
/// many layers as the bounds allow. Members keep the order of their archive.
final class Archives {
  /// Stands for the count of a directory of the 64-bit form.
  private static final int MANY = 0xFFFF;

  private static final String LINK = "archive member that is no file (link or device)";

  private final String file;
  private final Visitor visitor;
  private final Unfolding unfolding;

  Archives(String file, Visitor visitor, Unfolding unfolding) {
    this.file = file;
    this.visitor = visitor;
    this.unfolding = unfolding;
  }

  /// Reads what `in` holds; `member` is its path so far, empty at the top. Closes nothing.
  void unfold(String member, InputStream in, long size, int layer) throws IOException {
    Peeked peeked = Peeked.of(in, Container.HEAD);
    Container container = Container.of(peeked.head(), peeked.count());
    if (container != Container.NONE && layer >= unfolding.bounds().layers()) {
      String cause = "archive nested deeper than " + unfolding.bounds().layers() + " layers";
      visitor.rejected(file, cause, member);
      return;
    }
    switch (container) {
      case NONE -> visitor.member(new Member(file, member, size, once(peeked)));
      case GZIP ->
          unfold(member, unfolding.bounded(new GZIPInputStream(peeked, 1 << 16)), -1, layer + 1);
      case TAR -> tar(member, peeked, layer);
      case ZIP -> {
        try (Spool spool = Spool.of(peeked)) {
          zip(member, spool, layer);
        }
      }
    }
  }

  /// A stream of an archive can be had once.
  private static Member.Opener once(InputStream in) {
    boolean[] opened = {false};
    return () -> {
      if (opened[0]) {
        throw new IOException("this stream can be opened once only");
      }
      opened[0] = true;
      return in;
    };
  }

  private void tar(String member, InputStream in, int layer) throws IOException {
    TarArchiveInputStream tar = new TarArchiveInputStream(in, "UTF-8");
    for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
      unfolding.entry();
      if (e.isFile() && !e.isSymbolicLink() && !e.isLink()) {
        try {
          entry(member, e, tar, layer);
        } catch (IOException damage) {
          damaged(damage, e.getName());
        }
      } else if (!e.isDirectory()) {
        visitor.ignored(file, LINK, e.getName());
      }
    }
  }

  /// Reads the members of a zip; by the headers before each one where the directory at the end is
  /// damaged.
  void zip(String member, Spool spool, int layer) throws IOException {
    ZipFile zip;
    try {
      int told = ZipDirectory.check(spool.channel());
      zip = ZipFile.builder().setSeekableByteChannel(spool.channel()).get();
      int listed = Collections.list(zip.getEntries()).size();
      if (told != MANY && told != (listed & 0xFFFF)) {
        throw new IOException("directory lists fewer members than it has");
      }
      if (listed == 0) {
        visitor.ignored(file, "an archive without members", member);
      }
    } catch (IOException | IllegalArgumentException e) {
      visitor.rejected(file, "zip directory damaged, read by its local headers", member);
      byHeaders(member, spool.fromStart(), layer);
      return;
    }
    for (Iterator<ZipArchiveEntry> i = zip.getEntriesInPhysicalOrder().asIterator();
        i.hasNext(); ) {
      ZipArchiveEntry e = i.next();
      unfolding.entry();
      if (e.isUnixSymlink()) {
        visitor.ignored(file, LINK, e.getName());
      }
      if (e.isDirectory() || e.isUnixSymlink() || unreadable(e, zip.canReadEntryData(e))) {
        continue;
      }
      try (InputStream in = zip.getInputStream(e)) {
        entry(member, e, unfolding.bounded(new Checked(in, e.getCrc())), layer);
      } catch (IOException damage) {
        damaged(damage, e.getName());
      }
    }
  }

  private boolean unreadable(ZipArchiveEntry e, boolean readable) {
    if (e.getGeneralPurposeBit().usesEncryption()) {
      visitor.rejected(
          file, "archive member is encrypted; unpack it with its password", e.getName());
      return true;
    }
    if (!readable) {
      String cause =
          "archive member is compressed in a way not read (method " + e.getMethod() + ")";
      visitor.rejected(file, cause, e.getName());
      return true;
    }
    return false;
  }

  private void byHeaders(String member, InputStream in, int layer) throws IOException {
    ZipArchiveInputStream zip = new ZipArchiveInputStream(in, "UTF-8", true, true);
    for (ZipArchiveEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
      unfolding.entry();
      if (!e.isDirectory() && !unreadable(e, zip.canReadEntryData(e))) {
        entry(member, e, zip, layer);
      }
    }
  }

  /// Reads one entry; a damaged stream of entries ends with its first damaged one.
  private void entry(String member, ArchiveEntry e, InputStream in, int layer) throws IOException {
    String name = e.getName();
    if (name.length() > unfolding.bounds().name()) {
      String cause = "archive member with a name longer than " + unfolding.bounds().name();
      visitor.rejected(file, cause, name);
      return;
    }
    String path = member.isEmpty() ? name : member + "!/" + name;
    InputStream content = in instanceof ArchiveInputStream<?> ? unfolding.bounded(in) : in;
    unfold(path, new Unclosed(content), e.getSize(), layer + 1);
    unfolding.check();
  }

  private void damaged(IOException damage, String name) throws IOException {
    unfolding.check();
    visitor.rejected(file, "archive member damaged: " + Faults.words(damage), name);
  }
}
