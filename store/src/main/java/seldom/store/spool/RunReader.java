package seldom.store.spool;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import seldom.model.codec.EventCodec;
import seldom.model.codec.FieldReader;
import seldom.model.event.EndpointEvent;

/// Reads one run.
final class RunReader implements Iterator<EndpointEvent>, AutoCloseable {
  private final Path file;
  private final DataInputStream in;
  private final FieldReader reader;
  private boolean more;

  RunReader(Path file) {
    this.file = file;
    try {
      this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
      this.reader = new FieldReader(in);
      this.more = in.readBoolean();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean hasNext() {
    return more;
  }

  @Override
  public EndpointEvent next() {
    if (!more) {
      throw new NoSuchElementException();
    }
    try {
      EndpointEvent event = EventCodec.read(reader);
      more = in.readBoolean();
      return event;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private UncheckedIOException failed(IOException e) {
    return new UncheckedIOException("cannot read temporary events " + file, e);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }
}
