package seldom.model.event;

/// Where a raw record lies, so that anybody can find it again.
///
/// @param file path of the file, relative to the PATH the user gave; the PATH's own name when it is
///     a
///     file
/// @param member path inside the archive, empty when the file is none
/// @param index 0-based place of the record within the member (or file): line of JSON lines,
///     element
///     of an array, ordinal of an EVTX record, data row of a CSV
/// @param record the record's own number or id (EventRecordID, RecordNumber, ReportId), empty if
///     none
public record Locator(String file, String member, long index, String record)
    implements Comparable<Locator> {
  public Locator {
    if (index < 0) {
      throw new IllegalArgumentException("index is %d, must be 0 or more".formatted(index));
    }
  }

  @Override
  public int compareTo(Locator o) {
    int c = file.compareTo(o.file);
    c = c != 0 ? c : member.compareTo(o.member);
    c = c != 0 ? c : Long.compare(index, o.index);
    return c != 0 ? c : record.compareTo(o.record);
  }
}
