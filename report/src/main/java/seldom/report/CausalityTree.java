package seldom.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import seldom.model.action.RemoteExecution;
import seldom.model.alert.Alert;
import seldom.model.alert.Target;
import seldom.model.event.ProcessRef;

/// Who started whom, of all alerts of an incident together: where it came from, the host, and its
/// processes from the owner of the causality chain down to what each alert is about.
final class CausalityTree {
  /// Alerts drawn; the rest are in the list of alerts.
  private static final int DRAWN = 40;

  private CausalityTree() {}

  /// A source, a host, a process, or what an alert is about.
  ///
  /// @param name of it
  /// @param facts signature, account and the like, shown small
  /// @param code its command line or path, empty if unknown
  /// @param alerts those that are about it
  /// @param below what it did, in order of time
  record Node(String name, String facts, String code, List<Alert> alerts, Map<String, Node> below) {
    private Node child(String key, String name, String facts, String code) {
      Node known = below.get(key);
      if (known != null) {
        return known;
      }
      Node fresh = new Node(name, facts, code, new ArrayList<>(), new LinkedHashMap<>());
      below.put(key, fresh);
      return fresh;
    }
  }

  /// One node for each source or host, in order of its first alert.
  static List<Node> of(List<Alert> alerts) {
    Node all = new Node("", "", "", new ArrayList<>(), new LinkedHashMap<>());
    alerts.stream()
        .limit(DRAWN)
        .sorted(Comparator.comparing(Alert::time).thenComparing(Alert::id))
        .forEach(a -> insert(all, a));
    return List.copyOf(all.below().values());
  }

  /// What is not drawn, a sentence; empty if all is.
  static String rest(List<Alert> alerts) {
    return alerts.size() <= DRAWN
        ? ""
        : "Drawn are the first %d alerts; %s more are in the list of alerts."
            .formatted(DRAWN, Words.number(alerts.size() - DRAWN));
  }

  private static void insert(Node all, Alert a) {
    Node at = host(all, a);
    for (ProcessRef p : a.chain().isEmpty() ? List.of(a.actor()) : a.chain()) {
      at = at.child(key(p), Words.name(p), facts(p), code(p));
    }
    Target t = a.target();
    String key = t.entity().isEmpty() ? "target " + t.text() + " " + t.commandLine() : t.entity();
    Node target =
        at.child(key, t.text(), facts(t), t.commandLine().isEmpty() ? t.path() : t.commandLine());
    target.alerts().add(a);
  }

  private static String key(ProcessRef p) {
    return p.entity().isEmpty() ? p.image().path() + " " + p.pid() : p.entity();
  }

  private static String code(ProcessRef p) {
    return p.commandLine().isEmpty() ? p.image().path() : p.commandLine();
  }

  private static String facts(ProcessRef p) {
    List<String> facts = new ArrayList<>();
    facts.add(Words.signature(p.image().signature()));
    if (!p.user().isEmpty()) {
      facts.add("as " + p.user());
    }
    return String.join(" · ", facts);
  }

  private static String facts(Target t) {
    List<String> facts = new ArrayList<>();
    if (!t.signature().isEmpty()) {
      facts.add("signature " + t.signature());
    }
    if (!t.signer().isEmpty()) {
      facts.add(t.signer());
    }
    if (!t.address().isEmpty()) {
      facts.add(t.address() + (t.port() < 0 ? "" : " port " + t.port()));
    }
    return String.join(" · ", facts);
  }

  /// The host, below where it was driven from if it was.
  private static Node host(Node all, Alert a) {
    RemoteExecution x = a.execution();
    if (x == null || !x.origin().isRemote()) {
      return all.child("host " + a.host(), a.host(), "host", "");
    }
    RemoteExecution.Origin o = x.origin();
    String source = o.source().isEmpty() ? "source not known" : o.source();
    String account = o.account().isEmpty() ? "" : " as " + o.account();
    String state = o.state().name().toLowerCase(Locale.ROOT);
    Node from = all.child("source " + source, source, "where it came from", "");
    String by = x.service().isEmpty() ? x.means().text() : x.means().text() + " " + x.service();
    return from.child(
        "host " + a.host() + by + account,
        a.host(),
        "host, driven by %s%s (%s: %s)".formatted(by, account, state, o.basis()),
        "");
  }
}
