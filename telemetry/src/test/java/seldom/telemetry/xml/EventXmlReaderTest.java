package seldom.telemetry.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import seldom.telemetry.read.Found;

class EventXmlReaderTest {
  private static final String NS = "http://schemas.microsoft.com/win/2004/08/events/event";

  private static String event(int n, String data) {
    return "<Event xmlns='"
        + NS
        + "'><System><Provider Name='P'/><EventID>"
        + n
        + "</EventID><EventRecordID>7"
        + n
        + "</EventRecordID><Correlation/></System>"
        + data
        + "</Event>";
  }

  private static Found read(String text) {
    return Found.by(new EventXmlReader(), text.getBytes(UTF_8));
  }

  private static List<String> ids(Found found) {
    return found.records().stream()
        .map(r -> String.valueOf(at(r.fields(), "Event", "System", "EventID")))
        .toList();
  }

  private static @Nullable Object at(@Nullable Object fields, String... path) {
    Object at = fields;
    for (String name : path) {
      at = at instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return at;
  }

  @Test
  void anEventHasTheShapeOfAnEvtxRecord() {
    Found found =
        read(
            event(
                1,
                "<EventData><Data Name='A'>x &amp; &#x1F600;</Data><Data Name='B'/></EventData>"));
    assertThat(at(found.first(), "Event", "#attributes")).isEqualTo(Map.of("xmlns", NS));
    assertThat(at(found.first(), "Event", "EventData")).hasToString("{A=x & 😀, B=}");
    assertThat(at(found.first(), "Event", "System", "Provider"))
        .isEqualTo(Map.of("#attributes", Map.of("Name", "P")));
    assertThat(at(found.first(), "Event", "System")).asString().contains("Correlation=null");
    assertThat(found.records().getFirst().format()).isEqualTo("event-xml");
    assertThat(found.records().getFirst().at().record()).isEqualTo("71");
  }

  @Test
  void unnamedAndRepeatedDataKeepsEveryValue() {
    Found found =
        read(
            event(
                1,
                "<EventData><Data>a</Data><Data>b</Data><Data Name='N'>1</Data><Data Name='N'>2"
                    + "</Data></EventData>"));
    assertThat(at(found.first(), "Event", "EventData"))
        .hasToString("{Data={#text=[a, b]}, N=1, N_1=2}");
  }

  @Test
  void eventsAreFoundOnLinesAndInADocument() {
    assertThat(ids(read(event(1, "") + "\n" + event(2, "") + "\r\n"))).containsExactly("1", "2");
    Found document =
        read(
            "<?xml version='1.0'?>\n<!DOCTYPE Events [<!ENTITY x 'y'>]>\n<Events>\n  "
                + event(1, "")
                + "\n  "
                + event(2, "")
                + "</Events>");
    assertThat(ids(document)).containsExactly("1", "2");
    assertThat(document.indices()).containsExactly(0L, 1L);
    assertThat(document.causes()).isEmpty();
  }

  @Test
  void anEventThatIsCutOffCostsItselfOnly() {
    String cut = event(2, "<EventData><Data Name='A'>x</Data></EventData>").substring(0, 120);
    Found found = read(event(1, "") + "\n" + cut + "\n" + event(3, "") + event(4, ""));
    assertThat(ids(found)).containsExactly("1", "3", "4");
    assertThat(found.causes()).hasSize(1);
    assertThat(ids(read("<Events>" + cut + event(3, "") + "</Events>"))).containsExactly("3");
  }

  @Test
  void anEndTagInsideCharacterDataEndsNothing() {
    Found found =
        read(event(1, "<EventData><Data Name='A'><![CDATA[</Event><Event >]]></Data></EventData>"));
    assertThat(at(found.first(), "Event", "EventData")).hasToString("{A=</Event><Event >}");
  }

  @Test
  void entitiesThatADocumentDefinesAreNeverResolved() {
    Found found =
        read(
            "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
                + event(1, "<EventData><Data Name='A'>&e;</Data></EventData>"));
    assertThat(found.records()).isEmpty();
    assertThat(found.causes())
        .containsExactly("damaged event XML: entity that XML does not define");
  }

  @Test
  void nestingBeyondTheBoundIsRejected() {
    String deep = "<a>".repeat(100_000) + "</a>".repeat(100_000);
    assertThat(ids(read(event(1, deep) + "\n" + event(2, "")))).containsExactly("2");
  }

  @Test
  void eventsCraftedToNeverEndAreGivenUpInTime() {
    byte[] bytes = new byte[3 << 20];
    byte[] open = "<Event ".getBytes(UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = open[i % open.length];
    }
    assertThat(Found.by(new EventXmlReader(), bytes).records()).isEmpty();
    Arrays.fill(bytes, (byte) '<');
    assertThat(Found.by(new EventXmlReader(), bytes).records()).isEmpty();
  }
}
