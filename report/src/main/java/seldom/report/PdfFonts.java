package seldom.report;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntPredicate;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// The fonts that come with the program. Those of the machine are never looked at, so a report is
/// the same wherever it is made.
final class PdfFonts {
  private static final String FOLDER = "/net/sf/jasperreports/fonts/dejavu/";
  private static final byte[] PLAIN = bytes("DejaVuSansCondensed.ttf");
  private static final byte[] BOLD = bytes("DejaVuSansCondensed-Bold.ttf");
  private static final byte[] MONO = bytes("DejaVuSansMono.ttf");

  private PdfFonts() {}

  private static byte[] bytes(String name) {
    try (InputStream in = PdfFonts.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the program");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(name + " cannot be read from the program", e);
    }
  }

  static void register(PdfRendererBuilder builder) {
    use(builder, PLAIN, "Report", 400);
    use(builder, BOLD, "Report", 700);
    use(builder, MONO, "Report Mono", 400);
  }

  private static void use(PdfRendererBuilder builder, byte[] font, String family, int weight) {
    builder.useFont(() -> new ByteArrayInputStream(font), family, weight, FontStyle.NORMAL, true);
  }

  /// The characters that every one of them has.
  static IntPredicate drawable() {
    try (TrueTypeFont plain = parse(PLAIN);
        TrueTypeFont bold = parse(BOLD);
        TrueTypeFont mono = parse(MONO)) {
      CmapLookup inPlain = plain.getUnicodeCmapLookup();
      CmapLookup inBold = bold.getUnicodeCmapLookup();
      CmapLookup inMono = mono.getUnicodeCmapLookup();
      return c -> inPlain.getGlyphId(c) > 0 && inBold.getGlyphId(c) > 0 && inMono.getGlyphId(c) > 0;
    } catch (IOException e) {
      throw new IllegalStateException("a font of the program cannot be read", e);
    }
  }

  private static TrueTypeFont parse(byte[] font) throws IOException {
    return new TTFParser().parse(new RandomAccessReadBuffer(font));
  }
}
