package seldom.analytics.alert;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seldom.analytics.profile.Wire;
import seldom.model.alert.Severity;
import seldom.model.incident.Verdict;

/// What alerts leave behind for later days: which key is open, on which days a habit was spoken
/// against, and which owners had waves.
public final class AlertMemory {
  private final SortedMap<String, Open> open = new TreeMap<>();
  private final SortedMap<String, SortedMap<Integer, String>> against = new TreeMap<>();
  private final SortedMap<String, Integer> waves = new TreeMap<>();

  /// The first alert of a key that is not closed.
  ///
  /// @param severity the most severe so far
  record Open(String alertId, Severity severity) {}

  @Nullable Open open(String key) {
    return open.get(key);
  }

  void open(String key, Open first) {
    open.put(key, first);
  }

  /// Days on which an alert of the relation on the host stands neither lowered by local history nor
  /// closed as benign, as bits from `firstDay`.
  long against(String mark, int firstDay) {
    long days = 0;
    for (int day : against.getOrDefault(mark, new TreeMap<>()).keySet()) {
      if (day >= firstDay && day < firstDay + Long.SIZE) {
        days |= 1L << (day - firstDay);
      }
    }
    return days;
  }

  /// Says that a day of the relation on the host is no habit, because of an alert.
  public void speakAgainst(String mark, int day, String alertId) {
    against.computeIfAbsent(mark, _ -> new TreeMap<>()).put(day, alertId);
  }

  /// Waves that one causality owner had on earlier days.
  int waves(String owner) {
    return waves.getOrDefault(owner, 0);
  }

  void wave(String owner) {
    waves.merge(owner, 1, Integer::sum);
  }

  /// Applies verdicts: the alert's key is no longer open, and after a verdict of benign its days
  /// speak no longer against a habit.
  public void close(List<Closing> closings) {
    for (Closing c : closings) {
      open.values().removeIf(o -> o.alertId.equals(c.alertId()));
      if (c.verdict() == Verdict.BENIGN) {
        against.values().forEach(days -> days.values().removeIf(id -> id.equals(c.alertId())));
      }
    }
  }

  /// Forgets days before `firstDay`.
  public void forget(int firstDay) {
    against.values().forEach(days -> days.headMap(firstDay).clear());
    against.values().removeIf(Map::isEmpty);
  }

  public void writeTo(DataOutputStream out) throws IOException {
    out.writeInt(open.size());
    for (Map.Entry<String, Open> e : open.entrySet()) {
      Wire.text(out, e.getKey());
      Wire.text(out, e.getValue().alertId);
      Wire.text(out, e.getValue().severity.name());
    }
    out.writeInt(against.size());
    for (Map.Entry<String, SortedMap<Integer, String>> e : against.entrySet()) {
      Wire.text(out, e.getKey());
      out.writeInt(e.getValue().size());
      for (Map.Entry<Integer, String> day : e.getValue().entrySet()) {
        out.writeInt(day.getKey());
        Wire.text(out, day.getValue());
      }
    }
    out.writeInt(waves.size());
    for (Map.Entry<String, Integer> e : waves.entrySet()) {
      Wire.text(out, e.getKey());
      out.writeInt(e.getValue());
    }
  }

  public static AlertMemory readFrom(DataInputStream in) throws IOException {
    AlertMemory memory = new AlertMemory();
    for (int n = in.readInt(); n > 0; n--) {
      String key = Wire.text(in);
      memory.open.put(key, new Open(Wire.text(in), Severity.valueOf(Wire.text(in))));
    }
    for (int n = in.readInt(); n > 0; n--) {
      SortedMap<Integer, String> days = new TreeMap<>();
      memory.against.put(Wire.text(in), days);
      for (int d = in.readInt(); d > 0; d--) {
        int day = in.readInt();
        days.put(day, Wire.text(in));
      }
    }
    for (int n = in.readInt(); n > 0; n--) {
      String owner = Wire.text(in);
      memory.waves.put(owner, in.readInt());
    }
    return memory;
  }
}
