package seldom.benchmarks.speed;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// What this process has used, as the system counts it.
public final class Usage {
  private Usage() {}

  static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  static long threadCpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /// Peak resident bytes.
  public static long peakBytes() throws IOException {
    return status("VmHWM:");
  }

  /// Resident bytes now.
  public static long residentBytes() throws IOException {
    return status("VmRSS:");
  }

  private static long status(String name) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith(name)) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
      }
    }
    return -1;
  }

  static void print(long startNanos) throws IOException {
    System.out.println("wall_ms " + (System.nanoTime() - startNanos) / 1_000_000);
    System.out.println("cpu_ms " + cpuNanos() / 1_000_000);
    System.out.println("peak_bytes " + peakBytes());
  }
}
