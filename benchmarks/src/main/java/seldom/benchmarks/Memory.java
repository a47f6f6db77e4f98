package seldom.benchmarks;

import java.io.IOException;
import seldom.benchmarks.speed.Draw;
import seldom.benchmarks.speed.Usage;
import seldom.sketch.OpenDay;
import seldom.sketch.PresenceTable;
import seldom.sketch.RelationTable;

/// `benchmarks/run memory [EVENTS [TIMES]]`: bytes a relation costs, table and open day together,
/// on
/// the shape of the speed benchmark's stream, as the table counts them and as resident in this
/// process.
///
/// TIMES makes every observation so many times: bytes that depend on events would grow with it.
public final class Memory {
  private static final int FIRST = 20_000;
  private static final int DAYS = 30;

  private final RelationTable table = new RelationTable(10);
  private final PresenceTable presence = new PresenceTable();
  private long openBytes;

  private Memory() {}

  public static void main(String[] args) throws IOException {
    long events = args.length > 0 ? Long.parseLong(args[0]) : 28_000_000;
    int times = args.length > 1 ? Integer.parseInt(args[1]) : 1;
    System.gc();
    long before = Usage.residentBytes();
    Memory memory = new Memory();
    memory.fill(events, times);
    memory.table.compact();
    double relations = memory.table.size();
    System.gc();
    long resident = Usage.residentBytes() - before;
    long bytes = memory.table.bytes() + memory.openBytes;
    System.out.printf("%,d events, each %d times: %,.0f relations%n", events, times, relations);
    System.out.printf(
        "table and open day: %.1f bytes a relation, of it the largest open day %.2f%n",
        bytes / relations, memory.openBytes / relations);
    System.out.printf(
        "presence: %,d pairs of %.1f bytes%n",
        memory.presence.size(), (double) memory.presence.bytes() / memory.presence.size());
    System.out.printf(
        "resident growth, presence, free heap and code included: %.1f bytes a relation%n",
        resident / relations);
    System.out.printf("peak resident: %,d bytes%n", Usage.peakBytes());
  }

  private void fill(long events, int times) {
    Draw draw = new Draw(1);
    for (int d = 0; d < DAYS; d++) {
      OpenDay open = new OpenDay(table, FIRST + d);
      presence.advance(FIRST + d);
      long n = events * (d + 1) / DAYS - events * d / DAYS;
      for (long i = 0; i < n; i++) {
        draw.next();
        for (int t = 0; t < times; t++) {
          open.observe(draw.key(), draw.host(), draw.tenant(), FIRST + d - DAYS);
          presence.observe(draw.actor(), draw.host(), FIRST + d - DAYS);
        }
      }
      openBytes = Math.max(openBytes, open.bytes());
      open.end();
    }
  }
}
