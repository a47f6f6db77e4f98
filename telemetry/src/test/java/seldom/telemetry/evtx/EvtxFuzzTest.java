package seldom.telemetry.evtx;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/// Any bytes at all: nothing thrown, all that is read can be rendered as well-formed XML. In `make
/// test` the kept inputs run; `JAZZER_FUZZ=1 make test M=telemetry T=EvtxFuzzTest` looks for more.
class EvtxFuzzTest {
  private static final byte[] MADE = Made.launches(3);
  private static final int FIRST_RECORD = Made.HEADER + 512;

  @FuzzTest(maxDuration = "2m")
  void anyBytesAreReadOrRefused(byte[] input) {
    read(input);
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
