package seldom.response.block;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import seldom.playbook.run.StateText;
import seldom.response.indicator.Indicator;
import seldom.response.ledger.DurableFile;
import seldom.response.ledger.LedgerException;
import tools.jackson.core.JacksonException;

/// What is blocked: one file a kind in a folder, each rewritten whole. Any number of threads and
/// processes.
public final class Blocklist {
  private static final Duration KEPT = Duration.ofDays(90);
  private static final int MOST = 50_000;

  private final Path folder;

  public Blocklist(Path folder) {
    this.folder = folder;
  }

  /// Who blocks, why and for how long.
  ///
  /// @param holder key of the effect
  record Wish(String holder, String run, String reason, Instant now, Duration time) {}

  /// Puts an indicator on, or one more holder to it. Its expiry never moves nearer.
  void block(Indicator indicator, Wish wish) {
    change(
        indicator.kind(),
        all -> {
          Optional<Entry> old = Optional.ofNullable(all.get(indicator.value()));
          boolean on = old.isPresent() && old.get().isOn(wish.now());
          Instant until = wish.now().plus(wish.time());
          TreeSet<String> holders = new TreeSet<>(on ? old.get().holders() : List.of());
          holders.add(wish.holder());
          all.put(
              indicator.value(),
              new Entry(
                  indicator.value(),
                  on ? old.get().added() : wish.now(),
                  on && old.get().until().isAfter(until) ? old.get().until() : until,
                  on ? old.get().reason() : wish.reason(),
                  on ? old.get().run() : wish.run(),
                  List.copyOf(holders),
                  Instant.EPOCH));
          all.values().removeIf(e -> e.until().plus(KEPT).isBefore(wish.now()));
          if (all.size() > MOST) {
            throw new LedgerException(
                "the list of " + indicator.kind().word() + "s is full: " + MOST + " entries");
          }
          return all;
        });
  }

  /// Whether [#unblock] would take an indicator off that is on now.
  boolean comesOff(Indicator indicator, String holder, Instant now) {
    return read(indicator.kind()).stream()
        .filter(e -> e.value().equals(indicator.value()) && e.isOn(now))
        .anyMatch(e -> left(e, holder).isEmpty());
  }

  /// Takes an indicator off.
  ///
  /// @param holder takes only this holder's wish back; empty takes all
  void unblock(Indicator indicator, String holder, Instant now) {
    change(
        indicator.kind(),
        all -> {
          Entry old = all.get(indicator.value());
          if (old == null || !old.isOn(now)) {
            return all;
          }
          List<String> left = left(old, holder);
          all.put(
              old.value(),
              new Entry(
                  old.value(),
                  old.added(),
                  old.until(),
                  old.reason(),
                  old.run(),
                  left,
                  left.isEmpty() ? now : Instant.EPOCH));
          return all;
        });
  }

  private static List<String> left(Entry entry, String holder) {
    return holder.isEmpty()
        ? List.of()
        : entry.holders().stream().filter(h -> !h.equals(holder)).toList();
  }

  private void change(Indicator.Kind kind, UnaryOperator<SortedMap<String, Entry>> change) {
    DurableFile.alone(
        folder,
        () -> {
          SortedMap<String, Entry> all = new TreeMap<>();
          read(kind).forEach(e -> all.put(e.value(), e));
          StringBuilder text = new StringBuilder();
          change.apply(all).values().forEach(e -> text.append(StateText.of(e)).append('\n'));
          DurableFile.write(file(kind), text.toString());
        });
  }

  private Path file(Indicator.Kind kind) {
    return folder.resolve(kind.word() + ".jsonl");
  }

  /// Every entry of a kind, those taken off and expired too, by value.
  List<Entry> read(Indicator.Kind kind) {
    if (!Files.exists(file(kind))) {
      return List.of();
    }
    try {
      List<Entry> out = new ArrayList<>();
      for (String line : Files.readAllLines(file(kind))) {
        out.add(StateText.read(line, Entry.class));
      }
      return out;
    } catch (IOException | JacksonException e) {
      throw new LedgerException(file(kind) + " cannot be read; restore it from a backup", e);
    }
  }

  /// The external dynamic list of a kind: one indicator a line, latest first, since firewalls drop
  /// what is beyond their limit without a word. URLs without their scheme.
  public List<String> lines(Indicator.Kind kind, Instant now) {
    return read(kind).stream()
        .filter(e -> e.isOn(now))
        .sorted(Comparator.comparing(Entry::added).reversed().thenComparing(Entry::value))
        .map(e -> kind == Indicator.Kind.URL ? e.value().replaceFirst("^https?://", "") : e.value())
        .distinct()
        .toList();
  }

  /// The same with expiry, run and reason, for people.
  public List<String> told(Indicator.Kind kind, Instant now) {
    return read(kind).stream()
        .filter(e -> e.isOn(now))
        .sorted(Comparator.comparing(Entry::added).reversed().thenComparing(Entry::value))
        .map(e -> e.value() + "  until " + e.until() + "  by " + e.run() + "  " + e.reason())
        .toList();
  }
}
