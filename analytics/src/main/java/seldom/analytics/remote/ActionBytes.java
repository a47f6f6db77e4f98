package seldom.analytics.remote;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import seldom.model.action.Action;
import seldom.model.action.DomainName;
import seldom.model.action.Injected;
import seldom.model.codec.EventCodec;
import seldom.model.codec.FieldReader;
import seldom.model.codec.FieldWriter;
import seldom.model.event.EndpointEvent;
import seldom.model.event.ProcessRef;

/// An action of one record to bytes and back: for what is unfinished when a batch ends.
final class ActionBytes {
  private ActionBytes() {}

  static void write(FieldWriter w, Action a) throws IOException {
    EventCodec.write(w, a.event());
    w.process(a.actor());
    w.process(a.osActor());
    w.process(a.owner());
    w.number(a.chain().size());
    for (ProcessRef p : a.chain()) {
      w.process(p);
    }
    w.text(a.chainId());
    w.choice(a.injected().state());
    w.text(a.injected().by());
    w.text(a.injected().byEntity());
    w.text(a.injected().basis());
    w.choice(a.remote());
    w.flag(a.suspicious());
    w.number(a.facts().size());
    for (Map.Entry<String, String> fact : a.facts().entrySet()) {
      w.text(fact.getKey());
      w.text(fact.getValue());
    }
  }

  static Action read(FieldReader r) throws IOException {
    EndpointEvent event = EventCodec.read(r);
    ProcessRef actor = r.process();
    ProcessRef osActor = r.process();
    ProcessRef owner = r.process();
    List<ProcessRef> chain = new ArrayList<>();
    for (int n = r.size(); n > 0; n--) {
      chain.add(r.process());
    }
    String chainId = r.text();
    Injected injected =
        new Injected(r.choice(Injected.State.values()), r.text(), r.text(), r.text());
    Action.Remote remote = r.choice(Action.Remote.values());
    boolean suspicious = r.flag();
    TreeMap<String, String> facts = new TreeMap<>();
    for (int n = r.size(); n > 0; n--) {
      facts.put(r.text(), r.text());
    }
    return new Action(
        event,
        actor,
        osActor,
        owner,
        chain,
        chainId,
        injected,
        DomainName.NONE,
        remote,
        suspicious,
        facts);
  }
}
