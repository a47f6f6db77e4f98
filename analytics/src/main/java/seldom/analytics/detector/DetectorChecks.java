package seldom.analytics.detector;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import seldom.analytics.content.Content;
import seldom.analytics.content.NamedList;
import seldom.analytics.content.Names;
import seldom.analytics.content.Place;
import seldom.analytics.content.Problems;
import seldom.analytics.content.Section;
import seldom.analytics.content.Value;
import seldom.analytics.key.ProfileDefinition;

/// What must hold between parts of detector files, and between files.
final class DetectorChecks {
  private final Content content;
  private final Problems problems;

  DetectorChecks(Content content, Problems problems) {
    this.content = content;
    this.problems = problems;
  }

  void check(
      SortedMap<String, Detector> all,
      SortedMap<String, ProfileDefinition> profiles,
      Set<String> usedLists) {
    names(all);
    for (Detector d : all.values()) {
      variations(d);
      if (!d.coveredBy().isEmpty() && !all.containsKey(d.coveredBy())) {
        problems.error(
            at(d, "covered-by"),
            "there is no detector '" + d.coveredBy() + "'",
            "Use one of " + all.keySet());
      }
    }
    unused(all, profiles, usedLists);
  }

  private void names(SortedMap<String, Detector> all) {
    Map<String, String> owner = new HashMap<>();
    for (Detector d : all.values()) {
      unique(owner, d.name(), d.id(), at(d, "title"));
      for (int i = 0; i < d.variations().size(); i++) {
        Variation v = d.variations().get(i);
        unique(owner, v.name(), d.id() + "/" + v.id(), at(d, i, "title"));
      }
    }
  }

  private void unique(Map<String, String> owner, String name, String id, Place place) {
    @Nullable String other = owner.putIfAbsent(name, id);
    if (other != null) {
      problems.error(
          place,
          "the title is also that of '" + other + "'",
          "Say what sets them apart: an analyst sees nothing else");
    }
  }

  private void variations(Detector d) {
    Set<String> ids = new HashSet<>();
    Map<String, String> conditions = new HashMap<>();
    for (int i = 0; i < d.variations().size(); i++) {
      Variation v = d.variations().get(i);
      if (!ids.add(v.id())) {
        problems.error(at(d, i, "id"), "two variations are '" + v.id() + "'", "Rename one");
      }
      @Nullable String same = conditions.putIfAbsent(v.when().replaceAll("\\s+", " "), v.id());
      if (same != null) {
        problems.error(
            at(d, i, "when"),
            "the condition is that of '" + same + "'",
            "It can never be the first that holds: remove it");
      }
      if (i > 0 && v.severity().compareTo(d.variations().get(i - 1).severity()) > 0) {
        problems.warning(
            at(d, i, "severity"),
            "a milder variation stands before this more severe one",
            "The first that holds names the alert: put the severe one first, unless this is meant");
      }
      boolean changes =
          v.severity() != d.severity()
              || !v.attack().equals(d.attack())
              || !v.name().equals(d.name());
      if (!changes) {
        problems.error(
            at(d, i, "id"),
            "the variation changes nothing",
            "Give it its own title, severity or attack");
      }
    }
  }

  private void unused(
      SortedMap<String, Detector> all,
      SortedMap<String, ProfileDefinition> profiles,
      Set<String> usedLists) {
    Set<String> used = new HashSet<>();
    all.values().forEach(d -> used.add(d.profile().id()));
    profiles.forEach(
        (id, p) -> {
          if (!used.contains(id) && !p.huntOnly()) {
            problems.warning(
                first("profiles/" + id + ".yaml"),
                "no detector reads this profile",
                "Remove it, or write one");
          }
        });
    for (NamedList list : content.lists().values()) {
      if (!usedLists.contains(list.id()) && list.usedBy().isEmpty()) {
        problems.warning(
            first("lists/" + list.id() + ".yaml"),
            "no detector reads this list",
            "Remove it, or say which stage does with `used-by: …`");
      }
    }
  }

  private Place first(String file) {
    return new Place(file, 1, 1);
  }

  private Place at(Detector d, String key) {
    return section(d).placeOf(key);
  }

  private Place at(Detector d, int variation, String key) {
    List<Section> all = section(d).sections("variations");
    return variation < all.size() ? all.get(variation).placeOf(key) : d.place();
  }

  /// Read again for its places alone; what is wrong in it has been told.
  private Section section(Detector d) {
    String file = DetectorFiles.FOLDER + "/" + Names.ofFile(d.place().file()) + ".yaml";
    Value.Fields fields = Objects.requireNonNull(content.files().get(file));
    return new Section(fields, new Problems());
  }
}
