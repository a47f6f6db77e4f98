package seldom.model.codec;

import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seldom.model.event.Endpoint;
import seldom.model.event.Image;
import seldom.model.event.Locator;
import seldom.model.event.ProcessRef;
import seldom.model.event.Signature;

/// Writes the parts of events, compactly and exactly; [FieldReader] is its mirror.
///
/// Numbers are variable length (7 bits a byte, signed ones in zigzag). A string is one variable
/// number, then its characters: Latin-1 where all fit, else UTF-16, so that lone surrogates
/// survive.
/// A string seen shortly before is written as a reference into a table of bounded size that writer
/// and reader keep alike; so a stream must be read from where writing began. Not thread-safe.
public final class FieldWriter {
  static final int LATIN = 0;
  static final int WIDE = 1;
  static final int REFERENCE = 2;

  private final DataOutput out;
  private final StringTable table;
  private byte[] scratch = new byte[256];

  /// A writer with the table of [StringTable#STREAM] slots, for long streams.
  public FieldWriter(DataOutput out) {
    this(out, StringTable.STREAM);
  }

  /// @param slots size of the string table, a power of two, or 0 for none; the reader's must be the
  ///     same
  public FieldWriter(DataOutput out, int slots) {
    this.out = out;
    this.table = new StringTable(slots);
  }

  public void number(long value) throws IOException {
    int n = 0;
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      scratch[n++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    scratch[n++] = (byte) rest;
    out.write(scratch, 0, n);
  }

  public void signed(long value) throws IOException {
    number((value << 1) ^ (value >> 63));
  }

  public void flag(boolean value) throws IOException {
    out.writeBoolean(value);
  }

  public void real(double value) throws IOException {
    out.writeLong(Double.doubleToRawLongBits(value));
  }

  public void text(String s) throws IOException {
    int slot = table.slot(s);
    if (slot >= 0 && s.equals(table.at(slot))) {
      number((long) slot << 2 | REFERENCE);
      return;
    }
    table.put(slot, s);
    int length = s.length();
    if (isLatin(s)) {
      number((long) length << 2 | LATIN);
      bytes(s, 1);
    } else {
      number((long) length << 2 | WIDE);
      bytes(s, 2);
    }
  }

  private void bytes(String s, int width) throws IOException {
    int need = s.length() * width;
    if (scratch.length < need) {
      scratch = new byte[Math.max(need, 2 * scratch.length)];
    }
    for (int i = 0, at = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (width == 2) {
        scratch[at++] = (byte) (c >> 8);
      }
      scratch[at++] = (byte) c;
    }
    out.write(scratch, 0, need);
  }

  private static boolean isLatin(String s) {
    for (int i = 0; i < s.length(); i++) {
      if (s.charAt(i) > 0xFF) {
        return false;
      }
    }
    return true;
  }

  public void texts(List<String> all) throws IOException {
    number(all.size());
    for (String s : all) {
      text(s);
    }
  }

  public void instant(@Nullable Instant time) throws IOException {
    flag(time != null);
    if (time != null) {
      signed(time.getEpochSecond());
      number(time.getNano());
    }
  }

  public void choice(Enum<?> value) throws IOException {
    out.writeByte(value.ordinal());
  }

  public void locators(List<Locator> all) throws IOException {
    number(all.size());
    for (Locator at : all) {
      text(at.file());
      text(at.member());
      number(at.index());
      text(at.record());
    }
  }

  public void signature(Signature s) throws IOException {
    choice(s.status());
    text(s.signer());
    text(s.source());
    instant(s.time());
  }

  public void image(Image i) throws IOException {
    text(i.path());
    text(i.sha256());
    text(i.originalName());
    signature(i.signature());
  }

  public void process(ProcessRef p) throws IOException {
    boolean known = !p.equals(ProcessRef.UNKNOWN);
    flag(known);
    if (known) {
      text(p.entity());
      signed(p.pid());
      instant(p.start());
      image(p.image());
      text(p.commandLine());
      text(p.user());
      text(p.logonId());
    }
  }

  public void endpoint(Endpoint e) throws IOException {
    text(e.address());
    signed(e.port());
    text(e.name());
  }
}
