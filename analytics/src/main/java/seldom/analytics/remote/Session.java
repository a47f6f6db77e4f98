package seldom.analytics.remote;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import seldom.model.codec.FieldReader;
import seldom.model.codec.FieldWriter;
import seldom.model.event.Locator;

/// A logon session of a host.
///
/// @param type Windows logon type, -1 if unknown
/// @param privileged whether it was given privileges of an administrator
record Session(
    String logonId,
    Instant at,
    int type,
    String account,
    String address,
    String host,
    boolean privileged,
    List<Locator> sources) {
  Session and(Session later) {
    return new Session(
        logonId,
        at,
        type >= 0 ? type : later.type,
        account.isEmpty() ? later.account : account,
        address.isEmpty() ? later.address : address,
        host.isEmpty() ? later.host : host,
        privileged || later.privileged,
        sources.size() >= 4 || sources.containsAll(later.sources)
            ? sources
            : java.util.stream.Stream.concat(sources.stream(), later.sources.stream())
                .distinct()
                .sorted()
                .toList());
  }

  void write(FieldWriter w) throws IOException {
    w.text(logonId);
    w.instant(at);
    w.signed(type);
    w.text(account);
    w.text(address);
    w.text(host);
    w.flag(privileged);
    w.locators(sources);
  }

  static Session read(FieldReader r) throws IOException {
    return new Session(
        r.text(),
        r.someInstant(),
        (int) r.signed(),
        r.text(),
        r.text(),
        r.text(),
        r.flag(),
        r.locators());
  }
}
