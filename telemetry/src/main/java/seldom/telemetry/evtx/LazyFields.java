package seldom.telemetry.evtx;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A record's fields, built when first asked for: whoever wants only the XML does not pay for them.
/// Thread-safe: two threads may build it twice, with the same outcome.
final class LazyFields extends AbstractMap<String, @Nullable Object> {
  private final Node[] nodes;
  private volatile @Nullable Map<String, @Nullable Object> built;

  LazyFields(Node[] nodes) {
    this.nodes = nodes;
  }

  private Map<String, @Nullable Object> built() {
    Map<String, @Nullable Object> made = built;
    if (made == null) {
      made = FieldTree.of(nodes);
      built = made;
    }
    return made;
  }

  @Override
  public Set<Entry<String, @Nullable Object>> entrySet() {
    return built().entrySet();
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    return built().get(key);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return built().containsKey(key);
  }
}
