package seldom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// A lost line is told, unless its reader went away on purpose.
class StandardOutputTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private int exitAfter(String failure) {
    StandardOutput output =
        new StandardOutput(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                if (!failure.isEmpty()) {
                  throw new IOException(failure);
                }
              }
            });
    try (PrintStream printed = new PrintStream(output, true, StandardCharsets.UTF_8)) {
      printed.println("one line");
      printed.println("another");
    }
    return output.exit(new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  @Test
  void aFullDiskIsToldAndIsAFailure() {
    assertThat(exitAfter("No space left on device")).isEqualTo(2);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("cannot write to standard output: No space left on device");
  }

  @Test
  void aReaderThatHasEnoughIsNone() {
    assertThat(exitAfter("Broken pipe")).isZero();
    assertThat(said.size()).isZero();
  }

  @Test
  void nothingIsSaidWhereAllWasWritten() {
    assertThat(exitAfter("")).isZero();
    assertThat(said.size()).isZero();
  }
}
