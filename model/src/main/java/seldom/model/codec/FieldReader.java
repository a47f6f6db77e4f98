package seldom.model.codec;

import java.io.DataInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seldom.model.event.Endpoint;
import seldom.model.event.Image;
import seldom.model.event.Locator;
import seldom.model.event.ProcessRef;
import seldom.model.event.Signature;
import seldom.model.event.SignatureStatus;

/// Reads what [FieldWriter] wrote. Equal strings met again are the same instance, which keeps what
/// is read small.
///
/// Damaged bytes give an [IOException] that says what was wrong, never an allocation beyond
/// [#LONGEST] bytes. Not thread-safe.
public final class FieldReader {
  /// Longest string or list that is believed, in bytes or elements.
  public static final int LONGEST = 1 << 28;

  private final DataInput in;
  private final StringTable table;
  private final @Nullable StringPool pool;
  private byte[] scratch = new byte[256];

  public FieldReader(DataInput in) {
    this(in, StringTable.STREAM, null);
  }

  /// @param slots as the writer's
  public FieldReader(DataInput in, int slots) {
    this(in, slots, null);
  }

  /// @param pool where its strings are shared with other readers
  FieldReader(DataInput in, int slots, @Nullable StringPool pool) {
    this.in = in;
    this.table = new StringTable(slots);
    this.pool = pool;
  }

  public long number() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      byte b = in.readByte();
      value |= (b & 0x7FL) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new IOException("damaged: a number of more than ten bytes");
  }

  public long signed() throws IOException {
    long n = number();
    return (n >>> 1) ^ -(n & 1);
  }

  /// A number that counts things to come.
  public int size() throws IOException {
    long n = number();
    if (n < 0 || n > LONGEST) {
      throw new IOException("damaged: a length of " + n);
    }
    return (int) n;
  }

  public boolean flag() throws IOException {
    return in.readBoolean();
  }

  public double real() throws IOException {
    return Double.longBitsToDouble(in.readLong());
  }

  public String text() throws IOException {
    long head = number();
    int kind = (int) (head & 3);
    long length = head >>> 2;
    if (length > LONGEST) {
      throw new IOException("damaged: a string of " + length + " characters");
    }
    return switch (kind) {
      case FieldWriter.REFERENCE -> referred((int) length);
      case FieldWriter.LATIN -> keep(latin((int) length));
      case FieldWriter.WIDE -> keep(wide((int) length));
      default -> throw new IOException("damaged: a string of unknown form " + kind);
    };
  }

  private String referred(int slot) throws IOException {
    String s = table.at(slot);
    if (s == null) {
      throw new IOException("damaged: a reference to string " + slot + ", which is not there");
    }
    return s;
  }

  private String keep(String s) {
    table.put(table.slot(s), s);
    return s;
  }

  private String latin(int length) throws IOException {
    if (length == 0) {
      return "";
    }
    byte[] read = bytes(length);
    return pool == null
        ? new String(read, 0, length, StandardCharsets.ISO_8859_1)
        : pool.latin(read, length);
  }

  private String wide(int length) throws IOException {
    byte[] b = bytes(2 * length);
    char[] c = new char[length];
    for (int i = 0; i < length; i++) {
      c[i] = (char) ((b[2 * i] & 0xFF) << 8 | b[2 * i + 1] & 0xFF);
    }
    return new String(c);
  }

  private byte[] bytes(int n) throws IOException {
    if (scratch.length < n) {
      scratch = new byte[Math.max(n, 2 * scratch.length)];
    }
    in.readFully(scratch, 0, n);
    return scratch;
  }

  public List<String> texts() throws IOException {
    int n = size();
    List<String> all = new ArrayList<>(Math.min(n, 1024));
    for (int i = 0; i < n; i++) {
      all.add(text());
    }
    return all;
  }

  public @Nullable Instant instant() throws IOException {
    return flag() ? time() : null;
  }

  /// An instant that is never null.
  public Instant someInstant() throws IOException {
    if (!flag()) {
      throw new IOException("damaged: a time is missing");
    }
    return time();
  }

  private Instant time() throws IOException {
    long seconds = signed();
    long nanos = number();
    try {
      return Instant.ofEpochSecond(seconds, nanos);
    } catch (DateTimeException | ArithmeticException e) {
      throw new IOException("damaged: no time has " + seconds + " seconds", e);
    }
  }

  /// One of `all`, in the order in which they are declared.
  public <E extends Enum<E>> E choice(E[] all) throws IOException {
    int n = in.readUnsignedByte();
    if (n >= all.length) {
      throw new IOException("damaged: choice " + n + " of " + all.length);
    }
    return all[n];
  }

  public List<Locator> locators() throws IOException {
    int n = size();
    List<Locator> all = new ArrayList<>(Math.min(n, 64));
    for (int i = 0; i < n; i++) {
      all.add(new Locator(text(), text(), Math.max(0, number()), text()));
    }
    return all;
  }

  public Signature signature() throws IOException {
    Signature s = new Signature(choice(SignatureStatus.values()), text(), text(), instant());
    return s.equals(Signature.UNKNOWN) ? Signature.UNKNOWN : s;
  }

  public Image image() throws IOException {
    return new Image(text(), text(), text(), signature());
  }

  public ProcessRef process() throws IOException {
    if (!flag()) {
      return ProcessRef.UNKNOWN;
    }
    return new ProcessRef(text(), signed(), instant(), image(), text(), text(), text());
  }

  public Endpoint endpoint() throws IOException {
    return new Endpoint(text(), (int) signed(), text());
  }
}
