package seldom.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class IncidentReportTest {
  private static Document parsed(String page) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
  }

  /// Every element with its attributes, in order, but for the marks of line ends.
  private static List<String> elements(Document page) {
    List<String> all = new ArrayList<>();
    NodeList nodes = page.getElementsByTagName("*");
    for (int i = 0; i < nodes.getLength(); i++) {
      Element e = (Element) nodes.item(i);
      StringBuilder text = new StringBuilder(e.getTagName());
      for (int a = 0; a < e.getAttributes().getLength(); a++) {
        String name = e.getAttributes().item(a).getNodeName();
        text.append(' ').append(name);
        if (!name.equals("aria-label")) {
          text.append('=').append(e.getAttributes().item(a).getNodeValue());
        }
      }
      if (!text.toString().equals("span class=end") && !text.toString().equals("br")) {
        all.add(text.toString().replace(" class=brief", ""));
      }
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\" onmouseover=\"x",
        "</td></tr></table></details></style><img src=x onerror=y>",
        "--><!-- ]]> &lt; &#x41; <?xml?>",
        "<link rel=stylesheet href=http://evil.example/x.css>",
        "\u001b[2J\u202egnp.exe\u2066\u0000\u0007",
        "one\n<b>two</b>\r\nthree",
        "\ud800",
        "漢字 🦊 עברית"
      })
  void whateverTheTextIsThePageHasTheSameElements(String evil) throws Exception {
    String page = IncidentPage.page(Stories.report(evil));
    Document document = parsed(page);
    assertThat(elements(document))
        .isEqualTo(elements(parsed(IncidentPage.page(Stories.report("!")))));
    assertThat(page).doesNotContain("\u001b", "\u202e", "\u2066", "\u0000", "\r", "src=\"");
    String first = Plain.text(evil.lines().findFirst().orElse(""));
    String text = document.getDocumentElement().getTextContent();
    assertThat(text.split(java.util.regex.Pattern.quote(first), -1).length)
        .as("it is shown wherever it stands")
        .isGreaterThan(60);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)<script>",
        "| a | b |",
        "[x](https:evil.example) ![y](y.png)",
        "`code` **bold** _it_ ~~no~~ # head",
        "https: www.evil.example kim@x.example",
        "$x^2$ :smile: {{x}} <!-- x -->",
        "\u001b[2J\u202e"
      })
  void inMarkdownTheTextIsNothingButText(String evil) {
    String with = IncidentMarkdown.report(Stories.report(evil));
    String without = IncidentMarkdown.report(Stories.report("~"));
    String safe = IncidentMarkdown.safe(evil, 1000);
    assertThat(with.replace(safe, "\\~")).isEqualTo(without);
    for (int i = 0; i < safe.length(); i++) {
      boolean special = "\\`*_{}[]()<>#+-.!|~&@:=$^/".indexOf(safe.charAt(i)) >= 0;
      if (safe.charAt(i) == '\\') {
        i++;
      } else {
        assertThat(special).as("%s at %d is escaped", safe, i).isFalse();
      }
    }
  }

  @Test
  void anAddressInMarkdownIsNoLink() {
    assertThat(IncidentMarkdown.safe("https://evil.example/a", 100))
        .isEqualTo("https\\:\\/\\/evil\\.example\\/a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\n# head", "a\n\n| x |\n", "a\r\n- item", "a\u2028# head"})
  void aLineEndInMarkdownBeginsNoLine(String evil) {
    List<String> with = IncidentMarkdown.report(Stories.report(evil)).lines().toList();
    List<String> without = IncidentMarkdown.report(Stories.report("~")).lines().toList();
    assertThat(with).hasSameSizeAs(without);
    assertThat(with).noneMatch(l -> l.startsWith("# head"));
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  private static String dense(String text) {
    return text.replaceAll("\\s", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "</td></table><img src='http://evil.example/x.png'/>",
        "<a href='http://evil.example'>x</a>",
        "\u001b[2J\u202egnp.exe\u0000",
        "漢字🦊עברית"
      })
  void thePdfShowsTheTextAndHoldsNothingThatActs(String evil) throws IOException {
    byte[] pdf = IncidentPdf.bytes(Stories.report(evil));
    String text = dense(text(pdf));
    IntPredicate drawable = PdfFonts.drawable();
    String shown = dense(Plain.text(evil, drawable));
    assertThat(text.split(java.util.regex.Pattern.quote(shown), -1).length).isGreaterThan(50);
    assertThat(text).doesNotContain("\u202e", "\u001b");
    try (PDDocument document = Loader.loadPDF(pdf)) {
      var catalog = document.getDocumentCatalog().getCOSObject();
      assertThat(catalog.containsKey(COSName.OPEN_ACTION)).isFalse();
      assertThat(catalog.containsKey(COSName.AA)).isFalse();
      assertThat(catalog.containsKey(COSName.NAMES)).isFalse();
      for (PDPage page : document.getPages()) {
        assertThat(page.getAnnotations()).isEmpty();
      }
    }
  }

  @Test
  void theSameReportIsTheSameBytes() {
    byte[] first = IncidentPdf.bytes(Stories.report(""));
    assertThat(IncidentPdf.bytes(Stories.report(""))).isEqualTo(first);
    assertThat(IncidentPage.page(Stories.report("")))
        .isEqualTo(IncidentPage.page(Stories.report("")));
  }

  @Test
  void everyFormTellsTheSame() throws Exception {
    String page =
        dense(parsed(IncidentPage.page(Stories.report(""))).getDocumentElement().getTextContent());
    String markdown =
        dense(IncidentMarkdown.report(Stories.report("")).replaceAll("\\\\(.)", "$1"));
    String pdf = dense(text(IncidentPdf.bytes(Stories.report(""))));
    String terminal = dense(IncidentText.full(Stories.report("")));
    for (String told :
        List.of(
            "2 playbook runs on it (1 only simulated): 1 question asked, 1 answered, 1 action ordered.",
            "person lee gave the verdict suspicious (unsigned)",
            "host-7",
            "driven by service-command svc as CONTOSO\\kim (observed: b)",
            "Ask what to do: Isolate host-0412?",
            "For SOC analysts. Choices: approve, reject. Deadline 2026-10-30 15:02:11Z; silence counts as reject.",
            "ann answered 'approve' at noon.",
            "Told at noon: by mail",
            "response = 'approve'",
            "isolate: host host-0412",
            "seldom undo r1/2.0.0 --data month",
            "seldom undo r1 --data month",
            "hosts: 1",
            "by seldom-release",
            "seldom incident reopen i1",
            "wsc.exe is not signed",
            "No longer stands: late data",
            "Run r9 cannot be read")) {
      assertThat(page).as("page").contains(dense(told));
      assertThat(markdown).as("Markdown").contains(dense(told));
      assertThat(pdf).as("PDF").contains(dense(told));
      if (!told.startsWith("No longer")) {
        assertThat(terminal).as("terminal").contains(dense(told));
      }
    }
  }

  @Test
  void aRunIsToldInMarkdownSo() {
    assertThat(IncidentMarkdown.report(Stories.report("")).replaceAll("\\\\(.)", "$1"))
        .contains(
            """
            ### Playbook Containment

            Run r1, from 2026-10-30 14:02:11Z to 2026-10-30 14:02:41Z: done. Version of the playbook: 2026-11-22.

            To take back all of it that can be taken back: seldom undo r1 --data month

            #### Questions to people

            | Asked | Question | Answer |
            | --- | --- | --- |
            | 2026-10-30 14:02:11Z | Ask what to do: Isolate host-0412?<br>For SOC analysts. Choices: approve, reject. Deadline 2026-10-30 15:02:11Z; silence counts as reject.<br>Shown with it: path: C:\\x | ann answered 'approve' at noon.<br>Told at noon: by mail |

            #### Actions

            | Time | Action | Approved by | What came of it | To undo |
            | --- | --- | --- | --- | --- |
            | 2026-10-30 14:02:11Z | Isolate<br>isolate: host host-0412<br>on host-0412 | Ask what to do: ann answered 'approve' at noon. | isolated | seldom undo r1/2.0.0 --data month |
            """);
  }
}
