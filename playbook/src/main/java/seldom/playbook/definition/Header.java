package seldom.playbook.definition;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a playbook says of itself.
///
/// @param version `modified` as written; with the id it names one version
/// @param priority 1 (highest) to 100, 0 undefined; -1 if absent
/// @param severity 100 highest, 0 undefined; -1 if absent
/// @param impact 100 highest, 0 undefined; -1 if absent
/// @param markings ids of the data markings that apply to it
public record Header(
    String id,
    String name,
    String description,
    List<String> types,
    List<String> activities,
    String createdBy,
    Instant created,
    Instant modified,
    String version,
    boolean revoked,
    Optional<Instant> validFrom,
    Optional<Instant> validUntil,
    int priority,
    int severity,
    int impact,
    List<String> labels,
    List<String> markings) {
  public Header {
    types = List.copyOf(types);
    activities = List.copyOf(activities);
    labels = List.copyOf(labels);
    markings = List.copyOf(markings);
  }

  /// Why the playbook must not be run at a time; empty if it may.
  public Optional<String> unusableAt(Instant now) {
    if (revoked) {
      return Optional.of("the playbook is revoked");
    }
    if (validFrom.isPresent() && now.isBefore(validFrom.get())) {
      return Optional.of("the playbook is valid from " + validFrom.get());
    }
    if (validUntil.isPresent() && now.isAfter(validUntil.get())) {
      return Optional.of("the playbook was valid until " + validUntil.get());
    }
    return Optional.empty();
  }
}
