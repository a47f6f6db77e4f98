package seldom.simulator;

/// A record as Winlogbeat 7 ships it, without the rendered message.
final class WinlogbeatLine implements WindowsFormat.Line {
  private final Text out = new Text();

  @Override
  public Text of(WindowsRecord r) {
    String name = r.computer().substring(0, r.computer().indexOf('.'));
    out.clear().raw("{\"@timestamp\":\"").millis(r.time(), 'T').raw("Z\"");
    out.raw(",\"@metadata\":{\"beat\":\"winlogbeat\",\"type\":\"_doc\",\"version\":\"7.4.0\"}");
    out.raw(
            ",\"labels\":{\"synthetic\":\"true\"},\"agent\":{\"type\":\"winlogbeat\",\"version\":\"7.4.0\",\"hostname\":\"")
        .raw(name)
        .raw("\"},\"host\":{\"name\":\"")
        .raw(name)
        .raw("\"},\"ecs\":{\"version\":\"1.1.0\"}");
    out.raw(",\"event\":{\"kind\":\"event\",\"code\":")
        .raw(r.eventId())
        .raw(",\"action\":\"")
        .json(r.task())
        .raw("\",\"created\":\"")
        .millis(r.time() + 1500, 'T')
        .raw("Z\"},\"log\":{\"level\":\"information\"}");
    out.raw(",\"winlog\":{\"api\":\"wineventlog\",\"channel\":\"")
        .raw(r.channel().text)
        .raw("\",\"provider_name\":\"")
        .raw(r.channel().provider)
        .raw("\",\"provider_guid\":\"{")
        .raw(r.channel().guid)
        .raw("}\",\"computer_name\":\"")
        .raw(r.computer())
        .raw("\",\"event_id\":")
        .raw(r.eventId())
        .raw(",\"record_id\":")
        .raw(r.record())
        .raw(",\"version\":")
        .raw(r.version())
        .raw(",\"opcode\":\"Info\",\"task\":\"")
        .json(r.task())
        .raw("\",\"process\":{\"pid\":")
        .raw(r.loggerPid())
        .raw(",\"thread\":{\"id\":")
        .raw(r.loggerThread())
        .raw("}},\"event_data\":{");
    for (int i = 0; i < r.data().size(); i += 2) {
      out.raw(i == 0 ? "\"" : ",\"")
          .raw(r.data().get(i))
          .raw("\":\"")
          .json(r.data().get(i + 1))
          .raw("\"");
    }
    return out.raw("}}}");
  }
}
