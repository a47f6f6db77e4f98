package seldom.analytics.causality;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seldom.model.codec.FieldReader;
import seldom.model.codec.FieldWriter;
import seldom.model.event.ProcessRef;
import seldom.model.event.Signature;

/// What is known of one process. Mutable; owned by its [ProcessTable].
final class Process {
  /// The best knowledge of it; its entity is the id by which it is told to others.
  ProcessRef ref;

  /// Every id that sensors gave it.
  final TreeSet<String> entities = new TreeSet<>();

  /// Whether its start was recorded: what is not known of such a process did not happen to it.
  boolean launchSeen;

  @Nullable Instant start;
  @Nullable Instant ended;
  Instant lastSeen;
  ProcessRef parent = ProcessRef.UNKNOWN;

  /// Thread of the parent that made it, -1 if unknown.
  long creatorThread = -1;

  /// Who had injected the thread that made it, empty if nobody is known to.
  String creatorInjectedBy = "";

  Signature ownLoad = Signature.UNKNOWN;

  /// The sensor's name that recorded the start.
  String sensor = "";

  Process(ProcessRef ref, Instant lastSeen) {
    this.ref = ref;
    this.lastSeen = lastSeen;
  }

  boolean runsAt(Instant time, long skew) {
    Instant from = start;
    Instant to = ended;
    return (from == null || !from.isAfter(time.plusSeconds(skew)))
        && (to == null || !to.isBefore(time.minusSeconds(skew)));
  }

  void write(FieldWriter w) throws IOException {
    w.process(ref);
    w.texts(List.copyOf(entities));
    w.flag(launchSeen);
    w.instant(start);
    w.instant(ended);
    w.instant(lastSeen);
    w.process(parent);
    w.signed(creatorThread);
    w.text(creatorInjectedBy);
    w.signature(ownLoad);
    w.text(sensor);
  }

  static Process read(FieldReader r) throws IOException {
    ProcessRef ref = r.process();
    List<String> entities = r.texts();
    boolean launchSeen = r.flag();
    Instant start = r.instant();
    Instant ended = r.instant();
    Process p = new Process(ref, r.someInstant());
    p.entities.addAll(entities);
    p.launchSeen = launchSeen;
    p.start = start;
    p.ended = ended;
    p.parent = r.process();
    p.creatorThread = r.signed();
    p.creatorInjectedBy = r.text();
    p.ownLoad = r.signature();
    p.sensor = r.text();
    return p;
  }
}
