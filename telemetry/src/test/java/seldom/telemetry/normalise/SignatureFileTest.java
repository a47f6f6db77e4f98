package seldom.telemetry.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.model.event.Signature;
import seldom.model.event.SignatureStatus;

class SignatureFileTest {
  private static final String A = "ab".repeat(32);
  private static final String B = "cd".repeat(32);
  private static final Signature VALID =
      new Signature(SignatureStatus.VALID, "Acme, Inc", "file", null);
  private static final Signature ABSENT = new Signature(SignatureStatus.ABSENT, "", "file", null);

  private static SignatureFile read(Path dir, String content) throws IOException {
    return SignatureFile.read(Files.writeString(dir.resolve("s"), content));
  }

  @Test
  void aTableIsReadByItsColumnNames(@TempDir Path dir) throws IOException {
    SignatureFile file =
        read(
            dir,
            "\uFEFFSigner,SHA256,Status\r\n\"Acme, Inc\",%s,Valid\r\n\r\n,%s,unsigned\r\nX,%s,unknown\r\n"
                .formatted(A.toUpperCase(java.util.Locale.ROOT), B, "ef".repeat(32)));
    assertThat(file.mistakes()).isEmpty();
    assertThat(file.signatures()).containsOnlyKeys(A, B);
    assertThat(file.signatures()).containsEntry(A, VALID).containsEntry(B, ABSENT);
  }

  @Test
  void jsonIsReadAsArrayAndAsLines(@TempDir Path dir) throws IOException {
    String a =
        "{\"sha256\": \"%s\", \"status\": \"valid\", \"signer\": \"Acme, Inc\"}".formatted(A);
    String b = "{\"sha256\": \"%s\", \"status\": \"absent\"}".formatted(B);
    for (String content : new String[] {a + "\n" + b + "\n", "[" + a + ",\n" + b + "]"}) {
      SignatureFile file = read(dir, content);
      assertThat(file.mistakes()).isEmpty();
      assertThat(file.signatures()).containsEntry(A, VALID).containsEntry(B, ABSENT);
    }
  }

  @Test
  void aMistakeIsToldWithItsLineAndCureAndTheRestIsRead(@TempDir Path dir) throws IOException {
    SignatureFile file =
        read(
            dir,
            "sha256,status,signer\nzz,valid,x\n%s,maybe,x\n%s,valid,\"Acme, Inc\"\n%s,invalid,x\n"
                .formatted(B, A, A));
    assertThat(file.signatures()).containsOnlyKeys(A);
    assertThat(file.mistakes())
        .containsExactly(
            "s:2: 'zz' is no sha256; write 64 hexadecimal digits, not all zero",
            "s:3: 'maybe' is no status; write valid, invalid, absent or unknown",
            "s:5: "
                + A
                + " is valid by 'Acme, Inc' in an earlier line and invalid by 'x' here;"
                + " keep one of them; the first counts");
  }

  @Test
  void aFileWithoutHeaderOrWithBrokenJsonSaysSo(@TempDir Path dir) throws IOException {
    assertThat(read(dir, A + ",valid,x\n").mistakes())
        .containsExactly(
            "s:1: the first line does not name the columns sha256 and status;"
                + " begin the file with: sha256,status,signer");
    SignatureFile broken =
        read(dir, "{\"sha256\": \"%s\", \"status\": \"absent\"}\n{\"sha256\": ".formatted(B));
    assertThat(broken.signatures()).containsOnlyKeys(B);
    assertThat(broken.mistakes()).hasSize(1);
    assertThat(broken.mistakes().getFirst()).startsWith("s:2: not JSON: ");
    assertThat(read(dir, "").mistakes()).hasSize(1);
    assertThat(read(dir, "[1]").mistakes().getFirst()).contains("no object");
  }

  @Test
  void aFileOfMistakesIsBounded(@TempDir Path dir) throws IOException {
    assertThat(read(dir, "sha256,status\n" + "x,y\n".repeat(5000)).mistakes()).hasSize(100);
  }
}
