package seldom.analytics.causality;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import seldom.analytics.content.Memo;
import seldom.model.codec.FieldReader;
import seldom.model.codec.FieldWriter;
import seldom.model.event.Sensor;

/// Everything known of one host.
final class HostFacts {
  private static final int ADDRESSES = 256;
  private static final int INJECTIONS = 1024;

  final ProcessTable processes;
  final DnsAnswers dns;
  final FileFacts files;
  final TreeSet<String> addresses = new TreeSet<>();
  final EnumSet<Sensor> sensors = EnumSet.noneOf(Sensor.class);

  /// By entity of the process injected into.
  final TreeMap<String, List<Injection>> injections = new TreeMap<>();

  private final long keepEnded;

  HostFacts(CausalityRules rules, Memo<String> archives) {
    this.processes = new ProcessTable(rules);
    this.dns = new DnsAnswers(rules.bounds());
    this.files = new FileFacts(rules, archives);
    this.keepEnded = rules.bounds().keepEnded();
  }

  void owns(String address) {
    if (!address.isEmpty() && addresses.size() < ADDRESSES) {
      addresses.add(address);
    }
  }

  void injected(String entity, Injection injection) {
    List<Injection> all = injections.computeIfAbsent(entity, e -> new ArrayList<>(1));
    if (all.size() < INJECTIONS) {
      all.add(injection);
    }
  }

  void prune(Instant now) {
    processes.prune(now);
    Instant before = now.minusSeconds(keepEnded);
    injections
        .entrySet()
        .removeIf(
            e ->
                processes.byEntity(e.getKey()) == null
                    && e.getValue().getLast().time().isBefore(before));
    dns.prune(now);
  }

  void write(FieldWriter w) throws IOException {
    processes.write(w);
    dns.write(w);
    files.write(w);
    w.texts(List.copyOf(addresses));
    w.number(injections.size());
    for (var e : injections.entrySet()) {
      w.text(e.getKey());
      w.number(e.getValue().size());
      for (Injection i : e.getValue()) {
        w.instant(i.time());
        w.signed(i.threadId());
        w.process(i.by());
      }
    }
    w.number(sensors.size());
    for (Sensor s : sensors) {
      w.choice(s);
    }
  }

  void read(FieldReader r) throws IOException {
    processes.read(r);
    dns.read(r);
    files.read(r);
    addresses.addAll(r.texts());
    for (int n = r.size(); n > 0; n--) {
      String entity = r.text();
      for (int m = r.size(); m > 0; m--) {
        injected(entity, new Injection(r.someInstant(), r.signed(), r.process()));
      }
    }
    for (int n = r.size(); n > 0; n--) {
      sensors.add(r.choice(Sensor.values()));
    }
  }
}
