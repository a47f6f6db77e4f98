package seldom.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FormatTest {
  @Test
  void everyJavaFileIsFormatted() throws Exception {
    assertThat(Format.unformatted(Path.of(System.getProperty("seldom.root"))))
        .as("files to format with `make fmt`")
        .isEmpty();
  }
}
