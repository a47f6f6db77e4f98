package seldom.response.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.playbook.agent.Result;
import seldom.response.Loopback;
import seldom.response.Loopback.Answered;
import seldom.response.Orders;
import seldom.response.outbound.Credential;
import seldom.response.outbound.Outbound;
import seldom.response.outbound.OutboundException;
import seldom.response.outbound.Secrets;
import tools.jackson.databind.json.JsonMapper;

class ChannelsTest {
  private static final String HOSTILE =
      "cmd /c \"x\"\r\n"
          + "Bcc: everybody@example.org\r\n"
          + ".\r\n"
          + "QUIT\r\n"
          + "act=|a=b\\|] \u202e\",\"id\":\"x é \0";
  private static final Message MESSAGE =
      new Message("run-1/7", "run-1\"]", "inc|1=2", HOSTILE, Orders.NOW);
  private static final Duration LONG = Duration.ofSeconds(10);

  @TempDir Path folder;

  /// A mail server that takes one mail and gives what it was told, line by line.
  private static CompletableFuture<List<String>> mailServer(ServerSocket server) {
    return CompletableFuture.supplyAsync(
        () -> {
          List<String> heard = new java.util.ArrayList<>();
          try (Socket s = server.accept();
              BufferedReader in =
                  new BufferedReader(
                      new InputStreamReader(s.getInputStream(), StandardCharsets.UTF_8))) {
            say(s, "220 ready");
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
              heard.add(line);
              if (data) {
                data = !line.equals(".");
                if (!data) {
                  say(s, "250 taken");
                }
              } else if (line.startsWith("EHLO")) {
                say(s, "250-here\r\n250 SIZE 1000000");
              } else if (line.equals("DATA")) {
                data = true;
                say(s, "354 go on");
              } else if (line.equals("QUIT")) {
                return heard;
              } else {
                say(s, "250 ok");
              }
            }
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
          return heard;
        });
  }

  private static void say(Socket s, String line) throws IOException {
    s.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    s.getOutputStream().flush();
  }

  @Test
  void aMailHoldsTheTextAndNothingOfItIsAHeaderOrACommand() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<List<String>> heard = mailServer(server);
      MailChannel mail =
          new MailChannel(
              new MailChannel.Server(
                  "127.0.0.1",
                  server.getLocalPort(),
                  "none",
                  "",
                  "",
                  "seldom@example.org",
                  List.of("soc@example.org")),
              Secrets.of(Map.of()));
      mail.send(MESSAGE, LONG);
      List<String> lines = heard.get();
      assertThat(lines).filteredOn(l -> l.equals("QUIT") || l.equals(".")).hasSize(2);
      assertThat(lines)
          .noneMatch(l -> l.contains("everybody"))
          .contains("RCPT TO:<soc@example.org>");
      int blank = lines.indexOf("");
      String body = String.join("", lines.subList(blank + 1, lines.indexOf(".")));
      String text = new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8);
      assertThat(text).contains("Bcc: everybody@example.org").contains("\\u{202e}").contains("é");
      Matcher word =
          Pattern.compile("=\\?utf-8\\?B\\?([^?]+)\\?=").matcher(String.join("\n", lines));
      StringBuilder subject = new StringBuilder();
      while (word.find()) {
        subject.append(
            new String(Base64.getDecoder().decode(word.group(1)), StandardCharsets.UTF_8));
      }
      assertThat(subject.toString()).isEqualTo("[Seldom] cmd /c \"x\"");
    }
  }

  @Test
  void mailWithoutTlsAndPasswordsWithoutTlsAreRefused() {
    Secrets secrets = Secrets.of(Map.of("mail", "p4ssw0rd"));
    MailChannel far =
        new MailChannel(
            new MailChannel.Server(
                "mail.example", 25, "none", "", "", "a@b.example", List.of("c@d.example")),
            secrets);
    assertThat(catchThrowableOfType(OutboundException.class, () -> far.send(MESSAGE, LONG)).said())
        .contains("without TLS");
  }

  @Test
  void aWebhookGetsOneObjectWhoseFieldsAreTheTexts() throws Exception {
    try (Loopback server = new Loopback(_ -> Answered.json("{}"));
        Outbound outbound =
            new Outbound(Set.of(server.url()), Secrets.of(Map.of("hook", "h00k-secret")))) {
      new WebhookChannel(
              server.url() + "/in",
              new Credential.Header("Authorization", "Bearer ", "secret:hook"),
              outbound)
          .send(MESSAGE, LONG);
      var body = JsonMapper.shared().readTree(server.asked().getFirst().body());
      assertThat(body.at("/text").asString()).isEqualTo(HOSTILE);
      assertThat(body.at("/id").asString()).isEqualTo("run-1/7");
      assertThat(body.size()).isEqualTo(5);
    }
  }

  @Test
  void syslogIsOneMessageWhoseFieldsCannotBeBrokenOutOf() throws Exception {
    try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(5000);
      new SyslogChannel("127.0.0.1", server.getLocalPort(), "udp", "seldom-1").send(MESSAGE, LONG);
      DatagramPacket packet = new DatagramPacket(new byte[65_000], 65_000);
      server.receive(packet);
      String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
      assertThat(text)
          .startsWith(
              "<133>1 2026-11-22T08:00:00Z seldom-1 seldom - notify [seldom@32473 key=\"run-1/7\""
                  + " run=\"run-1\\\"\\]\"] CEF:0|")
          .doesNotContain("\n", "\r", "\0", "\u202e")
          .contains(
              "cs2=inc|1\\=2 msg=cmd /c \"x\"\\n"
                  + "Bcc: everybody@example.org\\n"
                  + ".\\n"
                  + "QUIT\\n"
                  + "act\\=|a\\=b\\\\|]");
      String header = text.substring(text.indexOf("CEF:0"));
      assertThat(header.split("(?<!\\\\)\\|", 8)).hasSize(8);
    }
  }

  @Test
  void aStreamIsFramedByItsLength() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<byte[]> heard =
          CompletableFuture.supplyAsync(
              () -> {
                try (Socket s = server.accept()) {
                  return s.getInputStream().readAllBytes();
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      new SyslogChannel("127.0.0.1", server.getLocalPort(), "tcp", "-").send(MESSAGE, LONG);
      String all = new String(heard.get(), StandardCharsets.UTF_8);
      int blank = all.indexOf(' ');
      assertThat(all.substring(blank + 1).getBytes(StandardCharsets.UTF_8))
          .hasSize(Integer.parseInt(all.substring(0, blank)));
    }
  }

  @Test
  void aChannelThatTookItIsNotToldAgainAndOneThatDidNotIs() throws Exception {
    int[] calls = {0, 0};
    Channel good = channel("good", () -> calls[0]++, false);
    Channel bad = channel("bad", () -> calls[1]++, true);
    NotifyAgent agent = new NotifyAgent(List.of(good, bad), folder, () -> Orders.NOW);
    Result first =
        agent.perform(Orders.of("seldom-notify", "k", Map.of("incident", "1", "text", "t")));
    assertThat(first.said()).isEqualTo("told by good; not by bad: down");
    agent.perform(Orders.of("seldom-notify", "k", Map.of("incident", "1", "text", "t")));
    assertThat(calls).containsExactly(1, 2);
  }

  private static Channel channel(String name, Runnable work, boolean fails) {
    return new Channel() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void send(Message m, Duration most) throws OutboundException {
        work.run();
        if (fails) {
          throw new OutboundException(OutboundException.Reach.NOT_SENT, "down");
        }
      }
    };
  }
}
