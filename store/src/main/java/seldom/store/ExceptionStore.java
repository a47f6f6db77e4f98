package seldom.store;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import seldom.analytics.alert.ExceptionRule;

/// The exceptions of a directory. One that was taken back stays on record, without effect.
public final class ExceptionStore {
  /// An exception as it is kept.
  public record Kept(ExceptionRule rule, boolean removed) {}

  private final Database database;
  private final Ledger ledger;
  private final Segments segments;
  private final States states;

  public ExceptionStore(DataDirectory directory, int lateness) {
    this.database = directory.database();
    this.ledger = new Ledger(directory, lateness);
    this.segments = new Segments(directory);
    this.states = new States(directory);
  }

  public List<Kept> all() {
    return database.query(
        "select json, removed from exception order by id",
        r -> new Kept(Json.any(r.getString(1), ExceptionRule.class), r.getInt(2) != 0));
  }

  /// Those that have effect, in order of id.
  public List<ExceptionRule> active() {
    return all().stream().filter(k -> !k.removed()).map(Kept::rule).toList();
  }

  public Optional<Kept> find(String id) {
    return all().stream().filter(k -> k.rule().id().equals(id)).findFirst();
  }

  /// Keeps the rule and marks the days it touches to be computed.
  ///
  /// @throws StoreException when events that must be computed again are gone; nothing changed then
  public void add(ExceptionRule rule) {
    requireEvents(rule);
    database.transaction(
        () -> {
          database.update(
              "insert into exception(id, json, removed) values(?, ?, 0)",
              rule.id(),
              Json.any(rule));
          touch(rule, "was added");
        });
  }

  /// Takes the rule back and marks the days it touched to be computed.
  ///
  /// @throws StoreException when events that must be computed again are gone; nothing changed then
  public boolean remove(String id) {
    Optional<Kept> kept = find(id).filter(k -> !k.removed());
    kept.map(Kept::rule).ifPresent(this::requireEvents);
    kept.ifPresent(
        k ->
            database.transaction(
                () -> {
                  database.update("update exception set removed = 1 where id = ?", id);
                  touch(k.rule(), "was taken back");
                }));
    return kept.isPresent();
  }

  /// An id that no exception has had.
  public String nextId() {
    long kept = database.first("select count(*) from exception", r -> r.getLong(1)).orElse(0L);
    return "x%04d".formatted(kept + 1);
  }

  /// How many alerts stand under each exception, by id; those without any are missing.
  public SortedMap<String, Long> hits() {
    SortedMap<String, Long> hits = new TreeMap<>();
    database.query(
        "select exception, sum(hits) from exception_hits group by exception",
        r -> hits.put(r.getString(1), r.getLong(2)));
    return hits;
  }

  /// Puts the hits of a day in the place of what stood, within the caller's transaction.
  static void keepHits(Database database, long day, SortedMap<String, Long> hits) {
    database.update("delete from exception_hits where day = ?", day);
    hits.forEach(
        (id, n) ->
            database.update(
                "insert into exception_hits(day, exception, hits) values(?, ?, ?)", day, id, n));
  }

  private void touch(ExceptionRule rule, String what) {
    ledger.touch(Days.of(rule.from()), Ledger.Reason.of("exception " + rule.id() + " " + what));
  }

  private void requireEvents(ExceptionRule rule) {
    segments.requireFrom(Days.of(rule.from()), states, "except alerts");
  }
}
