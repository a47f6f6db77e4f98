package seldom.response.notify;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import seldom.playbook.agent.Agent;
import seldom.response.exchange.Reading;
import seldom.response.outbound.Credential;
import seldom.response.outbound.Outbound;

/// The channels that a site configures.
public final class Channels {
  private static final Pattern MAIL =
      Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,253}");

  private Channels() {}

  /// The agent of `notify`; it tells nobody if nothing is configured.
  ///
  /// @param folder where it is written down who was told
  public static Agent agent(
      Optional<Reading> notify, Outbound outbound, Path folder, InstantSource clock) {
    List<Channel> all = new ArrayList<>();
    notify
        .flatMap(n -> n.below("webhook", Set.of("url", "secret")))
        .ifPresent(w -> webhook(w, outbound).ifPresent(all::add));
    notify
        .flatMap(
            n ->
                n.below("mail", Set.of("host", "port", "security", "user", "secret", "from", "to")))
        .ifPresent(m -> mail(m, outbound).ifPresent(all::add));
    notify
        .flatMap(n -> n.below("syslog", Set.of("host", "port", "protocol", "own")))
        .ifPresent(s -> syslog(s).ifPresent(all::add));
    return new NotifyAgent(all, folder, clock);
  }

  private static Optional<Channel> webhook(Reading w, Outbound outbound) {
    String url = w.need("url");
    if (Outbound.origin(url).isEmpty()) {
      w.wrong("url", "this is no https URL", "Write https://host; http is for this machine only");
      return Optional.empty();
    }
    Credential credential =
        w.text("secret").isEmpty()
            ? new Credential.None()
            : new Credential.Header("Authorization", "Bearer ", "secret:" + w.text("secret"));
    return Optional.of(new WebhookChannel(url, credential, outbound));
  }

  private static Optional<Channel> mail(Reading m, Outbound outbound) {
    List<String> to = m.texts("to");
    String from = m.need("from");
    if (to.isEmpty()
        || !MAIL.matcher(from).matches()
        || !to.stream().allMatch(t -> MAIL.matcher(t).matches())) {
      m.wrong("to", "these are no mail addresses", "Write name@example.org");
      return Optional.empty();
    }
    String security = m.text("security").isEmpty() ? "starttls" : m.text("security");
    if (!Set.of("tls", "starttls", "none").contains(security)) {
      m.wrong("security", "'" + security + "' is no word here", "Use tls, starttls or none");
      return Optional.empty();
    }
    long port = m.whole("port", security.equals("tls") ? 465 : security.equals("none") ? 25 : 587);
    return Optional.of(
        new MailChannel(
            new MailChannel.Server(
                m.need("host"),
                (int) port,
                security,
                m.text("user"),
                "secret:" + m.text("secret"),
                from,
                to),
            outbound.secrets()));
  }

  private static Optional<Channel> syslog(Reading s) {
    String protocol = s.text("protocol").isEmpty() ? "tls" : s.text("protocol");
    if (!Set.of("udp", "tcp", "tls").contains(protocol)) {
      s.wrong("protocol", "'" + protocol + "' is no word here", "Use udp, tcp or tls");
      return Optional.empty();
    }
    long port = s.whole("port", protocol.equals("tls") ? 6514 : 514);
    return Optional.of(
        new SyslogChannel(
            s.need("host"), (int) port, protocol, s.text("own").isEmpty() ? "-" : s.text("own")));
  }
}
