package seldom.telemetry.evtx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import seldom.telemetry.Member;
import seldom.telemetry.RawRecord;
import seldom.telemetry.RecordSink;

/// What a reader made of one file.
record Read(List<RawRecord> records, List<String> causes) {
  static Read file(Path path) {
    return of(
        new EvtxReader(),
        new Member(path.getFileName().toString(), "", -1, () -> Files.newInputStream(path)));
  }

  static Read bytes(byte[] content) {
    return bytes(new EvtxReader(), content);
  }

  static Read bytes(EvtxReader reader, byte[] content) {
    return of(
        reader,
        new Member("made.evtx", "", content.length, () -> new ByteArrayInputStream(content)));
  }

  private static Read of(EvtxReader reader, Member member) {
    Read read = new Read(new ArrayList<>(), new ArrayList<>());
    try {
      reader.read(
          member,
          new RecordSink() {
            @Override
            public void record(RawRecord record) {
              read.records.add(record);
            }

            @Override
            public void rejected(String cause, String sample) {
              read.causes.add(cause);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read;
  }

  String xml(int index) {
    RawRecord.XmlForm form = records.get(index).xml();
    if (form == null) {
      throw new AssertionError("no XML");
    }
    return form.text();
  }
}
