package seldom.analytics.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seldom.model.event.EventKind;

/// A baseline for another installation: totals of relations, targets and actors at or above a
/// floor,
/// and bounds for whatever lies below it. No host or tenant is named. What is absent is *below the
/// floor*, never unseen. Immutable.
///
/// @param asOf first day that is not counted any more
/// @param window days counted
/// @param normalisation version that made the keys; counts of another version do not compare
/// @param floor what was exported
/// @param populations by kind of event, in order of kind
/// @param actors presence by text of the actor key with its kind
/// @param targets by text of the target key with its kind (a hash with the kind of event before it)
/// @param relations by actor, then target
/// @param actorsLeft the most of any actor that was left out
/// @param targetsLeft the most of any target that was left out
/// @param provenance who made it, of what, in plain words
public record Pack(
    LocalDate asOf,
    int window,
    String normalisation,
    Floor floor,
    SortedMap<EventKind, People> populations,
    SortedMap<String, Actor> actors,
    SortedMap<String, Total> targets,
    SortedMap<String, SortedMap<String, Total>> relations,
    Left actorsLeft,
    Left targetsLeft,
    String provenance) {
  private static final int FORMAT = 1;

  /// Exported is what was seen in at least so many tenants, or, by a single organisation, on at
  /// least so many hosts; at least 1, never above 3 tenants and k hosts, to which counts are exact.
  public record Floor(int tenants, int hosts) {}

  /// Who was heard from.
  public record People(long hosts, long tenants, long hostDays, int activeDays) {}

  /// @param more whether hosts and host-days are "or more"
  public record Total(long hosts, boolean more, long hostDays, int tenants, int days) {}

  /// The most hosts and host-days of anything left out.
  public record Left(long hosts, long hostDays) {
    static final Left NOTHING = new Left(0, 0);

    Left or(Left other) {
      return new Left(Math.max(hosts, other.hosts), Math.max(hostDays, other.hostDays));
    }
  }

  /// @param soleHostDays host-days with a relation that one host alone had, by kind of target
  /// @param left the most of its relations that were left out
  public record Actor(Total presence, SortedMap<String, Integer> soleHostDays, Left left) {}

  public Pack {
    populations = Collections.unmodifiableSortedMap(new TreeMap<>(populations));
    actors = Collections.unmodifiableSortedMap(new TreeMap<>(actors));
    targets = Collections.unmodifiableSortedMap(new TreeMap<>(targets));
    relations = Collections.unmodifiableSortedMap(new TreeMap<>(relations));
  }

  /// The total of a relation, null if it lies below the floor.
  public @Nullable Total relation(String actor, String target) {
    SortedMap<String, Total> its = relations.get(actor);
    return its == null ? null : its.get(target);
  }

  /// The bound of a relation that is absent.
  public Left left(String actor) {
    Actor known = actors.get(actor);
    return known == null ? actorsLeft : known.left;
  }

  /// Writes it; equal packs give equal bytes. The caller signs them.
  public void writeTo(DataOutputStream out) throws IOException {
    out.writeInt(FORMAT);
    out.writeLong(asOf.toEpochDay());
    out.writeInt(window);
    Wire.text(out, normalisation);
    out.writeInt(floor.tenants);
    out.writeInt(floor.hosts);
    Wire.text(out, provenance);
    write(out, actorsLeft);
    write(out, targetsLeft);
    out.writeInt(populations.size());
    for (Map.Entry<EventKind, People> e : populations.entrySet()) {
      Wire.text(out, e.getKey().name());
      out.writeLong(e.getValue().hosts);
      out.writeLong(e.getValue().tenants);
      out.writeLong(e.getValue().hostDays);
      out.writeInt(e.getValue().activeDays);
    }
    out.writeInt(actors.size());
    for (Map.Entry<String, Actor> e : actors.entrySet()) {
      Wire.text(out, e.getKey());
      write(out, e.getValue().presence);
      write(out, e.getValue().left);
      out.writeInt(e.getValue().soleHostDays.size());
      for (Map.Entry<String, Integer> sole : e.getValue().soleHostDays.entrySet()) {
        Wire.text(out, sole.getKey());
        out.writeInt(sole.getValue());
      }
    }
    write(out, targets);
    out.writeInt(relations.size());
    for (Map.Entry<String, SortedMap<String, Total>> e : relations.entrySet()) {
      Wire.text(out, e.getKey());
      write(out, e.getValue());
    }
  }

  /// @throws IOException when the bytes are damaged or of another format
  public static Pack readFrom(DataInputStream in) throws IOException {
    int format = in.readInt();
    if (format != FORMAT) {
      throw new IOException("pack of format %d, this version reads %d".formatted(format, FORMAT));
    }
    LocalDate asOf = LocalDate.ofEpochDay(in.readLong());
    int window = in.readInt();
    String normalisation = Wire.text(in);
    Floor floor = new Floor(in.readInt(), in.readInt());
    String provenance = Wire.text(in);
    Left actorsLeft = left(in);
    Left targetsLeft = left(in);
    SortedMap<EventKind, People> populations = new TreeMap<>();
    for (int n = in.readInt(); n > 0; n--) {
      EventKind kind = EventKind.valueOf(Wire.text(in));
      populations.put(kind, new People(in.readLong(), in.readLong(), in.readLong(), in.readInt()));
    }
    SortedMap<String, Actor> actors = new TreeMap<>();
    for (int n = in.readInt(); n > 0; n--) {
      String actor = Wire.text(in);
      Total presence = total(in);
      Left left = left(in);
      SortedMap<String, Integer> sole = new TreeMap<>();
      for (int s = in.readInt(); s > 0; s--) {
        String kind = Wire.text(in);
        sole.put(kind, in.readInt());
      }
      actors.put(actor, new Actor(presence, Collections.unmodifiableSortedMap(sole), left));
    }
    SortedMap<String, Total> targets = totals(in);
    SortedMap<String, SortedMap<String, Total>> relations = new TreeMap<>();
    for (int n = in.readInt(); n > 0; n--) {
      relations.put(Wire.text(in), totals(in));
    }
    return new Pack(
        asOf,
        window,
        normalisation,
        floor,
        populations,
        actors,
        targets,
        relations,
        actorsLeft,
        targetsLeft,
        provenance);
  }

  private static void write(DataOutputStream out, SortedMap<String, Total> totals)
      throws IOException {
    out.writeInt(totals.size());
    for (Map.Entry<String, Total> e : totals.entrySet()) {
      Wire.text(out, e.getKey());
      write(out, e.getValue());
    }
  }

  private static SortedMap<String, Total> totals(DataInputStream in) throws IOException {
    SortedMap<String, Total> totals = new TreeMap<>();
    for (int n = in.readInt(); n > 0; n--) {
      String text = Wire.text(in);
      totals.put(text, total(in));
    }
    return totals;
  }

  private static void write(DataOutputStream out, Total t) throws IOException {
    out.writeLong(t.hosts);
    out.writeBoolean(t.more);
    out.writeLong(t.hostDays);
    out.writeInt(t.tenants);
    out.writeInt(t.days);
  }

  private static Total total(DataInputStream in) throws IOException {
    return new Total(in.readLong(), in.readBoolean(), in.readLong(), in.readInt(), in.readInt());
  }

  private static void write(DataOutputStream out, Left left) throws IOException {
    out.writeLong(left.hosts);
    out.writeLong(left.hostDays);
  }

  private static Left left(DataInputStream in) throws IOException {
    return new Left(in.readLong(), in.readLong());
  }
}
