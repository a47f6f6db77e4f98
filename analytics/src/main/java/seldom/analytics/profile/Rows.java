package seldom.analytics.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seldom.analytics.content.Latest;
import seldom.model.event.EventKind;
import seldom.model.prevalence.ActorKey;
import seldom.model.prevalence.TargetKey;

/// Rows: what is counted, as longs. The upper half is the actor's id, 0 for anyone; the lower half
/// the target's, 0 for the actor's presence alone. Ids are dense, from 1, in order of first sight,
/// so
/// no two relations are ever taken for one.
public final class Rows {
  private static final long TARGET = 0xffff_ffffL;
  private static final TargetKey.Kind[] KINDS = TargetKey.Kind.values();

  /// A target is counted apart by kind only where one key names things of several kinds.
  private record Kinded(TargetKey target, @Nullable EventKind kind) {
    static Kinded of(TargetKey target, EventKind kind) {
      return new Kinded(target, target.kind() == TargetKey.Kind.HASH ? kind : null);
    }
  }

  private final Latest<ActorKey, Integer> latestActors = new Latest<>();
  private final Latest<Kinded, Integer> latestTargets = new Latest<>();
  private final Names actors;
  private final Names targets;
  private byte[] kinds;

  Rows() {
    this(new Names(), new Names(), new byte[16]);
  }

  private Rows(Names actors, Names targets, byte[] kinds) {
    this.actors = actors;
    this.targets = targets;
    this.kinds = kinds;
  }

  /// The row of a relation, of a target alone (no actor), or of an actor alone (no target); ids are
  /// given to what was never seen before.
  public long give(@Nullable ActorKey actor, @Nullable TargetKey target, EventKind kind) {
    long a = actor == null ? 0 : give(actor) + 1L;
    return target == null ? a << 32 : a << 32 | give(target, kind) + 1L;
  }

  private int give(ActorKey actor) {
    Integer known = latestActors.get(actor);
    if (known != null) {
      return known;
    }
    int id = actors.give(actor.toString());
    latestActors.put(actor, id);
    return id;
  }

  private int give(TargetKey target, EventKind kind) {
    Kinded kinded = Kinded.of(target, kind);
    Integer known = latestTargets.get(kinded);
    if (known != null) {
      return known;
    }
    int id = give(text(target, kind), (byte) target.kind().ordinal());
    latestTargets.put(kinded, id);
    return id;
  }

  private int give(String target, byte kind) {
    int t = targets.give(target);
    if (t >= kinds.length) {
      kinds = Arrays.copyOf(kinds, 2 * t);
    }
    kinds[t] = kind;
    return t;
  }

  /// What another's rows are called here; ids are given to what was never seen before.
  Adopted adopt(Rows other) {
    int[] actorIds = new int[other.actors.size() + 1];
    for (int i = 1; i < actorIds.length; i++) {
      actorIds[i] = actors.give(other.actors.text(i - 1)) + 1;
    }
    int[] targetIds = new int[other.targets.size() + 1];
    for (int i = 1; i < targetIds.length; i++) {
      targetIds[i] = give(other.targets.text(i - 1), other.kinds[i - 1]) + 1;
    }
    return new Adopted(actorIds, targetIds);
  }

  /// Ids by the other's ids; 0 is 0.
  record Adopted(int[] actors, int[] targets) {
    long row(long other) {
      return (long) actors[actorOf(other)] << 32 | targets[targetOf(other)];
    }
  }

  /// The row, -1 if one of both was never learned.
  long find(@Nullable ActorKey actor, TargetKey target, EventKind kind) {
    int a = actor == null ? 0 : Math.max(0, actor(actor));
    int t = found(target, kind) + 1;
    return t == 0 || actor != null && a == 0 ? -1 : (long) a << 32 | t;
  }

  /// The id of an actor, -1 if it was never learned.
  int actor(ActorKey actor) {
    Integer known = latestActors.get(actor);
    int id = known == null ? actors.find(actor.toString()) : known;
    if (known == null && id >= 0) {
      latestActors.put(actor, id);
    }
    return id < 0 ? -1 : id + 1;
  }

  private int found(TargetKey target, EventKind kind) {
    Kinded kinded = Kinded.of(target, kind);
    Integer known = latestTargets.get(kinded);
    int id = known == null ? targets.find(text(target, kind)) : known;
    if (known == null && id >= 0) {
      latestTargets.put(kinded, id);
    }
    return id;
  }

  /// The id of a target that is no hash, -1 if it was never learned.
  int target(TargetKey target) {
    int found = targets.find(target.toString());
    return found < 0 ? -1 : found + 1;
  }

  /// A print of the row's texts, the same wherever the same was learned.
  public long print(long row) {
    int a = actorOf(row);
    int t = targetOf(row);
    return (a == 0 ? 1 : actors.print(a - 1)) * 0x9E3779B97F4A7C15L
        + (t == 0 ? 1 : targets.print(t - 1));
  }

  List<String> actors(String part, int most) {
    return actors.containing(part, most);
  }

  List<String> targets(String part, int most) {
    return targets.containing(part, most);
  }

  /// A key's text without its kind.
  static String plain(String text) {
    return text.substring(text.indexOf(':') + 1);
  }

  /// The actor of a row as text with its kind, empty for anyone.
  public String actorText(long row) {
    int a = actorOf(row);
    return a == 0 ? "" : actors.text(a - 1);
  }

  /// The target of a row as text with its kind, empty for an actor alone.
  public String targetText(long row) {
    int t = (int) (row & TARGET);
    return t == 0 ? "" : targets.text(t - 1);
  }

  static int actorOf(long row) {
    return (int) (row >>> 32);
  }

  static int targetOf(long row) {
    return (int) (row & TARGET);
  }

  TargetKey.Kind kindOf(long row) {
    return KINDS[kinds[targetOf(row) - 1]];
  }

  static boolean isPresence(long row) {
    return (row & TARGET) == 0;
  }

  static boolean isTargetAlone(long row) {
    return actorOf(row) == 0;
  }

  /// The key of a row within one tenant; two of 10⁸ are taken for one with a probability of 3·10⁻⁴.
  static long inTenant(long row, int tenant) {
    long x = row * 0x9E3779B97F4A7C15L + tenant;
    x = (x ^ x >>> 30) * 0xBF58476D1CE4E5B9L;
    x = (x ^ x >>> 27) * 0x94D049BB133111EBL;
    return x ^ x >>> 31;
  }

  /// A hash names a process in one event and a module in another, and is counted apart.
  public static String text(TargetKey target, EventKind kind) {
    return target.kind() == TargetKey.Kind.HASH ? kind.text() + '/' + target : target.toString();
  }

  void writeTo(DataOutputStream out) throws IOException {
    actors.writeTo(out);
    targets.writeTo(out);
    for (int i = 0; i < targets.size(); i++) {
      Wire.text(out, KINDS[kinds[i]].name());
    }
  }

  static Rows readFrom(DataInputStream in) throws IOException {
    Names actors = Names.readFrom(in);
    Names targets = Names.readFrom(in);
    byte[] kinds = new byte[Math.max(16, targets.size())];
    for (int i = 0; i < targets.size(); i++) {
      kinds[i] = (byte) TargetKey.Kind.valueOf(Wire.text(in)).ordinal();
    }
    return new Rows(actors, targets, kinds);
  }
}
