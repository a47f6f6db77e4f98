package seldom.store;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import seldom.analytics.profile.HostName;

/// Hosts whose observations from a day on are taken out of the profiles: they are judged, they
/// teach
/// nothing.
///
/// Marking a host makes its days dirty; [ReplayRun#run] then computes them again without it.
public final class Unlearning {
  private final DataDirectory directory;
  private final Ledger ledger;
  private final Segments segments;

  public Unlearning(DataDirectory directory) {
    this(directory, 0);
  }

  /// @param lateness days by which an event may be late
  public Unlearning(DataDirectory directory, int lateness) {
    this.directory = directory;
    this.ledger = new Ledger(directory, lateness);
    this.segments = new Segments(directory);
  }

  /// Every un-learned host with its first day, in order.
  public SortedMap<HostName, LocalDate> all() {
    SortedMap<HostName, LocalDate> hosts = new TreeMap<>();
    directory
        .database()
        .query(
            "select tenant, host, from_day from unlearned",
            r -> hosts.put(new HostName(r.getString(1), r.getString(2)), Days.date(r.getLong(3))));
    return hosts;
  }

  /// The hosts of this canonical name that the days showed, one for each tenant that has one.
  ///
  /// @throws StoreException when there is no history yet
  public List<HostName> hosts(String host) {
    return new History(directory)
        .query(
            "select distinct tenant, host from history where lower(host) = lower(?) order by all",
            r -> new HostName(r.getString(1), r.getString(2)),
            host);
  }

  /// Takes the host's observations from `from` on out of what is learned. A host that was
  /// un-learned
  /// from an earlier day stays so.
  ///
  /// @throws StoreException when events that must be computed again are gone; nothing changed then
  public void mark(HostName host, LocalDate from) {
    long first = from.toEpochDay();
    segments.requireFrom(first, new States(directory), "un-learn");
    directory
        .database()
        .transaction(
            () -> {
              directory
                  .database()
                  .update(
                      "insert into unlearned(tenant, host, from_day) values(?, ?, ?)"
                          + " on conflict(tenant, host) do update set from_day = min(from_day, excluded.from_day)",
                      host.tenant(),
                      host.host(),
                      first);
              ledger.touch(
                  first,
                  new Ledger.Reason(
                      host.tenant(),
                      "host %s was un-learned from %s on".formatted(host.host(), from),
                      "a host of another tenant was un-learned"));
            });
  }
}
