package seldom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RecordsCommandTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String GOOD =
      "{\"EventID\":1,\"EventTime\":\"t\",\"Hostname\":\"h\",\"RecordNumber\":9}\n";

  @TempDir Path dir;

  private record Ran(int exit, String out, String err) {}

  private static Ran run(OutputStream out, String... args) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    RecordsCommand command =
        new RecordsCommand(
            new ByteArrayInputStream(GOOD.getBytes(UTF_8)), out, new PrintStream(err, true, UTF_8));
    int exit = new CommandLine(command).execute(args);
    return new Ran(exit, out.toString(), err.toString(UTF_8));
  }

  private static Ran run(String... args) {
    return run(new ByteArrayOutputStream(), args);
  }

  @Test
  void aRecordIsALineWithItsPlace() throws IOException {
    Path file = Files.writeString(dir.resolve("a.json"), GOOD);
    Ran ran = run(file.toString());
    assertThat(ran.exit()).isZero();
    assertThat(ran.out())
        .isEqualTo(
            "{\"source\":{\"file\":\"a.json\",\"member\":\"\",\"index\":0,\"record\":\"9\"},"
                + "\"format\":\"nxlog\",\"fields\":{\"EventID\":1,\"EventTime\":\"t\","
                + "\"Hostname\":\"h\",\"RecordNumber\":9}}\n");
    assertThat(ran.err()).contains("1 records from 1 files");
  }

  @Test
  void aLineFitsThePublishedSchema() throws IOException {
    Path file =
        Path.of(System.getProperty("seldom.root", ".."))
            .resolve("content/schemas/record-1.schema.json");
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JSON.readTree(Files.readString(file)));
    JsonNode line = JSON.readTree(run("-").out());
    assertThat(schema.validate(line)).isEmpty();
    for (String name : List.copyOf(line.propertyNames())) {
      assertThat(schema.validate(((ObjectNode) line.deepCopy()).without(name)))
          .as(name)
          .isNotEmpty();
    }
    assertThat(schema.validate(((ObjectNode) line.deepCopy()).put("surplus", 1))).isNotEmpty();
  }

  @Test
  void standardInputIsRead() {
    assertThat(run("-").out()).contains("\"file\":\"-\"");
  }

  @Test
  void telemetryThatCannotBeReadGivesExitCodeOne() throws IOException {
    Path file = Files.writeString(dir.resolve("a.json"), GOOD + "{\"EventID\":\n");
    Ran ran = run(file.toString());
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).hasLineCount(1);
    assertThat(ran.err()).contains("rejected: damaged JSON").contains("a.json");
  }

  @Test
  void whatIsNoTelemetryIsSaidAndIsNoFailure() throws IOException {
    Files.writeString(dir.resolve("notes.md"), "# Notes\n");
    Ran ran = run(dir.toString());
    assertThat(ran.exit()).isZero();
    assertThat(ran.err()).contains("ignored: a text document (Markdown)");
  }

  @Test
  void aPathThatIsNotThereIsAMistakeOfUse() {
    assertThat(run(dir.resolve("absent").toString()).exit()).isEqualTo(2);
    assertThat(run().exit()).isEqualTo(2);
  }

  @Test
  void recordsWithoutEventXmlAreCountedAndNotPrinted() {
    Ran ran = run("--xml", "-");
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("1 records have no event XML");
  }

  private static OutputStream failing(String why) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(why);
      }
    };
  }

  @Test
  void aReaderThatHasSeenEnoughEndsUsQuietly() {
    Ran ran = run(failing("Broken pipe"), "-");
    assertThat(ran.exit()).isZero();
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void outputThatCannotBeWrittenIsToldAndIsNoSuccess() {
    Ran ran = run(failing("No space left on device"), "-");
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("cannot write").contains("No space left on device");
  }

  @Test
  void anErrorOfReadingIsNeverTakenForAClosedOutput() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    RecordsCommand command =
        new RecordsCommand(broken, new ByteArrayOutputStream(), new PrintStream(err, true, UTF_8));
    assertThat(new CommandLine(command).execute("-")).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("rejected: ").contains("Broken pipe");
  }

  @Test
  void whatARecordSaysCannotSteerTheTerminal() throws IOException {
    Path file = Files.writeString(dir.resolve("a.json"), "{\"\\u001b[2J\":1,\"b\u202e\":2}\n");
    assertThat(run(file.toString()).err())
        .contains("\\u001b[2J")
        .doesNotContain("\u001b")
        .doesNotContain("\u202e");
  }
}
