package seldom.response.notify;

import java.time.Duration;
import java.util.TreeMap;
import seldom.playbook.run.StateText;
import seldom.response.outbound.Call;
import seldom.response.outbound.Credential;
import seldom.response.outbound.Outbound;
import seldom.response.outbound.OutboundException;
import seldom.response.outbound.OutboundException.Reach;
import seldom.response.outbound.Reply;

/// A JSON object by POST: `id`, `run`, `incident`, `text`, `time`.
final class WebhookChannel implements Channel {
  private final String url;
  private final Credential credential;
  private final Outbound outbound;

  WebhookChannel(String url, Credential credential, Outbound outbound) {
    this.url = url;
    this.credential = credential;
    this.outbound = outbound;
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public void send(Message m, Duration most) throws OutboundException, InterruptedException {
    TreeMap<String, String> body = new TreeMap<>();
    body.put("id", m.key());
    body.put("run", m.run());
    body.put("incident", m.incident());
    body.put("text", m.text());
    body.put("time", m.time().toString());
    TreeMap<String, String> headers = new TreeMap<>();
    headers.put("Content-Type", "application/json");
    Reply reply =
        outbound.call(new Call("POST", url, headers, StateText.of(body), credential), most);
    if (!reply.isSuccess()) {
      throw new OutboundException(Reach.NOT_SENT, "it answered with status " + reply.status());
    }
  }
}
