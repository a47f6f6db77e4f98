package seldom.playbook.text;

import java.util.List;
import java.util.TreeSet;

/// Gathers mistakes, so that all are told at once. For one thread.
public final class Mistakes {
  private final TreeSet<Mistake> found = new TreeSet<>();

  public void add(Mistake mistake) {
    found.add(mistake);
  }

  /// A mistake of form: what the official schemas refuse too.
  public void form(Place place, String pointer, String problem, String remedy) {
    error(place, pointer, "form", problem, remedy);
  }

  public void error(Place place, String pointer, String rule, String problem, String remedy) {
    add(new Mistake(place, pointer, Mistake.Level.ERROR, rule, problem, remedy));
  }

  public void warning(Place place, String pointer, String rule, String problem, String remedy) {
    add(new Mistake(place, pointer, Mistake.Level.WARNING, rule, problem, remedy));
  }

  /// Every mistake found so far, in order of place.
  public List<Mistake> all() {
    return List.copyOf(found);
  }

  public boolean hasErrors() {
    return found.stream().anyMatch(m -> m.level() == Mistake.Level.ERROR);
  }

  /// Whether a mistake of form was found.
  public boolean hasFormErrors() {
    return found.stream().anyMatch(m -> m.rule().equals("form"));
  }
}
