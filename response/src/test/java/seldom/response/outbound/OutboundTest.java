package seldom.response.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.response.Loopback;
import seldom.response.Loopback.Answered;
import seldom.response.outbound.OutboundException.Reach;

class OutboundTest {
  private static final String SECRET = "s3cr3t/of+the=site";
  private static final Secrets SECRETS = Secrets.of(Map.of("key", SECRET));
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path folder;

  private static Call get(String url, Credential credential) {
    return new Call("GET", url, new TreeMap<>(), "", credential);
  }

  private static OutboundException refused(Outbound outbound, Call call, Duration most) {
    OutboundException e =
        catchThrowableOfType(OutboundException.class, () -> outbound.call(call, most));
    assertThat(e).isNotNull();
    assertThat(e.toString()).doesNotContain(SECRET);
    return e;
  }

  @Test
  void aServerThatEchoesTheSecretIsHeardWithoutIt() throws Exception {
    String basic = Base64.getEncoder().encodeToString(("me:" + SECRET).getBytes());
    try (Loopback server = new Loopback(a -> Answered.json(a.headers() + a.body() + " " + basic));
        Outbound outbound = new Outbound(Set.of(server.url()), SECRETS)) {
      for (Credential c :
          new Credential[] {
            new Credential.Header("X-Key", "Bearer ", "secret:key"),
            new Credential.Basic("me", "secret:key"),
            new Credential.Field("client_secret", "secret:key")
          }) {
        Call call = new Call("POST", server.url() + "/", new TreeMap<>(), "a=b", c);
        Reply reply = outbound.call(call, LONG);
        assertThat(server.asked().getLast().toString())
            .containsAnyOf(SECRET, basic, "s3cr3t%2Fof%2Bthe%3Dsite");
        if (c instanceof Credential.Basic) {
          assertThat(reply.body()).doesNotContain(basic);
        }
        assertThat(reply.body().toLowerCase(java.util.Locale.ROOT))
            .doesNotContain(SECRET)
            .doesNotContain("s3cr3t");
      }
    }
  }

  @Test
  void onlyConfiguredOriginsAreCalledAndPlainHttpOnlyOnThisMachine() {
    try (Outbound outbound =
        new Outbound(Set.of("https://ti.example", "http://ti.example"), SECRETS)) {
      for (String url :
          new String[] {
            "https://other.example/", "https://ti.example:8443/", "http://ti.example/",
            "https://ti.example@other.example/", "file:///etc/passwd", "https://"
          }) {
        OutboundException e = refused(outbound, get(url, new Credential.None()), LONG);
        assertThat(e.reach()).as(url).isEqualTo(Reach.NOT_SENT);
        assertThat(e.said()).contains("not configured");
      }
    }
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    try (Loopback server =
            new Loopback(_ -> new Answered(302, "", Map.of("Location", "/elsewhere")));
        Outbound outbound = new Outbound(Set.of(server.url()), SECRETS)) {
      assertThat(outbound.call(get(server.url() + "/", new Credential.None()), LONG).status())
          .isEqualTo(302);
      assertThat(server.asked()).hasSize(1);
    }
  }

  @Test
  void aReplyBeyondTheLimitAndAServerThatNeverEndsAreGivenUp() {
    try (Loopback server =
            new Loopback(
                a -> {
                  if (a.target().equals("/slow")) {
                    try {
                      Thread.sleep(10_000);
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  }
                  return Answered.json("x".repeat(Outbound.LARGEST + 1));
                });
        Outbound outbound = new Outbound(Set.of(server.url()), SECRETS)) {
      OutboundException large =
          refused(outbound, get(server.url() + "/", new Credential.None()), LONG);
      assertThat(large.reach()).isEqualTo(Reach.PERHAPS);
      OutboundException slow =
          refused(
              outbound, get(server.url() + "/slow", new Credential.None()), Duration.ofMillis(300));
      assertThat(slow.reach()).isEqualTo(Reach.PERHAPS);
      assertThat(slow.said()).contains("no reply");
    }
  }

  @Test
  void nobodyThereIsToldApartFromNoReply() {
    String url;
    try (Loopback server = new Loopback(_ -> Answered.json("{}"))) {
      url = server.url();
    }
    try (Outbound outbound = new Outbound(Set.of(url), SECRETS)) {
      assertThat(refused(outbound, get(url + "/", new Credential.None()), LONG).reach())
          .isEqualTo(Reach.NOT_SENT);
    }
  }

  @Test
  void aSecretThatIsNoHeaderIsNotQuoted() {
    Secrets odd = Secrets.of(Map.of("key", SECRET + "\r\nX: y"));
    try (Outbound outbound = new Outbound(Set.of("http://127.0.0.1:9"), odd)) {
      Credential header = new Credential.Header("X-Key", "", "secret:key");
      assertThat(refused(outbound, get("http://127.0.0.1:9/", header), LONG).said())
          .contains("illegal");
      Credential absent = new Credential.Header("X-Key", "", "secret:none");
      assertThat(refused(outbound, get("http://127.0.0.1:9/", absent), LONG).said())
          .contains("secret:none");
    }
  }

  @Test
  void theFileOfSecretsMustBeItsOwnersAloneAndTheEnvironmentWins() throws IOException {
    Path file = folder.resolve("secrets");
    Files.writeString(file, "# ours\nvirustotal=" + SECRET + "\nmisp_key=b=c\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    IOException e = catchThrowableOfType(IOException.class, () -> Secrets.read(file, Map.of()));
    assertThat(e).hasMessageContaining("chmod 600").hasMessageNotContaining(SECRET);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Secrets secrets = Secrets.read(file, Map.of("SELDOM_SECRET_MISP_KEY", "from the environment"));
    assertThat(secrets.reveal("secret:virustotal")).contains(SECRET);
    assertThat(secrets.reveal("secret:misp-key")).contains("from the environment");
    assertThat(secrets.reveal("virustotal")).isEmpty();
    assertThat(secrets.toString()).doesNotContain(SECRET).contains("misp-key");
    Files.writeString(file, "justavalue\n");
    IOException odd = catchThrowableOfType(IOException.class, () -> Secrets.read(file, Map.of()));
    assertThat(odd).hasMessageContaining(":1:").hasMessageNotContaining("justavalue");
  }
}
