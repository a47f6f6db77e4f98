package seldom.response.notify;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import seldom.playbook.sink.TextSink;
import seldom.response.outbound.OutboundException;
import seldom.response.outbound.OutboundException.Reach;
import seldom.response.outbound.Secrets;

/// Mail by SMTP (RFC 5321) with STARTTLS or TLS from the start, and AUTH PLAIN over TLS only. Each
/// reply is bounded in length and time.
final class MailChannel implements Channel {
  private static final int LONGEST = 8192;

  /// Where mail goes.
  ///
  /// @param security `tls` from the start, `starttls`, or `none`, which is allowed to this machine
  ///     only
  /// @param user empty for no authentication
  /// @param secret reference to the password
  record Server(
      String host,
      int port,
      String security,
      String user,
      String secret,
      String from,
      List<String> to) {
    Server {
      to = List.copyOf(to);
    }
  }

  private final Server server;
  private final Secrets secrets;

  MailChannel(Server server, Secrets secrets) {
    this.server = server;
    this.secrets = secrets;
  }

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public void send(Message m, Duration most) throws OutboundException {
    boolean near = List.of("localhost", "127.0.0.1", "::1").contains(server.host());
    if (server.security().equals("none") && !near) {
      throw new OutboundException(Reach.NOT_SENT, "mail without TLS is sent to this machine only");
    }
    int each = Math.clamp(most.toMillis() / 4, 1, 30_000);
    boolean[] handed = {false};
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(server.host(), server.port()), each);
      plain.setSoTimeout(each);
      talk(new Line(server.security().equals("tls") ? secured(plain) : plain), m, handed);
    } catch (IOException e) {
      String said = TextSink.visible(secrets.redact(String.valueOf(e.getMessage())));
      throw new OutboundException(handed[0] ? Reach.PERHAPS : Reach.NOT_SENT, said);
    }
  }

  private SSLSocket secured(Socket plain) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket socket = (SSLSocket) factory.createSocket(plain, server.host(), server.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private void talk(Line first, Message m, boolean[] handed) throws IOException {
    Line line = first;
    line.expect(220);
    String can = line.ask("EHLO seldom.invalid", 250);
    if (server.security().equals("starttls")) {
      if (!can.toUpperCase(Locale.ROOT).contains("STARTTLS")) {
        throw new IOException("the mail server offers no STARTTLS");
      }
      line.ask("STARTTLS", 220);
      line = new Line(secured(line.socket()));
      line.ask("EHLO seldom.invalid", 250);
    }
    if (!server.user().isEmpty()) {
      if (server.security().equals("none")) {
        throw new IOException("a password is sent over TLS only");
      }
      String password =
          secrets
              .reveal(server.secret())
              .orElseThrow(() -> new IOException("there is no value for " + server.secret()));
      byte[] both = ("\0" + server.user() + "\0" + password).getBytes(StandardCharsets.UTF_8);
      line.ask("AUTH PLAIN " + Base64.getEncoder().encodeToString(both), 235);
    }
    line.ask("MAIL FROM:<" + server.from() + ">", 250);
    for (String to : server.to()) {
      line.ask("RCPT TO:<" + to + ">", 250);
    }
    line.ask("DATA", 354);
    handed[0] = true;
    line.write(MailText.of(m, server.from(), server.to()).replace("\r\n.", "\r\n..") + "\r\n.\r\n");
    line.expect(250);
    line.write("QUIT\r\n");
  }

  /// One connection.
  private record Line(Socket socket, InputStream in) {
    Line(Socket socket) throws IOException {
      this(socket, new BufferedInputStream(socket.getInputStream()));
    }

    void write(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
    }

    String ask(String command, int code) throws IOException {
      write(command + "\r\n");
      return expect(code);
    }

    /// The reply, which may be several lines, if it has the code.
    String expect(int code) throws IOException {
      StringBuilder all = new StringBuilder();
      while (true) {
        String line = line();
        all.append(line).append('\n');
        if (all.length() > LONGEST) {
          throw new IOException("the mail server's reply does not end");
        }
        if (line.length() < 4 || line.charAt(3) != '-') {
          if (!line.startsWith(Integer.toString(code))) {
            throw new IOException("the mail server says: " + line);
          }
          return all.toString();
        }
      }
    }

    private String line() throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0 || out.size() > LONGEST) {
          throw new IOException("the mail server broke off");
        }
        out.write(c);
      }
      return out.toString(StandardCharsets.UTF_8).stripTrailing();
    }
  }
}
