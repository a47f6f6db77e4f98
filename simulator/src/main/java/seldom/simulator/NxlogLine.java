package seldom.simulator;

/// A record as NXLog flattens it: the event's data at the top level, beside fields of the header.
final class NxlogLine implements WindowsFormat.Line {
  private final Text out = new Text();

  @Override
  public Text of(WindowsRecord r) {
    out.clear()
        .raw(
            "{\"Keywords\":-9223372036854775808,\"SeverityValue\":2,\"Severity\":\"INFO\",\"EventID\":")
        .raw(r.eventId());
    out.raw(",\"EventTime\":\"")
        .seconds(r.time(), ' ')
        .raw("\",\"@timestamp\":\"")
        .millis(r.time(), 'T')
        .raw("Z\"");
    out.raw(",\"EventReceivedTime\":\"").seconds(r.time() + 2000, ' ').raw("\"");
    out.raw(",\"Hostname\":\"")
        .raw(r.computer())
        .raw("\",\"Channel\":\"")
        .raw(r.channel().text)
        .raw("\",\"SourceName\":\"")
        .raw(r.channel().provider)
        .raw("\",\"ProviderGuid\":\"{")
        .raw(r.channel().guid)
        .raw("}\",\"RecordNumber\":")
        .raw(r.record())
        .raw(",\"Version\":")
        .raw(r.version())
        .raw(",\"Task\":")
        .raw(r.eventId())
        .raw(",\"ExecutionProcessID\":")
        .raw(r.loggerPid())
        .raw(",\"ThreadID\":")
        .raw(r.loggerThread())
        .raw(
            ",\"AccountName\":\"SYSTEM\",\"Domain\":\"NT"
                + " AUTHORITY\",\"AccountType\":\"User\",\"UserID\":\"S-1-5-18\"")
        .raw(",\"Opcode\":\"Info\",\"Category\":\"")
        .json(r.task())
        .raw(
            "\",\"SourceModuleName\":\"eventlog\",\"SourceModuleType\":\"im_msvistalog\",\"tags\":[\"synthetic\"]");
    for (int i = 0; i < r.data().size(); i += 2) {
      out.member(r.data().get(i), r.data().get(i + 1));
    }
    return out.raw("}");
  }
}
