package seldom.simulator.evtx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import seldom.simulator.evtx.EvtxValue.Body;

/// Lays an event out as Windows does: a template for the System part, whose last value is binary
/// XML
/// with a template of its own for the event's data.
final class EventTemplate {
  private static final String NAMESPACE = "http://schemas.microsoft.com/win/2004/08/events/event";

  private EventTemplate() {}

  static Body body(EvtxEvent event) {
    return out ->
        out.fragment()
            .instance("event " + event.provider(), w -> event(w, event.provider()), values(event))
            .end();
  }

  private static void event(BinaryXmlWriter out, EvtxEvent.Provider provider) {
    out.element(
        "Event",
        List.of(attribute("xmlns", w -> w.text(NAMESPACE))),
        w -> {
          w.element("System", s -> system(s, provider));
          w.optional(14, 0x21);
        });
  }

  private static void system(BinaryXmlWriter out, EvtxEvent.Provider provider) {
    List<Map.Entry<String, Body>> who = new ArrayList<>();
    who.add(attribute("Name", w -> w.text(provider.name())));
    if (!provider.guid().isEmpty()) {
      who.add(attribute("Guid", w -> w.text(provider.guid())));
    }
    out.element("Provider", who, w -> {});
    out.element("EventID", w -> w.slot(0, 0x06));
    out.element("Version", w -> w.slot(1, 0x04));
    out.element("Level", w -> w.slot(2, 0x04));
    out.element("Task", w -> w.slot(3, 0x06));
    out.element("Opcode", w -> w.slot(4, 0x04));
    out.element("Keywords", w -> w.slot(5, 0x15));
    out.element("TimeCreated", List.of(attribute("SystemTime", w -> w.slot(6, 0x11))), w -> {});
    out.element("EventRecordID", w -> w.slot(7, 0x0a));
    out.element("Correlation", List.of(attribute("ActivityID", w -> w.optional(8, 0x0f))), w -> {});
    out.element(
        "Execution",
        List.of(
            attribute("ProcessID", w -> w.slot(9, 0x08)),
            attribute("ThreadID", w -> w.slot(10, 0x08))),
        w -> {});
    out.element("Channel", w -> w.slot(11, 0x01));
    out.element("Computer", w -> w.slot(12, 0x01));
    out.element("Security", List.of(attribute("UserID", w -> w.optional(13, 0x13))), w -> {});
  }

  private static List<EvtxValue> values(EvtxEvent event) {
    EvtxEvent.Id id = event.id();
    return List.of(
        EvtxValue.uint16(id.event()),
        EvtxValue.uint8(id.version()),
        EvtxValue.uint8(id.level()),
        EvtxValue.uint16(id.task()),
        EvtxValue.uint8(id.opcode()),
        EvtxValue.hex64(id.keywords()),
        EvtxValue.time(event.time()),
        EvtxValue.uint64(event.number()),
        EvtxValue.none(),
        EvtxValue.uint32(event.processId()),
        EvtxValue.uint32(event.threadId()),
        EvtxValue.string(event.provider().channel()),
        EvtxValue.string(event.computer()),
        event.userSid().isEmpty() ? EvtxValue.none() : EvtxValue.sid(event.userSid()),
        EvtxValue.xml(out -> data(out, event)));
  }

  private static void data(BinaryXmlWriter out, EvtxEvent event) {
    List<String> names = List.copyOf(event.data().keySet());
    List<EvtxValue> values = List.copyOf(event.data().values());
    String key = "data " + names + values.stream().map(EvtxValue::type).toList();
    out.fragment().instance(key, w -> eventData(w, names, values), values).end();
  }

  private static void eventData(BinaryXmlWriter out, List<String> names, List<EvtxValue> values) {
    out.element(
        "EventData",
        w -> {
          for (int i = 0; i < names.size(); i++) {
            int index = i;
            String name = names.get(i);
            w.element(
                "Data",
                List.of(attribute("Name", a -> a.text(name))),
                d -> d.slot(index, values.get(index).type()));
          }
        });
  }

  private static Map.Entry<String, Body> attribute(String name, Body value) {
    return Map.entry(name, value);
  }
}
