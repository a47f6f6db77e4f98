package seldom.playbook.definition;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The playbooks that are known. Immutable.
public record Library(List<Playbook> playbooks) {
  /// Knows none.
  public static final Library EMPTY = new Library(List.of());

  public Library {
    playbooks = List.copyOf(playbooks);
  }

  /// A playbook by id.
  ///
  /// @param version its `modified` as written; empty for the newest
  public Optional<Playbook> find(String id, String version) {
    return playbooks.stream()
        .filter(p -> p.id().equals(id))
        .filter(p -> version.isEmpty() || p.header().version().equals(version))
        .max(Comparator.comparing(p -> p.header().modified()));
  }
}
