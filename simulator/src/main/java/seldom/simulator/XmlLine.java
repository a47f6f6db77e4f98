package seldom.simulator;

/// A record as event XML.
final class XmlLine implements WindowsFormat.Line {
  private final Text out = new Text();

  @Override
  public Text of(WindowsRecord r) {
    out.clear()
        .raw(
            "<Event"
                + " xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\"><System><Provider"
                + " Name=\"")
        .raw(r.channel().provider)
        .raw("\" Guid=\"{")
        .raw(r.channel().guid)
        .raw("}\"/><EventID>")
        .raw(r.eventId())
        .raw("</EventID><Version>")
        .raw(r.version())
        .raw("</Version><Level>4</Level><Task>")
        .raw(r.eventId())
        .raw(
            "</Task><Opcode>0</Opcode><Keywords>0x8000000000000000</Keywords><TimeCreated"
                + " SystemTime=\"")
        .millis(r.time(), 'T')
        .raw("000000Z\"/><EventRecordID>")
        .raw(r.record())
        .raw("</EventRecordID><Correlation/><Execution ProcessID=\"")
        .raw(r.loggerPid())
        .raw("\" ThreadID=\"")
        .raw(r.loggerThread())
        .raw("\"/><Channel>")
        .raw(r.channel().text)
        .raw("</Channel><Computer>")
        .raw(r.computer())
        .raw("</Computer><Security UserID=\"S-1-5-18\"/></System><EventData>");
    for (int i = 0; i < r.data().size(); i += 2) {
      out.raw("<Data Name=\"")
          .raw(r.data().get(i))
          .raw("\">")
          .xml(r.data().get(i + 1))
          .raw("</Data>");
    }
    return out.raw("</EventData></Event>");
  }
}
