package seldom.telemetry.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.telemetry.Member;

class InputsTest {
  @TempDir Path dir;

  /// What a walk told, a line each.
  private List<String> walk(Bounds bounds, String path, byte[] standardInput) {
    List<String> told = new ArrayList<>();
    Visitor visitor =
        new Visitor() {
          @Override
          public void member(Member member) {
            String text;
            try (InputStream in = member.open().open()) {
              byte[] bytes = in.readAllBytes();
              text = bytes.length > 40 ? bytes.length + " bytes" : new String(bytes, UTF_8);
            } catch (IOException e) {
              text = "failed: " + Faults.words(e);
            }
            told.add(member.file() + "|" + member.member() + "|" + text);
          }

          @Override
          public void ignored(String file, String cause, String sample) {
            told.add("ignored " + file + ": " + cause);
          }

          @Override
          public void rejected(String file, String cause, String sample) {
            told.add("rejected " + file + ": " + cause);
          }
        };
    new Inputs(bounds, visitor, n -> {}, new ByteArrayInputStream(standardInput)).walk(path);
    return told;
  }

  private List<String> walk(Path path) {
    return walk(Bounds.USUAL, path.toString(), new byte[0]);
  }

  private Path write(String name, byte[] bytes) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  @Test
  void aFolderIsWalkedInOrderOfNames() throws IOException {
    write("b/2", "x".getBytes(UTF_8));
    write("b/10", "y".getBytes(UTF_8));
    write("a", "z".getBytes(UTF_8));
    assertThat(walk(dir)).containsExactly("a||z", "b/10||y", "b/2||x");
  }

  @Test
  void aFileIsNamedByItself() throws IOException {
    assertThat(walk(write("deep/f.log", "x".getBytes(UTF_8)))).containsExactly("f.log||x");
  }

  @Test
  void linksInsideAFolderAreSaidAndNotFollowed() throws IOException {
    write("a", "z".getBytes(UTF_8));
    Files.createSymbolicLink(dir.resolve("b"), Path.of("/etc/hostname"));
    Files.createSymbolicLink(dir.resolve("loop"), dir);
    assertThat(walk(dir)).hasSize(3).filteredOn(t -> t.contains("symbolic link")).hasSize(2);
  }

  @Test
  void archivesAreKnownByContentAndNestedOnesAreUnfolded() throws IOException {
    byte[] tgz = Packing.gzip(Packing.tar(Map.of("t.json", "inner".getBytes(UTF_8))));
    byte[] zip = Packing.zip("a.txt", "one".getBytes(UTF_8), "logs/x.tgz", tgz);
    assertThat(walk(write("evidence.bin", zip)))
        .containsExactly("evidence.bin|a.txt|one", "evidence.bin|logs/x.tgz!/t.json|inner");
    assertThat(walk(write("plain.zip", "no zip".getBytes(UTF_8))))
        .containsExactly("plain.zip||no zip");
    byte[] zipInTar = Packing.tar(Map.of("z.zip", zip));
    assertThat(walk(write("n.tar", zipInTar)))
        .containsExactly("n.tar|z.zip!/a.txt|one", "n.tar|z.zip!/logs/x.tgz!/t.json|inner");
  }

  @Test
  void aLoneGzipHasNoMemberName() throws IOException {
    assertThat(walk(write("x.json.gz", Packing.gzip("content".getBytes(UTF_8)))))
        .containsExactly("x.json.gz||content");
  }

  @Test
  void standardInputMayBeAnythingAFileMay() throws IOException {
    byte[] zip = Packing.zip("a", "one".getBytes(UTF_8));
    assertThat(walk(Bounds.USUAL, "-", zip)).containsExactly("-|a|one");
    assertThat(walk(Bounds.USUAL, "-", Packing.gzip(Packing.tar(Map.of("t", zip)))))
        .containsExactly("-|t!/a|one");
    assertThat(walk(Bounds.USUAL, "-", "x".getBytes(UTF_8))).containsExactly("-||x");
    assertThat(walk(Bounds.USUAL, "-", new byte[0])).containsExactly("-||");
  }

  @Test
  void namesThatPointOutOfTheArchiveAreOnlyNames() throws IOException {
    byte[] zip = Packing.zip("../../x", "a".getBytes(UTF_8), "/etc/passwd", "b".getBytes(UTF_8));
    assertThat(walk(write("z", zip))).containsExactly("z|../../x|a", "z|/etc/passwd|b");
    assertThat(Files.exists(dir.resolve("../../x"))).isFalse();
    byte[] long_ = Packing.zip("n".repeat(5000), "a".getBytes(UTF_8), "ok", "b".getBytes(UTF_8));
    assertThat(walk(write("l", long_)))
        .containsExactly("rejected l: archive member with a name longer than 4096", "l|ok|b");
  }

  @Test
  void anArchiveThatUnfoldsTooFarIsStopped() throws IOException {
    Bounds small = new Bounds(100_000, 10, 1000, 6, 100);
    byte[] zip = Packing.zip("bomb", new byte[5_000_000], "after", "x".getBytes(UTF_8));
    assertThat(walk(small, write("z", zip).toString(), new byte[0]))
        .anyMatch(t -> t.startsWith("rejected z: cannot be read: archive holds more than 10 times"))
        .noneMatch(t -> t.contains("5000000 bytes"));
    byte[] gz = Packing.gzip(Packing.gzip(new byte[50_000_000]));
    assertThat(walk(small, "-", gz)).hasSize(1).allMatch(t -> t.contains("more than 10 times"));
  }

  @Test
  void anArchiveWithTooManyMembersIsStopped() throws IOException {
    Bounds few = new Bounds(1 << 20, 10, 3, 6, 100);
    byte[] one = "x".getBytes(UTF_8);
    byte[] zip = Packing.zip("a", one, "b", one, "c", one, "d", one);
    assertThat(walk(few, write("z", zip).toString(), new byte[0]))
        .containsExactly(
            "z|a|x",
            "z|b|x",
            "z|c|x",
            "rejected z: cannot be read: archive holds more than 3 members, rest not read");
  }

  @Test
  void nestingBeyondTheBoundIsRejected() throws IOException {
    byte[] bytes = "x".getBytes(UTF_8);
    for (int i = 0; i < 8; i++) {
      bytes = Packing.zip("z", bytes);
    }
    assertThat(walk(write("deep", bytes)))
        .containsExactly("rejected deep: archive nested deeper than 6 layers");
  }

  @Test
  void anEncryptedMemberIsRejectedAndTheRestIsRead() throws IOException {
    byte[] zip = Packing.zip("secret", "abc".getBytes(UTF_8), "open", "x".getBytes(UTF_8));
    byte[] encrypted = Packing.encryptedFlag(zip, "secret");
    assertThat(walk(write("z", encrypted)))
        .containsExactly(
            "rejected z: archive member is encrypted; unpack it with its password", "z|open|x");
  }

  @Test
  void aMemberWithWrongContentIsToldByItsChecksum() throws IOException {
    byte[] zip = Packing.stored("a", "hello".getBytes(UTF_8), "b", "x".getBytes(UTF_8));
    zip[new String(zip, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("hello")] = 'H';
    assertThat(walk(write("z", zip)))
        .containsExactly("z|a|failed: its checksum does not match", "z|b|x");
  }

  @Test
  void anArchiveWithoutItsDirectoryIsReadByItsHeaders() throws IOException {
    byte[] zip = Packing.zip("a", "one".getBytes(UTF_8), "b", "two".getBytes(UTF_8));
    byte[] cut = java.util.Arrays.copyOf(zip, zip.length - 60);
    assertThat(walk(write("z", cut)))
        .contains("rejected z: zip directory damaged, read by its local headers", "z|a|one");
  }

  @Test
  void aStreamThatIsCutOffGivesWhatItHas() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    java.util.Random random = new java.util.Random(1);
    for (int i = 0; i < 20_000; i++) {
      text.write('a' + random.nextInt(26));
    }
    byte[] gz = Packing.gzip(text.toByteArray());
    byte[] cut = java.util.Arrays.copyOf(gz, gz.length / 2);
    assertThat(walk(write("x.gz", cut))).containsExactly("x.gz||failed: it is cut off");
  }

  @Test
  void whatCannotBeOpenedIsRejected() throws IOException {
    assertThat(walk(dir.resolve("absent")))
        .containsExactly("rejected absent: cannot be read: no such file");
    assertThat(walk(write("e", new byte[0]))).containsExactly("e||");
  }
}
