package seldom.benchmarks.speed;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import seldom.sketch.Counted;
import seldom.sketch.KeyedHash;
import seldom.sketch.OpenDay;
import seldom.sketch.PresenceTable;
import seldom.sketch.RelationTable;
import seldom.sketch.Totals;

/// Ours: reads the files in order and writes one grade per event, each judged by the 30 days before
/// its own and by other hosts only.
///
/// In: files, the last argument is the file of grades. Out: on standard output, `name value` lines.
final class Ours {
  private static final int BUFFER = 256 << 10;
  private static final int TRAINING = 30;
  private static final int FIRST = 20_000;

  private final KeyedHash hash = new KeyedHash(0x0123456789abcdefL, 0x5e1d0c0ffee5e1d0L);
  private final RelationTable relations = new RelationTable(Grading.K);
  private final PresenceTable presence = new PresenceTable();
  private final Grading grading = new Grading();
  private final Extractor extractor = new Extractor();
  private final Ids tenants = new Ids();
  private final Ids hosts = new Ids();
  private final Ids actors = new Ids();
  private int[] tenantOf = new int[1024];
  private final int[] actorHostDays = new int[Chunk.SIZE];
  private final Chunk chunk = new Chunk();
  private final OutputStream out;
  private OpenDay open;
  private Totals totals;
  private final long[] grades = new long[128];
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
    byte[] buffer = new byte[BUFFER + Extractor.PAD];
    int kept = 0;
    try (InputStream in = Files.newInputStream(file)) {
      while (true) {
        int n = in.read(buffer, kept, BUFFER - kept);
        if (n < 0) {
          break;
        }
        int limit = kept + n;
        Arrays.fill(buffer, limit, limit + Extractor.PAD, (byte) '"');
        int at = 0;
        for (int next = extractor.line(buffer, 0, limit); next >= 0; ) {
          take();
          at = next;
          next = at < limit ? extractor.line(buffer, at, limit) : -1;
        }
        kept = limit - at;
        System.arraycopy(buffer, at, buffer, 0, kept);
      }
    }
    if (kept > 0) {
      throw new IOException(file + " ends within a line");
    }
  }

  private void take() throws IOException {
    int day = day();
    if (day != chunk.day) {
      flush();
      nextDay(day);
    } else if (chunk.size == Chunk.SIZE) {
      flush();
    }
    long actor = hashOf(Role.ACTOR);
    chunk.add(
        Long.rotateLeft(actor, 32) ^ target(),
        host(),
        actors.of(actor, extractor.bytes, start(Role.ACTOR), end(Role.ACTOR)));
  }

  private int host() {
    long tenant = hashOf(Role.TENANT);
    byte[] b = extractor.bytes;
    int known = hosts.size();
    long hash = hashOf(Role.HOST) ^ Long.rotateLeft(tenant, 32);
    int host = hosts.of(hash, b, start(Role.HOST), end(Role.HOST));
    if (host == known) {
      tenantOf = host < tenantOf.length ? tenantOf : Arrays.copyOf(tenantOf, host * 2);
      tenantOf[host] = tenants.of(tenant, b, start(Role.TENANT), end(Role.TENANT));
    }
    return host;
  }

  private int start(Role role) {
    return extractor.starts[role.ordinal()];
  }

  private int end(Role role) {
    return extractor.ends[role.ordinal()];
  }

  private long hashOf(Role role) {
    return hash.hash(extractor.bytes, start(role), end(role) - start(role));
  }

  private long target() {
    return start(Role.PATH) >= 0
        ? hashOf(Role.PATH)
        : hashOf(Role.ROOT) ^ 0x9E3779B97F4A7C15L * hashOf(Role.PORT);
  }

  private int day() {
    byte[] b = extractor.bytes;
    int at = start(Role.TIME) + 8;
    return FIRST + (b[at] - '0') * 10 + b[at + 1] - '0';
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
    chunk.sortByActor(actors.size());
    for (int n = 0; n < chunk.size; n++) {
      int i = chunk.order[n];
      int actor = chunk.actor(i);
      actorHostDays[i] = totals.hostDays(actor) - presence.observe(actor, chunk.host(i), from);
    }
    chunk.sortByPlace(relations);
    for (int n = 0; n < chunk.size; n++) {
      int i = chunk.order[n];
      int host = chunk.host(i);
      long c = open.observe(chunk.key(i), host, tenantOf[host], from);
      byte grade = grading.grade(c, actorHostDays[i]);
      chunk.grades[i] = grade;
      grades[grade]++;
    }
    out.write(chunk.grades, 0, chunk.size);
    events += chunk.size;
    chunk.size = 0;
    judging += Usage.threadCpuNanos() - start;
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
