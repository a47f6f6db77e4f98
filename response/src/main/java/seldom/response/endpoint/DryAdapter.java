package seldom.response.endpoint;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import seldom.playbook.run.StateText;
import seldom.response.ledger.DurableFile;

/// Does nothing, and writes down what it would have done: a JSON object a line.
final class DryAdapter implements Adapter {
  private final Path file;

  DryAdapter(Path file) {
    this.file = file;
  }

  @Override
  public String name() {
    return "dry";
  }

  @Override
  public Set<EndpointKind> kinds() {
    return EnumSet.allOf(EndpointKind.class);
  }

  @Override
  public boolean looks(EndpointKind kind) {
    return false;
  }

  @Override
  public boolean looksAfter(EndpointKind kind) {
    return false;
  }

  @Override
  public boolean comparesThere(EndpointKind kind) {
    return true;
  }

  @Override
  public boolean isKeyed(EndpointKind kind) {
    return true;
  }

  @Override
  public Sight look(Act act, Duration most) {
    return new Sight(Sight.State.UNSEEN, "nothing is configured to look");
  }

  @Override
  public Sight act(Act act, Duration most) {
    Map<String, String> line = new TreeMap<>(act.arguments());
    line.put("kind", act.kind().word());
    line.put("key", act.key());
    line.put("approved", Boolean.toString(act.approved()));
    DurableFile.append(file, StateText.of(line));
    return new Sight(Sight.State.PENDING, "recorded only: no endpoint system is configured");
  }
}
