package seldom.benchmarks.speed;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Writes a seeded month of synthetic actions as JSON lines of about 477 bytes, one file a day.
///
/// Who does what is [Draw]'s. Three quarters are process launches, the rest network connections.
final class ActionLines {
  static final int DAYS = 30;
  static final String MONTH = "2026-09-";

  private final SplittableRandom random;
  private final Draw draw;
  private final String[] hashes = new String[Draw.ACTORS];
  private final StringBuilder line = new StringBuilder(1024);

  ActionLines(long seed) {
    random = new SplittableRandom(seed);
    draw = new Draw(seed);
    for (int a = 0; a < Draw.ACTORS; a++) {
      hashes[a] = sha256(a * 0x9E3779B97F4A7C15L + 1);
    }
  }

  /// The files, in the order of their days.
  List<Path> write(Path folder, long events) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      Path file = folder.resolve("actions-%02d.jsonl".formatted(day + 1));
      long n = events * (day + 1) / DAYS - events * day / DAYS;
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
        for (long i = 0; i < n; i++) {
          compose(day, (int) (86_400_000 * i / n));
          out.write(line.toString().getBytes(StandardCharsets.ISO_8859_1));
        }
      }
      files.add(file);
    }
    return files;
  }

  private void compose(int day, int millis) {
    draw.next();
    int host = draw.host;
    int tenant = draw.tenant;
    int actor = draw.actor;
    int rank = draw.rank;
    String scope =
        switch (draw.scope) {
          case 0 -> "g";
          case 1 -> "t" + tenant;
          default -> "h" + host;
        };
    line.setLength(0);
    line.append("{\"ts\":\"").append(MONTH);
    two(day + 1).append('T');
    two(millis / 3_600_000).append(':');
    two(millis / 60_000 % 60).append(':');
    two(millis / 1000 % 60).append('.').append(100 + millis % 900).append("Z\"");
    line.append(",\"tenant\":\"tenant-").append(10 + tenant);
    line.append("\",\"host\":\"ws-").append(10_000 + host).append(".corp-").append(10 + tenant);
    line.append(".example\",\"actor\":{\"pid\":").append(1000 + random.nextInt(60_000));
    line.append(",\"path\":\"C:\\\\Program Files\\\\Vendor ").append(actor % 700);
    line.append("\\\\program").append(actor).append(".exe\",\"sha256\":\"").append(hashes[actor]);
    line.append("\",\"signed\":true,\"signer\":\"Vendor ").append(actor % 700);
    line.append(" Corp\",\"injected\":false}");
    if ((actor * 31 + rank) % 4 != 0) {
      process(actor, rank, scope);
    } else {
      network(actor, rank, scope);
    }
    line.append(",\"user\":\"CORP-").append(10 + tenant).append("\\\\user").append(host);
    line.append("\"}\n");
  }

  private void process(int actor, int rank, String scope) {
    line.append(",\"target\":{\"path\":\"C:\\\\Users\\\\Public\\\\").append(scope);
    line.append("\\\\a").append(actor).append("-t").append(rank).append(".exe\",\"sha256\":\"");
    line.append(sha256((long) actor * 50_000 + rank ^ scope.hashCode()));
    line.append("\",\"cmd\":\"t").append(rank).append(".exe -r ").append(rank % 10);
    line.append(" -s ").append(10_000 + random.nextInt(90_000)).append("\"}");
  }

  private void network(int actor, int rank, String scope) {
    int port = rank % 5 == 0 ? 8443 : 443;
    line.append(",\"target\":{\"domain\":\"edge-").append(rank % 97).append('.').append(scope);
    line.append(".a").append(actor).append("-t").append(rank).append(".example\",\"root\":\"");
    line.append(scope).append(".a").append(actor).append("-t").append(rank);
    line.append(".example\",\"port\":").append(port).append(",\"ip\":\"203.0.113.");
    line.append(rank % 256).append("\",\"sent\":").append(random.nextInt(1 << 20));
    line.append(",\"cmd\":\"program").append(actor).append(".exe --sync --profile default\"}");
  }

  private StringBuilder two(int n) {
    return line.append((char) ('0' + n / 10)).append((char) ('0' + n % 10));
  }

  private static String sha256(long seed) {
    char[] hex = new char[64];
    long x = seed;
    for (int i = 0; i < 64; i++) {
      if (i % 16 == 0) {
        x += 0x9E3779B97F4A7C15L;
        x = (x ^ x >>> 30) * 0xBF58476D1CE4E5B9L;
        x ^= x >>> 27;
      }
      hex[i] = Character.forDigit((int) (x >>> (i % 16 * 4)) & 15, 16);
    }
    return new String(hex);
  }
}
