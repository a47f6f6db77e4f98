package seldom.playbook.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// An agent or target.
///
/// @param id `http-api--…`
/// @param type as its id says, an open vocabulary
/// @param address values by kind: `dname`, `ipv4`, `ipv6`, `l2mac`, `vlan`, `url`
/// @param port empty for none
/// @param authentication id of an authentication information object, empty for none
/// @param categories of a `security-category` or any other that has some
public record Party(
    String id,
    String type,
    String name,
    SequencedMap<String, List<String>> address,
    String port,
    String authentication,
    List<String> categories) {
  public Party {
    address = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(address));
    categories = List.copyOf(categories);
  }

  /// Whether it is people: individuals, groups and the like.
  public boolean isPeople() {
    return List.of("individual", "group", "organization").contains(type);
  }
}
