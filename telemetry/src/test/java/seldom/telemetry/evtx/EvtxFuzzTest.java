package seldom.telemetry.evtx;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/// Any bytes at all: nothing thrown, all that is read can be rendered as well-formed XML. In `make
/// test` the kept inputs run; `JAZZER_FUZZ=1 make test M=telemetry T=EvtxFuzzTest` looks for more.
class EvtxFuzzTest {
  private static final byte[] MADE = Made.launches(3);
  private static final int FIRST_RECORD = Made.HEADER + 512;

  private static final int FILE_HEADER = 128;

  /// The input is laid over the headers of a sound file by exclusive or, so that zeros keep what
  /// stands there: of the file, of its chunk with its tables, and of the first record.
  @FuzzTest(maxDuration = "2m")
  void anyHeadersAreReadOrRefused(byte[] input) {
    byte[] file = Arrays.copyOf(MADE, Made.HEADER + Made.CHUNK);
    for (int i = 0; i < Math.min(input.length, FILE_HEADER + 512 + 24); i++) {
      file[i < FILE_HEADER ? i : Made.HEADER + i - FILE_HEADER] ^= input[i];
    }
    read(file);
  }

  /// The input lies over the records of a sound file, so that the binary XML is what is tried.
  @FuzzTest(maxDuration = "2m")
  void anyBinaryXmlIsReadOrRefused(byte[] input) {
    byte[] file = Arrays.copyOf(MADE, Made.HEADER + Made.CHUNK);
    int length = Math.min(input.length, file.length - FIRST_RECORD - 24);
    System.arraycopy(input, 0, file, FIRST_RECORD + 24, length);
    read(file);
  }

  private static void read(byte[] file) {
    Read.bytes(new EvtxReader(true), file).records().forEach(EvtxHostileTest::render);
  }
}
