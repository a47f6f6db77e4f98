package seldom.analytics.remote;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import seldom.model.codec.FieldReader;
import seldom.model.codec.FieldWriter;
import seldom.model.event.Locator;

/// One record that may have to do with a remote execution.
///
/// @param name pipe, file or service it is about, lower case; the local port of a connection
/// @param text for an installation the command, else empty
/// @param address other end, empty if none
/// @param entity process that did or accepted it, empty if unknown
record Evidence(
    Kind kind,
    Instant at,
    String name,
    String text,
    String address,
    String account,
    String logonId,
    String entity,
    List<Locator> sources) {
  /// What it is about. `*_SHARE` name an address; `*_KERNEL` were done by the kernel for somebody.
  enum Kind {
    CONTROL_SHARE,
    CONTROL_KERNEL,
    TASK_SHARE,
    TASK_KERNEL,
    PIPE_SHARE,
    PIPE_KERNEL,
    PIPE_OWN,
    FILE_SHARE,
    FILE_KERNEL,
    FILE_LOCAL,
    INBOUND,
    INSTALL,
    STATE
  }

  void write(FieldWriter w) throws IOException {
    w.choice(kind);
    w.instant(at);
    w.text(name);
    w.text(text);
    w.text(address);
    w.text(account);
    w.text(logonId);
    w.text(entity);
    w.locators(sources);
  }

  static Evidence read(FieldReader r) throws IOException {
    return new Evidence(
        r.choice(Kind.values()),
        r.someInstant(),
        r.text(),
        r.text(),
        r.text(),
        r.text(),
        r.text(),
        r.text(),
        r.locators());
  }
}
