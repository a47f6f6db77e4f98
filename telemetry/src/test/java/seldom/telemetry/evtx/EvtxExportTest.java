package seldom.telemetry.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every record that `evtxexport` can read is equal, element, attribute and value in order, in
/// ours.
class EvtxExportTest {
  @Test
  void everyRecordOfTheRecordingsEqualsThatOfEvtxExport() throws Exception {
    compare("data");
  }

  @Test
  @Tag("soak")
  void everyRecordOfTheSuitesEqualsThatOfEvtxExport() throws Exception {
    compare("suites");
  }

  private static void compare(String folder) throws Exception {
    List<String> differences = new ArrayList<>();
    List<String> exceptions = new ArrayList<>();
    int[] counts = new int[3];
    for (Path file : Shared.logs(Shared.path(folder))) {
      Read read = Read.file(file);
      String xml = EvtxExport.xml(file);
      List<String> theirs = EventXml.events(xml);
      List<String> ours = new ArrayList<>();
      IntStream.range(0, read.records().size())
          .forEach(i -> ours.addAll(EventXml.events(read.xml(i))));
      counts[0]++;
      counts[1] += ours.size();
      counts[2] += theirs.size();
      if (!EventXml.legal(xml).equals(xml)) {
        exceptions.add(file.getFileName() + ": characters illegal in XML");
      }
      if (ours.size() != theirs.size()) {
        exceptions.add(
            "%s: %d records, evtxexport %d %s"
                .formatted(file.getFileName(), ours.size(), theirs.size(), causes(read)));
      }
      missing(ours, theirs).forEach(m -> differences.add(file.getFileName() + "\n" + m));
    }
    System.out.printf(
        "../shared/%s: %d files, %d records, evtxexport %d; exceptions:%n",
        folder, counts[0], counts[1], counts[2]);
    exceptions.forEach(e -> System.out.println("  " + e));
    assertThat(differences).isEmpty();
  }

  private static List<String> causes(Read read) {
    return read.causes().stream().distinct().sorted().toList();
  }

  /// What of theirs is not in ours in the same order, with what stands there in ours.
  private static List<String> missing(List<String> ours, List<String> theirs) {
    List<String> missing = new ArrayList<>();
    int at = 0;
    for (String event : theirs) {
      int found = at;
      while (found < ours.size() && !ours.get(found).equals(event)) {
        found++;
      }
      if (found < ours.size()) {
        at = found + 1;
      } else {
        missing.add(
            "theirs " + event + "\n  ours " + (at < ours.size() ? ours.get(at) : "nothing"));
        at++;
      }
    }
    return missing;
  }
}
