package seldom.telemetry.evtx;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Event XML as its elements, attributes and values in order, whatever its layout.
final class EventXml {
  private static final XMLInputFactory XML = XMLInputFactory.newInstance();

  static {
    XML.setProperty(XMLInputFactory.IS_COALESCING, true);
    XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XML.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
  }

  private EventXml() {}

  /// One canonical line per event of a text that holds any number of them.
  static List<String> events(String text) {
    List<String> events = new ArrayList<>();
    try {
      XMLStreamReader in =
          XML.createXMLStreamReader(new StringReader("<all>" + legal(text) + "</all>"));
      in.next();
      while (in.next() != XMLStreamConstants.END_ELEMENT) {
        if (in.isStartElement()) {
          StringBuilder out = new StringBuilder();
          element(in, out);
          events.add(out.toString());
        }
      }
    } catch (XMLStreamException e) {
      throw new AssertionError("event XML is not well-formed: " + e.getMessage(), e);
    }
    return events;
  }

  private static void element(XMLStreamReader in, StringBuilder out) throws XMLStreamException {
    out.append('<').append(in.getLocalName());
    for (int i = 0; i < in.getAttributeCount(); i++) {
      out.append(' ')
          .append(in.getAttributeLocalName(i))
          .append('=')
          .append(in.getAttributeValue(i));
    }
    out.append('>');
    StringBuilder text = new StringBuilder();
    boolean children = false;
    for (int event = in.next(); event != XMLStreamConstants.END_ELEMENT; event = in.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        children = true;
        element(in, out);
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        text.append(in.getText());
      }
    }
    out.append(children ? text.toString().strip() : text).append("</>");
  }

  /// Characters that no XML may hold, as U+FFFD.
  static String legal(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c ->
                out.appendCodePoint(
                    c == '\t'
                            || c == '\n'
                            || c == '\r'
                            || c >= 0x20 && c < 0xfffe && (c < 0xd800 || c > 0xdfff)
                            || c > 0xffff
                        ? c
                        : 0xfffd));
    return out.toString();
  }
}
