package seldom.telemetry.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import seldom.telemetry.read.Found;
import seldom.telemetry.text.Limits;

class CsvReaderTest {
  private static final String HEADER = ",EventID,Computer,TimeGenerated,CommandLine\r\n";

  private static Found read(String text) {
    return Found.by(new CsvReader(), text.getBytes(UTF_8));
  }

  @Test
  void aRowIsARecordByTheNamesOfItsColumns() {
    Found found = read(HEADER + "0,4688,pc1,t1,cmd\r\n1,4688,pc2,t2,\r\n");
    assertThat(found.first().toString())
        .isEqualTo("{=0, EventID=4688, Computer=pc1, TimeGenerated=t1, CommandLine=cmd}");
    assertThat(found.indices()).containsExactly(0L, 1L);
    assertThat(found.records().getFirst().format()).isEqualTo("sentinel-csv");
  }

  @Test
  void quotesHoldDelimitersLineEndsAndQuotes() {
    Found found = read(HEADER + "0,1,a,t,\"x,\"\"y\"\"\r\nz\"\n1,1,b,t,w\n");
    assertThat(found.each("CommandLine")).containsExactly("x,\"y\"\r\nz", "w");
    assertThat(found.indices()).containsExactly(0L, 1L);
  }

  @Test
  void textBehindAClosingQuoteIsKept() {
    assertThat(read(HEADER + "0,1,a,t,\"p -c \"X\"\n1,1,b,t,w\n").each("CommandLine"))
        .containsExactly("p -c X\"", "w");
  }

  @Test
  void aRowOfAnotherWidthCostsItselfOnly() {
    Found found = read(HEADER + "0,1,a,t,w\n1,1\n2,1,b,t,w,more\n3,1,c,t,w");
    assertThat(found.each("Computer")).containsExactly("a", "c");
    assertThat(found.indices()).containsExactly(0L, 3L);
    assertThat(found.causes()).hasSize(2);
  }

  @Test
  void aQuoteThatNeverClosesCostsItsLineOnly() {
    Found found = read(HEADER + "0,1,a,t,\"w\n1,1,b,t,w\n2,1,c,t,w\n");
    assertThat(found.each("Computer")).containsExactly("b", "c");
    assertThat(found.causes()).containsExactly("damaged table: quoted field that does not end");
  }

  @Test
  void aFieldBeyondTheBoundIsRejectedAndTheNextRowIsRead() {
    String huge = "0,1,a,t," + "x".repeat(Limits.RECORD) + "\n";
    Found found = read(HEADER + huge + "1,1,b,t,w\n");
    assertThat(found.each("Computer")).containsExactly("b");
    assertThat(found.causes()).contains("damaged table: row longer than 16 MiB");
  }

  @Test
  void repeatedColumnsLoseNothing() {
    Found found = read("EventID,Computer,TimeGenerated,x,x\n1,a,t,p,q\n");
    assertThat(found.first().values()).containsExactly("1", "a", "t", "p", "q");
    assertThat(found.first().keySet()).contains("x", "x.1");
  }

  @Test
  void otherDelimitersAndUtf16AreUnderstood() {
    String text = "\uFEFFEventID;Computer;TimeGenerated\r\n1;a;t\r\n";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_16LE);
    assertThat(Found.by(new CsvReader(), bytes).each("Computer")).containsExactly("a");
    assertThat(read("EventID\tComputer\tTimeGenerated\n1\ta\tt\n").each("Computer"))
        .containsExactly("a");
  }
}
