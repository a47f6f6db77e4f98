package seldom.analytics.remote;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seldom.model.action.Action;
import seldom.model.action.RemoteExecution.Means;
import seldom.model.codec.FieldReader;
import seldom.model.codec.FieldWriter;
import seldom.model.event.Locator;
import seldom.model.event.ProcessRef;

/// What may turn out to be a remote execution, while its records come together. Mutable; owned by
/// its [Trail].
final class Execution {
  /// As it began; a service's turns out when it is told.
  final Means means;

  final Instant at;

  /// The process that was made to run: the service process, or what a broker started; unknown for
  /// installations and tasks.
  ProcessRef process;

  /// Its launch, or the registration; null for a service process whose start was not recorded.
  final @Nullable Action head;

  /// Whether its parent was seen to be what starts such processes.
  final boolean sure;

  final List<Action> commands = new ArrayList<>();
  final TreeSet<Locator> sources = new TreeSet<>();
  final TreeSet<String> members = new TreeSet<>();

  /// Logon session the process runs in, where a record of its child names it better than its own.
  String session = "";

  /// What was told of it before, empty if nothing.
  String told = "";

  Execution(Means means, Instant at, ProcessRef process, @Nullable Action head, boolean sure) {
    this.means = means;
    this.at = at;
    this.process = process;
    this.head = head;
    this.sure = sure;
    if (head != null) {
      sources.addAll(head.event().header().sources());
    }
    if (!process.entity().isEmpty()) {
      members.add(process.entity());
    }
  }

  /// Takes the launch of one of its descendants in.
  void descend(Action launch, ProcessRef launched, RemoteRules rules) {
    if (members.size() >= rules.bounds().descendants()) {
      return;
    }
    sources.addAll(launch.event().header().sources());
    if (!launched.entity().isEmpty()) {
      members.add(launched.entity());
    }
    boolean child = launch.actor().entity().equals(process.entity());
    String theirs = launch.event().actor().logonId();
    if (child && session.isEmpty() && !rules.ownSessions().contains(theirs)) {
      session = theirs;
    }
    if (child
        && commands.size() < rules.bounds().commands()
        && !rules.isAttendant(launched.image())) {
      commands.add(launch);
    }
  }

  void write(FieldWriter w) throws IOException {
    w.choice(means);
    w.instant(at);
    w.process(process);
    w.flag(head != null);
    if (head != null) {
      ActionBytes.write(w, head);
    }
    w.flag(sure);
    w.number(commands.size());
    for (Action a : commands) {
      ActionBytes.write(w, a);
    }
    w.locators(List.copyOf(sources));
    w.texts(List.copyOf(members));
    w.text(session);
    w.text(told);
  }

  static Execution read(FieldReader r) throws IOException {
    Means means = r.choice(Means.values());
    Instant at = r.someInstant();
    ProcessRef process = r.process();
    Action head = r.flag() ? ActionBytes.read(r) : null;
    Execution x = new Execution(means, at, process, head, r.flag());
    for (int n = r.size(); n > 0; n--) {
      x.commands.add(ActionBytes.read(r));
    }
    x.sources.addAll(r.locators());
    x.members.addAll(r.texts());
    x.session = r.text();
    x.told = r.text();
    return x;
  }
}
