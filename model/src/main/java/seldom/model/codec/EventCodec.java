package seldom.model.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EndpointEvent.DnsAnswer;
import seldom.model.event.EndpointEvent.FileStream;
import seldom.model.event.EndpointEvent.FileWrite;
import seldom.model.event.EndpointEvent.ImageLoad;
import seldom.model.event.EndpointEvent.Logon;
import seldom.model.event.EndpointEvent.NamedPipe;
import seldom.model.event.EndpointEvent.NetworkConnection;
import seldom.model.event.EndpointEvent.ProcessAccess;
import seldom.model.event.EndpointEvent.ProcessExit;
import seldom.model.event.EndpointEvent.ProcessLaunch;
import seldom.model.event.EndpointEvent.RegistrySet;
import seldom.model.event.EndpointEvent.ScheduledTask;
import seldom.model.event.EndpointEvent.SensorVerdict;
import seldom.model.event.EndpointEvent.ServiceInstall;
import seldom.model.event.EndpointEvent.ServiceState;
import seldom.model.event.EndpointEvent.ShareAccess;
import seldom.model.event.EndpointEvent.ThreadInjection;
import seldom.model.event.EndpointEvent.WmiActivity;
import seldom.model.event.EventKind;
import seldom.model.event.Header;

/// Any [EndpointEvent] to bytes and back, equal to itself.
///
/// [#write] and [#read] work on a stream, where strings seen shortly before cost two or three
/// bytes;
/// [#encode] and [#decode] on one event alone. Stateless; a stream's state lies in its
/// [FieldWriter]. The form carries no version: who stores it writes [#VERSION] once at its head.
public final class EventCodec {
  /// Rises whenever the bytes change their meaning.
  public static final int VERSION = 1;

  private EventCodec() {}

  /// One event alone, without the references of a stream.
  public static byte[] encode(EndpointEvent event) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try {
      write(new FieldWriter(new DataOutputStream(bytes), 0), event);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /// @throws IOException when the bytes are not those of an event
  public static EndpointEvent decode(byte[] bytes) throws IOException {
    return read(new FieldReader(new DataInputStream(new ByteArrayInputStream(bytes)), 0));
  }

  /// The same, its strings shared with what was decoded before.
  ///
  /// @throws IOException when the bytes are not those of an event
  public static EndpointEvent decode(byte[] bytes, StringPool pool) throws IOException {
    return read(new FieldReader(new DataInputStream(new ByteArrayInputStream(bytes)), 0, pool));
  }

  public static void write(FieldWriter w, EndpointEvent event) throws IOException {
    w.choice(EventKind.of(event));
    header(w, event.header());
    w.process(event.actor());
    switch (event) {
      case ProcessLaunch e -> {
        w.process(e.launched());
        w.text(e.integrity());
        w.text(e.currentDirectory());
        w.real(e.entropy());
      }
      case ProcessExit _ -> {}
      case NetworkConnection e -> {
        w.endpoint(e.local());
        w.endpoint(e.remote());
        w.choice(e.direction());
        w.text(e.protocol());
        w.text(e.domain());
      }
      case DnsAnswer e -> {
        w.text(e.query());
        w.texts(e.addresses());
        w.texts(e.aliases());
      }
      case ImageLoad e -> {
        w.image(e.module());
        w.real(e.entropy());
      }
      case ThreadInjection e -> {
        w.process(e.injected());
        w.choice(e.method());
        w.signed(e.threadId());
        w.text(e.startAddress());
        w.text(e.startModule());
        w.text(e.startFunction());
      }
      case ProcessAccess e -> {
        w.process(e.accessed());
        w.signed(e.threadId());
        w.signed(e.access());
        w.text(e.trace());
      }
      case FileWrite e -> {
        w.image(e.file());
        w.text(e.operation());
        w.real(e.entropy());
      }
      case FileStream e -> {
        w.image(e.file());
        text(w, e.stream(), e.hostUrl(), e.referrerUrl());
      }
      case RegistrySet e -> text(w, e.operation(), e.key(), e.value(), e.data());
      case NamedPipe e -> {
        w.text(e.pipe());
        w.flag(e.created());
      }
      case ShareAccess e ->
          text(w, e.share(), e.target(), e.sourceAddress(), e.account(), e.logonId(), e.access());
      case ServiceInstall e ->
          text(w, e.service(), e.imagePath(), e.startType(), e.account(), e.logonId());
      case ServiceState e -> text(w, e.service(), e.state());
      case ScheduledTask e ->
          text(w, e.operation(), e.task(), e.content(), e.account(), e.logonId());
      case WmiActivity e -> text(w, e.operation(), e.name(), e.content());
      case Logon e -> {
        w.text(e.operation());
        w.signed(e.logonType());
        text(w, e.account(), e.logonId(), e.sourceAddress(), e.sourceHost());
      }
      case SensorVerdict e -> {
        w.image(e.file());
        text(w, e.name(), e.blocked());
      }
    }
  }

  private static void text(FieldWriter w, String... all) throws IOException {
    for (String s : all) {
      w.text(s);
    }
  }

  private static void header(FieldWriter w, Header h) throws IOException {
    w.text(h.tenant());
    w.text(h.host());
    w.text(h.hostRaw());
    w.instant(h.time());
    w.instant(h.order());
    w.choice(h.sensor());
    w.locators(h.sources());
  }

  /// @throws IOException when the bytes are not those of an event
  public static EndpointEvent read(FieldReader r) throws IOException {
    return EventDecoder.read(r);
  }
}
