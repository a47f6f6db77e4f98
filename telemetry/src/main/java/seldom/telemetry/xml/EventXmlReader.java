package seldom.telemetry.xml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seldom.model.event.Locator;
import seldom.telemetry.Member;
import seldom.telemetry.RawRecord;
import seldom.telemetry.RecordReader;
import seldom.telemetry.RecordSink;
import seldom.telemetry.detect.RecordIds;
import seldom.telemetry.text.ByteWindow;
import seldom.telemetry.text.Limits;
import seldom.telemetry.text.Utf8;

/// Reads every `<Event>` element of a text, whatever stands between them.
///
/// The index is the ordinal of the event. A document type is never looked at: it stands outside the
/// events. An event that does not end costs itself; the next `<Event` is looked for inside it.
/// Memory: the largest event, 16 MiB at most. Thread-safe.
public final class EventXmlReader implements RecordReader {
  private static final byte[] OPEN = "<Event".getBytes(UTF_8);
  private static final byte[] CLOSE = "</Event>".getBytes(UTF_8);
  private static final byte[] CDATA = "<![CDATA[".getBytes(UTF_8);
  private static final byte[] CDATA_END = "]]>".getBytes(UTF_8);

  @Override
  public void read(Member member, RecordSink sink) throws IOException {
    try (InputStream in = Utf8.of(member.open().open())) {
      ByteWindow window = new ByteWindow(in, Limits.RECORD);
      new Pass(member, sink, window).run();
      window.rethrow();
    }
  }

  /// One pass over one member.
  private static final class Pass {
    private final Member member;
    private final RecordSink sink;
    private final ByteWindow window;
    private long index;
    private long searched;
    private boolean inDamaged;

    Pass(Member member, RecordSink sink, ByteWindow window) {
      this.member = member;
      this.sink = sink;
      this.window = window;
    }

    void run() {
      while (seek()) {
        int end = end();
        boolean cut = end < 0;
        int length = cut ? window.length() : end;
        String fault = cut ? "event that does not end" : accept(length);
        index++;
        if (fault.isEmpty()) {
          window.drop(length);
          continue;
        }
        sink.rejected("damaged event XML: " + fault, window.sample(0, length));
        inDamaged = true;
        searched += length;
        window.drop(searched > Limits.SEARCHED ? length : OPEN.length);
      }
    }

    /// Moves the window to the next event; false if there is none.
    private boolean seek() {
      while (window.has(0)) {
        int open = window.find((byte) '<', 0);
        window.drop(open < 0 ? window.length() : open);
        if (open >= 0) {
          if (opens(0)) {
            inDamaged = false;
            return true;
          }
          strayEnd();
          window.drop(1);
        }
      }
      return false;
    }

    /// An end tag here belongs to a damaged event: to the one just told of, or to one whose
    /// beginning is lost.
    private void strayEnd() {
      if (matches(CLOSE, 0)) {
        if (!inDamaged) {
          index++;
          sink.rejected("damaged event XML: event without its beginning", "");
        }
        inDamaged = false;
      }
    }

    private boolean opens(int at) {
      if (!matches(OPEN, at) || !window.has(at + OPEN.length)) {
        return false;
      }
      byte next = window.at(at + OPEN.length);
      return next == '>' || next == ' ' || next == '\t' || next == '\n' || next == '\r';
    }

    private boolean matches(byte[] word, int at) {
      if (!window.has(at + word.length - 1)) {
        return false;
      }
      for (int i = 0; i < word.length; i++) {
        if (window.at(at + i) != word[i]) {
          return false;
        }
      }
      return true;
    }

    /// End of the event at the beginning, -1 if it has none before another begins on a new line.
    private int end() {
      int depth = 1;
      int at = OPEN.length;
      while ((at = window.find((byte) '<', at)) >= 0) {
        if (matches(CLOSE, at)) {
          at += CLOSE.length;
          if (--depth == 0) {
            return at;
          }
        } else if (opens(at)) {
          if (window.at(at - 1) == '\n') {
            return -1;
          }
          depth++;
          at += OPEN.length;
        } else {
          at = matches(CDATA, at) ? section(at + CDATA.length) : at + 1;
        }
      }
      return -1;
    }

    private int section(int from) {
      int at = from;
      while ((at = window.find((byte) ']', at)) >= 0) {
        if (matches(CDATA_END, at)) {
          return at + CDATA_END.length;
        }
        at++;
      }
      return window.length();
    }

    private String accept(int length) {
      String text = new String(window.array(), window.start(), length, UTF_8);
      Map<String, @Nullable Object> fields;
      try {
        fields = EventFields.of(XmlParser.parse(text));
      } catch (XmlParser.Malformed e) {
        return String.valueOf(e.getMessage());
      }
      String id = RecordIds.of("event-xml", fields);
      Locator at = new Locator(member.file(), member.member(), index, id);
      boolean windows = fields.get("Event") instanceof Map<?, ?> map && map.containsKey("System");
      sink.record(new RawRecord(at, windows ? "event-xml" : "xml", fields, null));
      return "";
    }
  }
}
