package seldom.analytics.causality;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import seldom.analytics.content.Problems;
import seldom.analytics.content.ShippedContent;
import seldom.model.action.Action;
import seldom.model.event.Direction;
import seldom.model.event.Endpoint;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EndpointEvent.DnsAnswer;
import seldom.model.event.EndpointEvent.FileStream;
import seldom.model.event.EndpointEvent.FileWrite;
import seldom.model.event.EndpointEvent.ImageLoad;
import seldom.model.event.EndpointEvent.NetworkConnection;
import seldom.model.event.EndpointEvent.ProcessAccess;
import seldom.model.event.EndpointEvent.ProcessExit;
import seldom.model.event.EndpointEvent.ProcessLaunch;
import seldom.model.event.EndpointEvent.ThreadInjection;
import seldom.model.event.EventOrder;
import seldom.model.event.Header;
import seldom.model.event.Image;
import seldom.model.event.InjectionMethod;
import seldom.model.event.Locator;
import seldom.model.event.ProcessRef;
import seldom.model.event.Sensor;
import seldom.model.event.Signature;
import seldom.model.event.SignatureStatus;

/// Events of a made-up host, a few milliseconds apart, and the actions they give.
final class Scene {
  static final Instant DAY = Instant.parse("2026-03-02T09:00:00Z");

  final List<EndpointEvent> events = new ArrayList<>();
  private Instant now = DAY;
  private String host = "WS5.corp.example";
  private String tenant = "default";
  private Sensor sensor = Sensor.SYSMON;
  private long index;

  Scene after(double seconds) {
    now = now.plusNanos((long) (seconds * 1e9));
    return this;
  }

  Scene on(String hostRaw) {
    host = hostRaw;
    return this;
  }

  Scene of(String other) {
    tenant = other;
    return this;
  }

  Scene by(Sensor other) {
    sensor = other;
    return this;
  }

  Header header() {
    return new Header(
        tenant,
        host.toLowerCase(java.util.Locale.ROOT),
        host,
        now,
        now,
        sensor,
        List.of(new Locator("made.json", "", index++, "")));
  }

  private Scene add(EndpointEvent e) {
    events.add(e);
    now = now.plusMillis(5);
    return this;
  }

  static ProcessRef process(String entity, long pid, String path) {
    return process(entity, pid, path, "", "");
  }

  static ProcessRef process(String entity, long pid, String path, String hash, String line) {
    return new ProcessRef(
        entity, pid, null, new Image(path, hash, "", Signature.UNKNOWN), line, "", "");
  }

  static Signature valid(String signer) {
    return new Signature(SignatureStatus.VALID, signer, "event", null);
  }

  static Signature absent() {
    return new Signature(SignatureStatus.ABSENT, "", "event", null);
  }

  Scene launch(ProcessRef parent, ProcessRef launched) {
    return add(new ProcessLaunch(header(), parent, launched, "", "", Double.NaN));
  }

  Scene exit(ProcessRef process) {
    return add(new ProcessExit(header(), process));
  }

  Scene load(ProcessRef process, String path, String hash, Signature signature) {
    return add(new ImageLoad(header(), process, new Image(path, hash, "", signature), Double.NaN));
  }

  Scene inject(ProcessRef source, ProcessRef target, long thread, String module) {
    return add(
        new ThreadInjection(
            header(), source, target, InjectionMethod.REMOTE_THREAD, thread, "0x1", module, ""));
  }

  Scene access(ProcessRef source, ProcessRef target, long thread) {
    return add(new ProcessAccess(header(), source, target, thread, 0x1fffff, ""));
  }

  Scene connect(ProcessRef process, String local, String remote, int port) {
    return connect(process, local, remote, port, Direction.OUTBOUND, "");
  }

  Scene connect(
      ProcessRef process, String local, String remote, int port, Direction way, String name) {
    return add(
        new NetworkConnection(
            header(),
            process,
            new Endpoint(local, 50000, ""),
            new Endpoint(remote, port, ""),
            way,
            "tcp",
            name));
  }

  Scene dns(ProcessRef process, String query, String... addresses) {
    return add(new DnsAnswer(header(), process, query, List.of(addresses), List.of()));
  }

  Scene write(ProcessRef process, String path) {
    return add(
        new FileWrite(
            header(), process, new Image(path, "", "", Signature.UNKNOWN), "create", Double.NaN));
  }

  Scene mark(ProcessRef process, String path, String url, String referrer) {
    return add(
        new FileStream(
            header(),
            process,
            new Image(path, "", "", Signature.UNKNOWN),
            "Zone.Identifier",
            url,
            referrer));
  }

  Scene event(EndpointEvent e) {
    return add(e);
  }

  static CausalityRules rules() {
    Problems problems = new Problems();
    CausalityRules rules = CausalityContent.rules(ShippedContent.content(), problems);
    problems.refuseErrors();
    return rules;
  }

  List<Action> actions() {
    return actions(new Causality(rules()), events);
  }

  static List<Action> actions(Causality causality, List<EndpointEvent> events) {
    List<EndpointEvent> sorted = events.stream().sorted(EventOrder.BY_TIME).toList();
    List<Action> actions = new ArrayList<>();
    sorted.forEach(causality::observe);
    sorted.forEach(e -> causality.act(e, actions::add));
    causality.flush(actions::add);
    causality.endOfBatch();
    return actions;
  }

  Action only(String kind) {
    List<Action> found = actions().stream().filter(a -> a.event().kind().equals(kind)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " actions of kind " + kind);
    }
    return found.getFirst();
  }

  Action last(String kind) {
    return actions().stream().filter(a -> a.event().kind().equals(kind)).toList().getLast();
  }
}
