package seldom.analytics.causality;

import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import seldom.model.codec.FieldReader;
import seldom.model.codec.FieldWriter;
import seldom.model.event.Sensor;

/// Everything known of one host.
final class HostFacts {
  private static final int ADDRESSES = 256;

  final ProcessTable processes;
  final DnsAnswers dns;
  final FileFacts files;
  final TreeSet<String> addresses = new TreeSet<>();
  final EnumSet<Sensor> sensors = EnumSet.noneOf(Sensor.class);

  HostFacts(CausalityRules rules) {
    this.processes = new ProcessTable(rules);
    this.dns = new DnsAnswers(rules.bounds());
    this.files = new FileFacts(rules);
  }

  void owns(String address) {
    if (!address.isEmpty() && addresses.size() < ADDRESSES) {
      addresses.add(address);
    }
  }

  void prune(Instant now) {
    processes.prune(now);
    dns.prune(now);
  }

  void write(FieldWriter w) throws IOException {
    processes.write(w);
    dns.write(w);
    files.write(w);
    w.texts(List.copyOf(addresses));
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
      sensors.add(r.choice(Sensor.values()));
    }
  }
}
