package seldom.response.notify;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import seldom.playbook.sink.TextSink;
import seldom.response.outbound.OutboundException;
import seldom.response.outbound.OutboundException.Reach;

/// Syslog over UDP, TCP or TLS.
final class SyslogChannel implements Channel {
  private final String host;
  private final int port;
  private final String protocol;
  private final String own;

  /// @param protocol `udp`, `tcp`, `tls`
  /// @param own this host's name in the message
  SyslogChannel(String host, int port, String protocol, String own) {
    this.host = host;
    this.port = port;
    this.protocol = protocol;
    this.own = own;
  }

  @Override
  public String name() {
    return "syslog";
  }

  @Override
  public void send(Message m, Duration most) throws OutboundException {
    String text = SyslogText.of(m, own);
    try {
      if (protocol.equals("udp")) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (DatagramSocket socket = new DatagramSocket()) {
          socket.send(new DatagramPacket(bytes, bytes.length, new InetSocketAddress(host, port)));
        }
      } else {
        stream(text, Math.clamp(most.toMillis() / 2, 1, 30_000));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new OutboundException(Reach.NOT_SENT, TextSink.visible(String.valueOf(e.getMessage())));
    }
  }

  private void stream(String text, int most) throws IOException {
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(host, port), most);
      plain.setSoTimeout(most);
      Socket socket = protocol.equals("tls") ? secured(plain) : plain;
      socket.getOutputStream().write(SyslogText.counted(text));
      socket.getOutputStream().flush();
    }
  }

  private Socket secured(Socket plain) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, false);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }
}
