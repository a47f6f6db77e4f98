package seldom.telemetry.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// Makes archives for tests.
public final class Packing {
  private Packing() {}

  public static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  /// A zip of names and contents in turn.
  public static byte[] zip(Object... namesAndContents) throws IOException {
    return zip(ZipEntry.DEFLATED, namesAndContents);
  }

  static byte[] stored(Object... namesAndContents) throws IOException {
    return zip(ZipEntry.STORED, namesAndContents);
  }

  private static byte[] zip(int method, Object... namesAndContents) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        byte[] content = (byte[]) namesAndContents[i + 1];
        ZipEntry entry = new ZipEntry((String) namesAndContents[i]);
        entry.setTime(0);
        entry.setMethod(method);
        if (method == ZipEntry.STORED) {
          CRC32 crc = new CRC32();
          crc.update(content);
          entry.setCrc(crc.getValue());
          entry.setSize(content.length);
        }
        zip.putNextEntry(entry);
        zip.write(content);
      }
    }
    return out.toByteArray();
  }

  public static byte[] tar(Map<String, byte[]> members) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
      for (Map.Entry<String, byte[]> e : new TreeMap<>(members).entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(e.getKey());
        entry.setSize(e.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(e.getValue());
        tar.closeArchiveEntry();
      }
    }
    return out.toByteArray();
  }

  /// The zip with the flag of encryption set on one member, in both its headers.
  static byte[] encryptedFlag(byte[] zip, String name) {
    byte[] out = zip.clone();
    byte[] wanted = name.getBytes(UTF_8);
    for (int i = 0; i + 46 + wanted.length < out.length; i++) {
      boolean local = out[i] == 'P' && out[i + 1] == 'K' && out[i + 2] == 3 && out[i + 3] == 4;
      boolean central = out[i] == 'P' && out[i + 1] == 'K' && out[i + 2] == 1 && out[i + 3] == 2;
      int at = i + (local ? 30 : 46);
      if ((local || central)
          && java.util.Arrays.equals(out, at, at + wanted.length, wanted, 0, wanted.length)) {
        out[i + (local ? 6 : 8)] |= 1;
      }
    }
    return out;
  }
}
