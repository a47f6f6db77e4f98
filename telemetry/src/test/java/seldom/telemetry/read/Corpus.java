package seldom.telemetry.read;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import seldom.telemetry.input.Packing;

/// One small specimen of every syntax, written for tests.
final class Corpus {
  static final int RECORDS = 5;

  private Corpus() {}

  static Map<String, byte[]> specimens() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    String lines = json("\n") + "\n";
    all.put("lines", lines.getBytes(UTF_8));
    all.put("utf16", ("\uFEFF" + lines).getBytes(UTF_16LE));
    all.put("array", ("[" + json(",") + "]").getBytes(UTF_8));
    all.put(
        "pretty", ("[\n  " + json(",\n  ").replace(",\"", ",\n    \"") + "\n]\n").getBytes(UTF_8));
    all.put("xml", xml().getBytes(UTF_8));
    all.put("csv", csv().getBytes(UTF_8));
    all.put("zeek", zeek().getBytes(UTF_8));
    try {
      all.put("zip", Packing.zip("a.json", all.get("lines"), "b.xml", all.get("xml")));
      all.put("tgz", Packing.gzip(Packing.tar(Map.of("a.csv", all.get("csv")))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static String json(String between) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < RECORDS; i++) {
      out.append(i == 0 ? "" : between)
          .append("{\"EventID\":1,\"EventTime\":\"2026-01-02 03:04:0")
          .append(i)
          .append("\",\"Hostname\":\"pc\",\"RecordNumber\":")
          .append(i)
          .append(",\"CommandLine\":\"a \\\"b\\\" {c} ä\",\"list\":[1,2.5,null,true,{\"x\":[]}]}");
    }
    return out.toString();
  }

  private static String xml() {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < RECORDS; i++) {
      out.append("<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>")
          .append("<EventID>1</EventID><EventRecordID>")
          .append(i)
          .append("</EventRecordID></System><EventData><Data Name='Image'>C:\\a&amp;b.exe</Data>")
          .append("<Data><![CDATA[<x>]]></Data></EventData></Event>\n");
    }
    return out.toString();
  }

  private static String csv() {
    StringBuilder out = new StringBuilder("EventID,Computer,TimeGenerated,CommandLine\r\n");
    for (int i = 0; i < RECORDS; i++) {
      out.append("4688,pc").append(i).append(",2026-01-02,\"a, \"\"b\"\"\r\nc\"\r\n");
    }
    return out.toString();
  }

  private static String zeek() {
    StringBuilder out =
        new StringBuilder("#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n")
            .append("#unset_field\t-\n#path\tdns\n#fields\tts\tuid\tquery\tanswers\n")
            .append("#types\ttime\tstring\tstring\tvector[string]\n");
    for (int i = 0; i < RECORDS; i++) {
      out.append("1767323045.")
          .append(i)
          .append("\tC")
          .append(i)
          .append("\ta.example\t1.2.3.4,b\n");
    }
    return out.toString();
  }
}
