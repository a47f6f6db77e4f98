package seldom.playbook.agent;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Which output of a command fills which variable.
public final class Outputs {
  private Outputs() {}

  /// The output that fills a variable: the one of its name (`__verdict__` takes `verdict`), else
  /// the
  /// longest that the variable's name ends in after an underscore (`__file_reputation__` takes
  /// `reputation`).
  public static Optional<String> nameFor(String variable, Collection<String> outputs) {
    String bare = variable.replaceFirst("^__", "").replaceFirst("__$", "");
    return outputs.stream()
        .filter(o -> !o.isEmpty() && (bare.equals(o) || bare.endsWith("_" + o)))
        .max(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
  }
}
