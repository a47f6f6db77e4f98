package seldom.analytics.replay;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import seldom.analytics.alert.Closing;
import seldom.analytics.profile.HostName;
import seldom.analytics.profile.Wire;
import seldom.model.incident.Verdict;

/// What is held out of learning: the observations of every chain with an alert of medium or above,
/// until its verdict, and for so many days of event time at most. A hold begins on the day of the
/// chain's first such alert and takes what the chain does from that day on. What it lets go is
/// learned on the day of release, once; after a verdict of suspicious or malicious it is never
/// learned.
final class Holds {
  private final int days;
  private final SortedMap<String, Hold> open = new TreeMap<>();

  Holds(int days) {
    this.days = days;
  }

  /// One observation that waits.
  ///
  /// @param row see [seldom.analytics.profile.Rows]
  record Held(long row, HostName host) implements Comparable<Held> {
    @Override
    public int compareTo(Held o) {
      int c = Long.compare(row, o.row);
      return c != 0 ? c : host.compareTo(o.host);
    }
  }

  /// @param since first day
  /// @param alerted ids of the chain's alerts of medium or above, by which closings name it, with
  ///     the
  ///     marks of their judged relations: the release of those is no habit
  private record Hold(int since, SortedMap<String, String> alerted, SortedSet<Held> rows) {}

  /// What a day lets go.
  ///
  /// @param chain whose
  /// @param from first day of the hold
  /// @param learn whether it is learned, or forgotten
  /// @param alerted see [Hold]; empty if the verdict was benign
  record Release(
      String chain, int from, boolean learn, List<Held> rows, SortedMap<String, String> alerted) {}

  boolean isHeld(String chain) {
    return open.containsKey(chain);
  }

  /// Opens a hold, or adds an alert to the one that is open.
  void open(String chain, int day, String alertId, String mark) {
    open.computeIfAbsent(chain, _ -> new Hold(day, new TreeMap<>(), new TreeSet<>()))
        .alerted
        .put(alertId, mark);
  }

  List<HistoryRow.Hold> open() {
    List<HistoryRow.Hold> all = new ArrayList<>();
    open.forEach(
        (chain, hold) ->
            all.add(
                new HistoryRow.Hold(
                    chain,
                    LocalDate.ofEpochDay(hold.since),
                    LocalDate.ofEpochDay((long) hold.since + days),
                    null)));
    return all;
  }

  void hold(String chain, Held row) {
    Hold hold = open.get(chain);
    if (hold != null) {
      hold.rows.add(row);
    }
  }

  /// Ends the holds whose time is over on `day`.
  List<Release> expire(int day) {
    return end(hold -> day - hold.since >= days, true, false);
  }

  /// Ends the holds whose alert got a verdict.
  List<Release> close(List<Closing> closings) {
    List<Release> all = new ArrayList<>();
    for (Closing c : closings) {
      boolean learn =
          switch (c.verdict()) {
            case BENIGN, UNDETERMINED -> true;
            case SUSPICIOUS, MALICIOUS -> false;
          };
      boolean benign = c.verdict() == Verdict.BENIGN;
      all.addAll(end(hold -> hold.alerted.containsKey(c.alertId()), learn, benign));
    }
    return all;
  }

  private List<Release> end(
      java.util.function.Predicate<Hold> over, boolean learn, boolean benign) {
    List<Release> all = new ArrayList<>();
    for (Iterator<Map.Entry<String, Hold>> i = open.entrySet().iterator(); i.hasNext(); ) {
      Map.Entry<String, Hold> e = i.next();
      Hold hold = e.getValue();
      if (over.test(hold)) {
        SortedMap<String, String> alerted = benign ? new TreeMap<>() : hold.alerted;
        all.add(new Release(e.getKey(), hold.since, learn, List.copyOf(hold.rows), alerted));
        i.remove();
      }
    }
    return all;
  }

  void writeTo(DataOutputStream out) throws IOException {
    out.writeInt(open.size());
    for (Map.Entry<String, Hold> e : open.entrySet()) {
      Hold hold = e.getValue();
      Wire.text(out, e.getKey());
      out.writeInt(hold.since);
      out.writeInt(hold.alerted.size());
      for (Map.Entry<String, String> mark : hold.alerted.entrySet()) {
        Wire.text(out, mark.getKey());
        Wire.text(out, mark.getValue());
      }
      write(hold.rows, out);
    }
  }

  private static void write(SortedSet<Held> rows, DataOutputStream out) throws IOException {
    out.writeInt(rows.size());
    for (Held h : rows) {
      out.writeLong(h.row);
      Wire.text(out, h.host.tenant());
      Wire.text(out, h.host.host());
    }
  }

  void readFrom(DataInputStream in) throws IOException {
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      String chain = Wire.text(in);
      Hold hold = new Hold(in.readInt(), new TreeMap<>(), new TreeSet<>());
      int marks = in.readInt();
      for (int a = 0; a < marks; a++) {
        hold.alerted.put(Wire.text(in), Wire.text(in));
      }
      read(hold.rows, in);
      open.put(chain, hold);
    }
  }

  private static void read(SortedSet<Held> rows, DataInputStream in) throws IOException {
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      rows.add(new Held(in.readLong(), new HostName(Wire.text(in), Wire.text(in))));
    }
  }
}
