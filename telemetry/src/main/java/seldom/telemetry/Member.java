package seldom.telemetry;

import java.io.IOException;
import java.io.InputStream;

/// One stream of bytes to read: a file, or one member of an archive.
///
/// @param file path of the file relative to the PATH given
/// @param member path inside the archive, empty if the file is none
/// @param size bytes when unpacked, -1 if unknown
/// @param open opens a fresh stream; the caller closes it
public record Member(String file, String member, long size, Opener open) {
  /// Opens a fresh stream over the content.
  @FunctionalInterface
  public interface Opener {
    InputStream open() throws IOException;
  }
}
