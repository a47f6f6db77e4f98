package seldom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/// Starts [KilledRun] in processes of its own and kills them at a boundary.
///
/// @param classPath of the processes
/// @param options of their machine
record RunProcess(String classPath, List<String> options) {
  private static final List<String> OPTIONS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xmx512m",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Duser.timezone=UTC");

  /// As the tests run.
  static RunProcess plain() {
    return new RunProcess(System.getProperty("java.class.path"), OPTIONS);
  }

  /// What starts faster, for the long run: classes are written to a cache in `folder` when the
  /// first process ends, and read from it where it is there already. Folders of classes are
  /// packed, because a cache takes archives only.
  static RunProcess cached(Path folder) throws IOException {
    List<String> archives = new ArrayList<>();
    for (String one : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (Files.isDirectory(Path.of(one))) {
        Path packed = folder.resolve(archives.size() + ".jar");
        if (!Files.exists(packed)) {
          ToolProvider jar = ToolProvider.findFirst("jar").orElseThrow();
          int exit = jar.run(System.out, System.err, "-cf", packed.toString(), "-C", one, ".");
          assertThat(exit).as("jar of " + one).isZero();
        }
        archives.add(packed.toString());
      } else if (Files.exists(Path.of(one))) {
        archives.add(one);
      }
    }
    List<String> options = new ArrayList<>(OPTIONS);
    Path cache = folder.resolve("classes.aot");
    options.add((Files.exists(cache) ? "-XX:AOTCache=" : "-XX:AOTCacheOutput=") + cache);
    return new RunProcess(String.join(File.pathSeparator, archives), options);
  }

  private Process start(Path data, String playbook, String incident) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-Dseldom.root=" + System.getProperty("seldom.root", "."));
    command.addAll(List.of("-cp", classPath, KilledRun.class.getName()));
    command.addAll(arguments(data, playbook, incident));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder.redirectError(errors(data).toFile()).start();
  }

  private static final String VALUES =
      """
      host=ws-1
      wave_hosts=ws-1
      source=ws-2
      account=EXAMPLE\\eve
      process={p-1}
      pid=712
      started=2026-11-22T09:59:00Z
      sha256=%1$s
      image_sha256=%1$s
      hashes=%1$s
      path=C:\\Windows\\odd.exe
      service=oddsvc
      command_lines=powershell -enc SQBFAFgA
      addresses=198.51.100.7
      destination=odd.example.net:443
      reasons=the test says so
      verdict=malicious
      """
          .formatted("ab".repeat(32));

  /// What containment took away before recovery gives it back, and who may have all of it.
  private static final String TAKEN =
      """
      target_status=isolated
      source_status=isolated
      account_status=disabled
      file_status=quarantined
      answer=all
      """;

  /// What [KilledRun] takes.
  static List<String> arguments(Path data, String playbook, String incident) {
    List<String> all = new ArrayList<>(List.of(data.toString(), playbook));
    all.add("incident=" + incident);
    VALUES.lines().forEach(all::add);
    all.add("indicators=198.51.100.7\nodd.example.net");
    if (playbook.equals("recovery")) {
      TAKEN.lines().forEach(all::add);
      all.add("indicators_blocked=198.51.100.7\nodd.example.net");
    }
    return all;
  }

  private static Path errors(Path data) {
    return data.resolveSibling(data.getFileName() + ".err");
  }

  /// Lets a run go on for so many boundaries, and then kills it, unless it ends before.
  ///
  /// @return boundaries passed; negative, less one, when it ended by itself
  int go(Path data, String playbook, String incident, int boundaries)
      throws IOException, InterruptedException {
    Process p = start(data, playbook, incident);
    int passed = 0;
    try (BufferedReader out = p.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (!line.equals("boundary")) {
          continue;
        }
        if (passed == boundaries) {
          p.destroyForcibly().waitFor();
          return passed;
        }
        passed++;
        p.getOutputStream().write('g');
        p.getOutputStream().flush();
      }
    }
    int exit = p.waitFor();
    assertThat(exit).as(playbook + ": " + Files.readString(errors(data))).isZero();
    return -passed - 1;
  }
}
