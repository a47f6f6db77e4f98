package seldom.analytics.alert;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seldom.analytics.content.Judgement;
import seldom.analytics.detector.Facts.Truth;
import seldom.analytics.detector.Held;
import seldom.analytics.judge.Assessment;
import seldom.analytics.judge.Inquiry;
import seldom.analytics.judge.UpperBound;
import seldom.analytics.key.Keyed;
import seldom.analytics.profile.HostName;
import seldom.analytics.profile.Wire;
import seldom.model.action.Action;
import seldom.model.event.EndpointEvent.ImageLoad;
import seldom.model.event.EndpointEvent.ThreadInjection;
import seldom.model.event.ProcessRef;
import seldom.model.prevalence.Grade;

/// What is remembered of running processes: whether they were injected into and whether that was
/// uncommon, and which uncommon modules they loaded. An inferred injected thread counts as injected
/// only if its injection was uncommon.
public final class Traces {
  private final SortedMap<String, Trace> injections = new TreeMap<>();
  private final SortedMap<String, Trace> modules = new TreeMap<>();

  /// @param why one plain sentence part
  record Trace(int day, boolean uncommon, String why) {}

  /// Remembers what an injection or the load of an uncommon module tells of a process.
  public void note(Action action, Keyed keyed, Inquiry inquiry, int day, Judgement settings) {
    if (action.event() instanceof ThreadInjection e) {
      Assessment a = inquiry.assessment();
      boolean uncommon = a.isUncommon() || isUncommonByName(keyed, a, settings);
      String by = action.actor().image().name();
      String why =
          "%s into %s, on %s other hosts"
              .formatted(by, e.injected().image().name(), a.relation().hosts());
      put(injections, at(a.host(), e.injected()), new Trace(day, uncommon, why));
    } else if (action.event() instanceof ImageLoad e
        && (inquiry.uncommon().grade() == Grade.UNCOMMON
            || inquiry.uncommon().grade() == Grade.SPREADING)) {
      Assessment a = inquiry.assessment();
      String why = "%s, on %s other hosts".formatted(e.module().name(), a.relation().hosts());
      put(modules, at(a.host(), action.actor()), new Trace(day, true, why));
    }
  }

  private static void put(SortedMap<String, Trace> traces, String at, Trace trace) {
    Trace before = traces.get(at);
    if (before == null || trace.uncommon && !before.uncommon) {
      traces.put(at, trace);
    }
  }

  /// An injector whose signature is not valid has no host-days of its own to be compared with: its
  /// injection is then compared with all host-days of the population.
  private static boolean isUncommonByName(Keyed keyed, Assessment a, Judgement settings) {
    return keyed.byNameOnly()
        && a.active()
        && a.relation().hosts().atMost() < settings.common().hosts()
        && UpperBound.isBelow(
            a.relation().hostDays().atMost(),
            a.population().hostDays(),
            settings.cutoffs().confidence(),
            settings.cutoffs().uncommon());
  }

  /// Asked where the acting thread's injection is inferred: was that injection itself uncommon?
  public Truth injectionUncommon(Action action, HostName host) {
    Trace how = injection(action, host);
    return how == null
        ? Truth.unknown("the injection itself was not judged")
        : new Truth(
            Held.of(how.uncommon),
            "the injection was %s: %s"
                .formatted(how.uncommon ? "uncommon" : "not uncommon", how.why));
  }

  /// How the acting process had been injected into, null if it was not seen to be.
  @Nullable Trace injection(Action action, HostName host) {
    Trace how = injections.get(at(host, action.actor()));
    return how != null ? how : injections.get(at(host, action.osActor()));
  }

  /// An uncommon module the acting process had loaded, null if none was seen.
  @Nullable Trace module(Action action, HostName host) {
    return modules.get(at(host, action.actor()));
  }

  private static String at(HostName host, ProcessRef p) {
    return host + "\0" + (p.entity().isEmpty() ? p.pid() + "@" + p.start() : p.entity());
  }

  /// Forgets what happened before `firstDay`.
  public void forget(int firstDay) {
    injections.values().removeIf(s -> s.day < firstDay);
    modules.values().removeIf(s -> s.day < firstDay);
  }

  public void writeTo(DataOutputStream out) throws IOException {
    write(injections, out);
    write(modules, out);
  }

  private static void write(SortedMap<String, Trace> traces, DataOutputStream out)
      throws IOException {
    out.writeInt(traces.size());
    for (Map.Entry<String, Trace> e : traces.entrySet()) {
      Wire.text(out, e.getKey());
      out.writeInt(e.getValue().day);
      out.writeBoolean(e.getValue().uncommon);
      Wire.text(out, e.getValue().why);
    }
  }

  public void readFrom(DataInputStream in) throws IOException {
    read(injections, in);
    read(modules, in);
  }

  private static void read(SortedMap<String, Trace> traces, DataInputStream in) throws IOException {
    for (int n = in.readInt(); n > 0; n--) {
      String at = Wire.text(in);
      traces.put(at, new Trace(in.readInt(), in.readBoolean(), Wire.text(in)));
    }
  }
}
