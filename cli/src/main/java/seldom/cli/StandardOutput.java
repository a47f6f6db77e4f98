package seldom.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Where everything printed ends. Remembers why writing failed first: a [PrintStream] only notes
/// that it did, and a full disk would pass for success.
final class StandardOutput extends OutputStream {
  private final OutputStream to;
  private @Nullable IOException failure;

  StandardOutput(OutputStream to) {
    this.to = to;
  }

  /// Puts it in the place of [System#out].
  static StandardOutput open() {
    StandardOutput output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    System.setOut(
        new PrintStream(new BufferedOutputStream(output, 1 << 13), true, StandardCharsets.UTF_8));
    return output;
  }

  /// Writes what is still held back; what [Unwritten] says of the first failure, 0 if there is
  /// none.
  int exit(PrintStream err) {
    System.out.flush();
    IOException first = failure;
    return first == null ? 0 : new Unwritten(first).exit(err);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      to.write(bytes, offset, length);
    } catch (IOException e) {
      if (failure == null) {
        failure = e;
      }
      throw e;
    }
  }
}
