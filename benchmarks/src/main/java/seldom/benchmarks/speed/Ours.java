package seldom.benchmarks.speed;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import seldom.sketch.Counted;
import seldom.sketch.OpenDay;
import seldom.sketch.PresenceTable;
import seldom.sketch.RelationTable;
import seldom.sketch.Totals;

/// Ours: reads the files in order and writes one grade per event, each judged by the 30 days before
/// its own and by other hosts only.
///
/// In: files, the last argument is the file of grades. Out: on standard output, `name value` lines.
final class Ours {
  private static final int TRAINING = 30;
  /// So small that the loops over a batch are compiled whole, as methods called often are.
  private static final int BATCH = Batch.SIZE;
  private static final int FIRST = 20_000;

  private final RelationTable relations = new RelationTable(Grading.K);
  private final PresenceTable presence = new PresenceTable();
  private final Grading grading = new Grading();
  private final Pieces pieces = new Pieces();
  private final Extractor extractor = new Extractor();
  private final Batch batch = new Batch();
  private final Chunk chunk = new Chunk();
  private final OutputStream out;
  private OpenDay open;
  private Totals totals;
  private final long[] grades = new long[128];
  private final long[] keys = new long[BATCH];
  private final long[] rest = new long[BATCH];
  private long read;
  private long events;
  private long judging;
  private long lastDayStart;

  private Ours(OutputStream out) {
    this.out = out;
    open = new OpenDay(relations, FIRST);
    totals = presence.totals(FIRST - TRAINING, FIRST - 1);
    chunk.day = FIRST;
  }

  public static void main(String[] args) throws IOException {
    long start = System.nanoTime();
    List<Path> files = Arrays.stream(args).limit(args.length - 1).map(Path::of).toList();
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(Path.of(args[args.length - 1])), 1 << 16)) {
      Ours ours = new Ours(out);
      for (Path file : files) {
        if (file.equals(files.getLast())) {
          ours.flush();
          ours.lastDayStart = Usage.cpuNanos();
        }
        ours.read(file);
      }
      ours.flush();
      ours.open.end();
      System.out.println("main_thread_cpu_ms " + Usage.threadCpuNanos() / 1_000_000);
      long lastDay = Usage.cpuNanos() - ours.lastDayStart;
      ours.report(lastDay, start);
    }
  }

  private void read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      int used = 0;
      for (int size = pieces.next(channel, 0); size >= 0; size = pieces.next(channel, used)) {
        used = lines(size);
      }
      pieces.end(file);
    }
  }

  /// Takes the whole lines of the piece; returns their end.
  private int lines(int size) throws IOException {
    byte[] b = pieces.bytes;
    extractor.piece(b, size);
    int at = 0;
    for (int next = line(b, at, size); next >= 0; next = at < size ? line(b, at, size) : -1) {
      at = next;
      if (extractor.bytes != b) {
        elsewhere(b);
      } else if (++batch.size == Batch.SIZE) {
        take(b, true);
      }
    }
    take(b, true);
    return at;
  }

  private int line(byte[] b, int at, int size) {
    return extractor.line(b, at, size, batch.spans, batch.size);
  }

  /// Takes a line whose values stand in other bytes than those of the batch.
  private void elsewhere(byte[] b) throws IOException {
    int line = batch.size;
    take(b, true);
    batch.spans.move(line, 0);
    batch.size = 1;
    take(extractor.bytes, false);
  }

  /// Puts the lines of the batch into the chunk.
  private void take(byte[] b, boolean lines) throws IOException {
    batch.resolve(b, lines);
    for (int i = 0; i < batch.size; i++) {
      int day = FIRST + batch.day(b, i);
      if (day != chunk.day) {
        flush();
        nextDay(day);
      } else if (chunk.size == Chunk.SIZE) {
        flush();
      }
      chunk.add(batch.key[i], batch.host[i], batch.actor[i]);
    }
    batch.size = 0;
  }

  private void nextDay(int day) {
    open.end();
    open = new OpenDay(relations, day);
    presence.advance(day);
    totals = presence.totals(day - TRAINING, day - 1);
    chunk.day = day;
  }

  private void flush() throws IOException {
    long start = Usage.threadCpuNanos();
    int from = chunk.day - TRAINING;
    chunk.sortByActor(batch.actors());
    for (int n = 0; n < chunk.size; n += BATCH) {
      count(n, Math.min(n + BATCH, chunk.size), from);
    }
    chunk.sortByPlace(relations);
    for (int n = 0; n < chunk.size; n += BATCH) {
      judge(n, Math.min(n + BATCH, chunk.size), from);
    }
    out.write(chunk.grades, 0, chunk.size);
    events += chunk.size;
    chunk.size = 0;
    judging += Usage.threadCpuNanos() - start;
  }

  private void count(int begin, int end, int from) {
    for (int n = begin; n < end; n++) {
      rest[n - begin] = chunk.rest(chunk.order[n]);
    }
    for (int n = 0; n < end - begin; n++) {
      read += presence.touch(Chunk.note(rest[n]), Chunk.host(rest[n]));
    }
    for (int n = begin; n < end; n++) {
      int actor = Chunk.note(rest[n - begin]);
      int host = Chunk.host(rest[n - begin]);
      int others = totals.hostDays(actor) - presence.observe(actor, host, from);
      chunk.note(chunk.order[n], host, others);
    }
  }

  private void judge(int begin, int end, int from) {
    for (int n = begin; n < end; n++) {
      int i = chunk.order[n];
      keys[n - begin] = chunk.key(i);
      rest[n - begin] = chunk.rest(i);
    }
    read += open.touch(keys, end - begin);
    for (int n = begin; n < end; n++) {
      int host = Chunk.host(rest[n - begin]);
      long c = open.observe(keys[n - begin], host, batch.hosts.tenantOf(host), from);
      byte grade = grading.grade(c, Chunk.note(rest[n - begin]));
      chunk.grades[chunk.order[n]] = grade;
      grades[grade]++;
    }
  }

  private void report(long lastDay, long start) throws IOException {
    out.flush();
    long[] sums = new long[8];
    relations.scan(
        FIRST,
        FIRST + 60,
        (key, c) -> {
          sums[0]++;
          sums[1] += Counted.hosts(c) == 1 ? 1 : 0;
          sums[2] += Counted.hosts(c) <= 3 ? 1 : 0;
          sums[3] += Counted.hosts(c);
          sums[4] += Counted.tenants(c) == 1 ? 1 : 0;
          sums[5] += Counted.tenants(c);
          sums[6] += Counted.days(c);
          sums[7] += Counted.more(c) ? 0 : Counted.hostDays(c);
        });
    System.out.println("events " + events);
    String[] names = Sums.NAMES;
    for (int i = 0; i < names.length; i++) {
      System.out.println(names[i] + " " + sums[i]);
    }
    System.out.println("relation_bytes " + (relations.bytes() + open.bytes()));
    System.out.println("presence_bytes " + presence.bytes());
    System.out.println("presence_pairs " + presence.size());
    System.out.println("slow_lines " + extractor.slowLines);
    System.out.println("judging_cpu_ms " + judging / 1_000_000);
    System.out.println("last_day_cpu_ms " + lastDay / 1_000_000);
    for (char g : new char[] {'C', 'S', 'U', '-'}) {
      System.out.println("grade_" + g + " " + grades[g]);
    }
    Usage.print(start);
  }
}
