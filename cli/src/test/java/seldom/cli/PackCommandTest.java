package seldom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.cli.Month.Ran;
import seldom.store.DataDirectory;
import seldom.store.History;

class PackCommandTest {
  @TempDir Path temp;

  @Test
  void aPackNamesNoHostAndNoTenant() throws IOException {
    Path data = Month.data(temp.resolve("d"));
    Path file = temp.resolve("a.pack");
    assertThat(Month.run("pack", "export", "--data", data, "--floor-hosts", "1", file).exit())
        .isZero();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PackFile.read(file).pack().writeTo(new DataOutputStream(bytes));
    String text = bytes.toString(StandardCharsets.ISO_8859_1);
    List<String> names;
    try (DataDirectory directory = DataDirectory.existing(data)) {
      names =
          new History(directory)
              .query(
                  "select distinct host from history union select distinct tenant from history",
                  r -> r.getString(1));
    }
    assertThat(names).hasSize(38);
    assertThat(names).allSatisfy(n -> assertThat(text).doesNotContain(n));
  }

  @Test
  void aSignedPackIsRefusedWhenChangedOrSignedByAnother() throws IOException {
    Path data = Month.data(temp.resolve("d"));
    Path file = temp.resolve("a.pack");
    Path key = temp.resolve("a.key");
    assertThat(Month.run("pack", "export", "--data", data, "--new-key", key, file).out())
        .contains("signed           by key");
    assertThat(Month.run("pack", "inspect", file, "--public-key", key + ".pub").exit()).isZero();
    SigningKeys.make(temp.resolve("other.key"));
    Ran other = Month.run("pack", "inspect", file, "--public-key", temp.resolve("other.key.pub"));
    assertThat(other.exit()).isEqualTo(2);
    assertThat(other.err()).contains("not by");
    byte[] bytes = Files.readAllBytes(file);
    for (int at : new int[] {9, 14, 40, bytes.length / 2, bytes.length - 1}) {
      byte[] changed = bytes.clone();
      changed[at] ^= 1;
      Path bad = Files.write(temp.resolve("bad.pack"), changed);
      assertThat(Month.run("pack", "inspect", bad).exit()).as("byte " + at).isEqualTo(2);
    }
    Path cut = Files.write(temp.resolve("cut.pack"), java.util.Arrays.copyOf(bytes, 50));
    assertThat(Month.run("pack", "inspect", cut).err()).contains("cut short");
  }

  @Test
  void anUnsignedPackIsSaidToBeUnsigned() throws IOException {
    Path data = Month.data(temp.resolve("d"));
    Path file = temp.resolve("a.pack");
    assertThat(Month.run("pack", "export", "--data", data, file).out()).contains("UNSIGNED");
    assertThat(Month.run("pack", "export", "--data", data, "--floor-hosts", "11", file).exit())
        .isEqualTo(2);
  }

  @Test
  void theReceiptsOfAReplayWithAnImportedPackSaySoAndAreRecomputedWithIt() throws IOException {
    Path data = Month.data(temp.resolve("d"));
    Path file = temp.resolve("a.pack");
    Month.run("pack", "export", "--data", data, "--floor-hosts", "1", "--provenance", "test", file);
    Path other = temp.resolve("other");
    assertThat(Month.run("pack", "import", "--data", other, file).exit()).isZero();
    Month.compute(other);
    String alerts = Month.run("alerts", "--data", other, "--format", "json").out();
    assertThat(alerts).contains("The counts include a baseline pack (test)");
    String id = alerts.replaceAll("(?s).*?\"id\":\"([0-9a-f]+)\".*", "$1");
    assertThat(Month.run("explain", id, "--data", other).out()).contains("recomputed: equal");
  }
}
