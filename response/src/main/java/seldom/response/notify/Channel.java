package seldom.response.notify;

import java.time.Duration;
import seldom.response.outbound.OutboundException;

/// A way to tell people.
interface Channel {
  String name();

  void send(Message message, Duration most) throws OutboundException, InterruptedException;
}
