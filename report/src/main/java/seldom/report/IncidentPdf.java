package seldom.report;

import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/// The report of an incident as PDF, made of the page for paper. Nothing is loaded, no font of the
/// machine is used, and the same report gives the same bytes.
public final class IncidentPdf {
  private IncidentPdf() {}

  /// Costs about a second for some tens of pages, and memory in proportion.
  public static byte[] bytes(IncidentReport report) {
    XRLog.setLoggingEnabled(false);
    String page = IncidentPage.print(report, PdfFonts.drawable());
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 17);
    try (PDDocument document = new PDDocument()) {
      PdfRendererBuilder builder = new PdfRendererBuilder();
      builder.usePdfUaAccessibility(true); // headings, tables and lists for those who hear it
      builder.useUriResolver((_, _) -> null);
      builder.withProducer("Seldom");
      builder.usePDDocument(document);
      builder.withHtmlContent(page, "");
      PdfFonts.register(builder);
      try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
        renderer.createPDFWithoutClosing();
        describe(document, report);
        document.save(out);
      }
    } catch (IOException e) {
      throw new IllegalStateException("the report cannot be laid out", e);
    }
    return out.toByteArray();
  }

  /// Title and time come of the incident alone.
  private static void describe(PDDocument document, IncidentReport report) {
    PDDocumentInformation about = document.getDocumentInformation();
    about.setTitle(Plain.text("Incident: " + report.incident().title(), 300));
    about.setCreator("Seldom");
    about.setCreationDate(GregorianCalendar.from(report.incident().last().atZone(ZoneOffset.UTC)));
    about.setModificationDate(about.getCreationDate());
    document.setDocumentId((long) report.incident().id().hashCode());
  }
}
