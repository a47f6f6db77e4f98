package seldom.response.guard;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import seldom.playbook.text.Mistakes;
import seldom.playbook.text.Value;
import seldom.playbook.text.YamlText;
import seldom.response.exchange.Reading;
import seldom.response.guard.Prevalence.Known;
import seldom.response.guard.Prevalence.Standing;
import seldom.response.indicator.Indicator;

/// What may never be done, and what may not be done without a person. Immutable but for what it
/// asks.
public final class Guards {
  /// Why something may not be done.
  ///
  /// @param withApproval whether it may be done after all if a person approved it
  public record Refusal(boolean withApproval, String why) {}

  /// The words of a file of guards.
  public static final Set<String> WORDS =
      Set.of(
          "internal-addresses",
          "internal-domains",
          "addresses",
          "domains",
          "hashes",
          "accounts",
          "hosts",
          "automatic",
          "block-days");

  /// What is guarded by name.
  private record Lists(
      List<AddressRange> internal,
      List<AddressRange> addresses,
      Set<String> inside,
      Set<String> domains,
      Set<String> hashes,
      Set<String> accounts,
      Set<String> hosts) {}

  private final Lists lists;
  private final int perHour;
  private final int blockDays;
  private final Prevalence prevalence;
  private final Assets assets;

  private Guards(Lists lists, int perHour, int blockDays, Prevalence prevalence, Assets assets) {
    this.lists = lists;
    this.perHour = perHour;
    this.blockDays = blockDays;
    this.prevalence = prevalence;
    this.assets = assets;
  }

  /// Reads `content/guards.yaml` and what the site adds to it in the same words.
  public static Guards read(
      String text, Optional<Value> site, Prevalence prevalence, Assets assets, Mistakes mistakes) {
    List<Reading> all = new ArrayList<>();
    YamlText.read("guards.yaml", text, mistakes)
        .ifPresent(v -> all.add(Reading.of(v, WORDS, mistakes)));
    site.ifPresent(v -> all.add(Reading.of(v, WORDS, mistakes)));
    int perHour = 0;
    int days = 30;
    for (Reading r : all) {
      Optional<Reading> cap = r.below("automatic", Set.of("per-hour", "why"));
      perHour = (int) cap.map(c -> c.whole("per-hour", 0)).orElse((long) perHour).longValue();
      Optional<Reading> most = r.below("block-days", Set.of("most", "why"));
      days = (int) most.map(c -> c.whole("most", 30)).orElse((long) days).longValue();
    }
    Lists lists =
        new Lists(
            ranges(all, "internal-addresses"),
            ranges(all, "addresses"),
            values(all, "internal-domains"),
            values(all, "domains"),
            values(all, "hashes"),
            values(all, "accounts"),
            values(all, "hosts"));
    return new Guards(lists, perHour, days, prevalence, assets);
  }

  private static Set<String> values(List<Reading> all, String key) {
    Set<String> out = new TreeSet<>();
    for (Reading r : all) {
      for (Value v : r.items(key)) {
        String value =
            v instanceof Value.Text t
                ? t.text()
                : Reading.of(v, Set.of("value", "source", "note"), r.mistakes()).need("value");
        out.add(value.toLowerCase(Locale.ROOT));
      }
    }
    return out;
  }

  private static List<AddressRange> ranges(List<Reading> all, String key) {
    List<AddressRange> out = new ArrayList<>();
    for (String text : values(all, key)) {
      AddressRange.of(text)
          .ifPresentOrElse(
              out::add,
              () ->
                  all.getFirst()
                      .wrong(key, "'" + text + "' is no address or range", "Write 10.0.0.0/8"));
    }
    return out;
  }

  /// How many actions nobody approved may begin within an hour.
  public int perHour() {
    return perHour;
  }

  /// How many days an indicator is blocked at most, and where nobody says for how long.
  public int blockDays() {
    return blockDays;
  }

  public Prevalence prevalence() {
    return prevalence;
  }

  public Assets assets() {
    return assets;
  }

  /// Whether an indicator is the site's own or names nothing outside, so that nobody is asked about
  /// it.
  public boolean isInside(Indicator indicator) {
    Indicator host = indicator.host();
    return switch (host.kind()) {
      case IP -> in(lists.internal(), host).isPresent();
      case DOMAIN -> ownDomain(host.value());
      case HASH, URL -> false;
    };
  }

  private boolean ownDomain(String name) {
    return lists.inside().stream().anyMatch(d -> name.equals(d) || name.endsWith("." + d));
  }

  private static Optional<AddressRange> in(List<AddressRange> ranges, Indicator i) {
    byte[] address = InetAddress.ofLiteral(i.value()).getAddress();
    return ranges.stream().filter(r -> r.contains(address)).findFirst();
  }

  /// Why an indicator may not be blocked.
  public Optional<Refusal> block(Indicator i) {
    return switch (i.kind()) {
      case IP ->
          in(lists.internal(), i)
              .map(r -> never("it is inside, in " + r.text()))
              .or(() -> in(lists.addresses(), i).map(r -> never("it is allow-listed: " + r.text())))
              .or(() -> standing(i, "address"));
      case DOMAIN -> domain(i.value()).or(() -> standing(i, "domain"));
      case HASH -> file(i);
      case URL -> url(i);
    };
  }

  /// A URL of a common host may be blocked, for it is one page of it; one of an own host may not.
  private Optional<Refusal> url(Indicator i) {
    Indicator host = i.host();
    if (isInside(host)) {
      return Optional.of(never("its host is inside"));
    }
    boolean root = i.value().matches("https?://[^/]+/");
    return root ? block(host) : standing(i, "URL");
  }

  private Optional<Refusal> domain(String name) {
    if (ownDomain(name)) {
      return Optional.of(never("it is inside"));
    }
    for (String d : lists.domains()) {
      if (name.equals(d) || name.endsWith("." + d) || d.endsWith("." + name)) {
        return Optional.of(never("it is allow-listed: " + d));
      }
    }
    return Optional.empty();
  }

  private Optional<Refusal> file(Indicator i) {
    return lists.hashes().contains(i.value())
        ? Optional.of(never("it is allow-listed"))
        : standing(i, "file");
  }

  private Optional<Refusal> standing(Indicator i, String what) {
    Standing s = prevalence.of(i);
    boolean file = i.kind() == Indicator.Kind.HASH;
    if (s.common() == Known.YES) {
      return Optional.of(
          never(
              "this "
                  + what
                  + " is common"
                  + (s.hosts() < 0 ? "" : ": on " + s.hosts() + " hosts")));
    }
    if (file && s.vendor() == Known.YES) {
      return Optional.of(never("it is signed by a known vendor"));
    }
    return s.common() == Known.UNKNOWN || (file && s.vendor() == Known.UNKNOWN)
        ? Optional.of(new Refusal(true, "nobody knows whether this " + what + " is common here"))
        : Optional.empty();
  }

  private static Refusal never(String why) {
    return new Refusal(false, why);
  }

  /// Why a file may not be deleted or put into quarantine.
  public Optional<Refusal> delete(String hash) {
    return Indicator.of(hash)
        .filter(i -> i.kind() == Indicator.Kind.HASH)
        .map(this::file)
        .orElse(Optional.of(never("its hash is not known")));
  }

  /// Why a host may not be isolated.
  public Optional<Refusal> isolate(String host) {
    if (isListed(host)) {
      return Optional.of(never(host + " is listed as never isolated; do it by hand"));
    }
    return switch (assets.role(host)) {
      case DOMAIN_CONTROLLER -> Optional.of(never(host + " is a domain controller; do it by hand"));
      case SERVER -> Optional.of(new Refusal(true, host + " is a server"));
      case UNKNOWN ->
          Optional.of(new Refusal(true, "nobody knows whether " + host + " is a server"));
      case WORKSTATION -> Optional.empty();
    };
  }

  /// Why something that cannot be taken back may not be done on a host.
  public Optional<Refusal> irreversible(String host) {
    return switch (assets.role(host)) {
      case DOMAIN_CONTROLLER, SERVER ->
          Optional.of(new Refusal(true, host + " is a server, and this cannot be taken back"));
      case UNKNOWN ->
          Optional.of(
              new Refusal(
                  true,
                  "nobody knows whether " + host + " is a server, and this cannot be taken back"));
      case WORKSTATION ->
          isListed(host)
              ? Optional.of(new Refusal(true, host + " is listed, and this cannot be taken back"))
              : Optional.empty();
    };
  }

  private boolean isListed(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    int dot = name.indexOf('.');
    return lists.hosts().contains(name)
        || (dot > 0 && lists.hosts().contains(name.substring(0, dot)))
        || lists.hosts().stream().anyMatch(h -> h.startsWith(name + "."));
  }

  /// Why an account may not be disabled.
  public Optional<Refusal> disable(String account) {
    String name = account.toLowerCase(Locale.ROOT);
    String bare = name.replaceFirst("^.*\\\\", "").replaceFirst("@.*$", "");
    return lists.accounts().contains(name) || lists.accounts().contains(bare)
        ? Optional.of(never(account + " is listed as never disabled"))
        : Optional.empty();
  }
}
