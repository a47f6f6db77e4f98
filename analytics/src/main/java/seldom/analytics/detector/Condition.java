package seldom.analytics.detector;

import java.util.ArrayList;
import java.util.List;
import seldom.analytics.detector.Facts.Truth;

/// The `when` of a detector or variation, parsed. Immutable. Kleene's three values: *and* is no as
/// soon as one part is no, *or* is yes as soon as one is yes, else unknown wins.
public sealed interface Condition {
  /// Whether it holds, with the deciding part and the value it had.
  Truth test(Asked asked);

  /// Every test in it, in order.
  List<Test> tests();

  /// One subject and what is asked of it.
  ///
  /// @param written as in the file
  record Test(String written, String subject, Predicate predicate) implements Condition {
    @Override
    public Truth test(Asked asked) {
      return predicate.test(asked);
    }

    @Override
    public List<Test> tests() {
      return List.of(this);
    }
  }

  /// Answers one test.
  @FunctionalInterface
  interface Predicate {
    Truth test(Asked asked);
  }

  /// All parts.
  record And(List<Condition> parts) implements Condition {
    @Override
    public Truth test(Asked asked) {
      return combine(parts, asked, Held.NO, Held.YES);
    }

    @Override
    public List<Test> tests() {
      return parts.stream().flatMap(p -> p.tests().stream()).toList();
    }
  }

  /// Any part.
  record Or(List<Condition> parts) implements Condition {
    @Override
    public Truth test(Asked asked) {
      return combine(parts, asked, Held.YES, Held.NO);
    }

    @Override
    public List<Test> tests() {
      return parts.stream().flatMap(p -> p.tests().stream()).toList();
    }
  }

  /// The opposite.
  record Not(Condition part) implements Condition {
    @Override
    public Truth test(Asked asked) {
      Truth t = part.test(asked);
      return new Truth(t.held().negated(), t.why());
    }

    @Override
    public List<Test> tests() {
      return part.tests();
    }
  }

  /// `decides` ends the search; without it, the first unknown decides; without that, all do.
  private static Truth combine(List<Condition> parts, Asked asked, Held decides, Held otherwise) {
    List<String> whys = new ArrayList<>();
    String unknown = "";
    for (Condition part : parts) {
      Truth t = part.test(asked);
      if (t.held() == decides) {
        return t;
      }
      if (t.held() == Held.UNKNOWN && unknown.isEmpty()) {
        unknown = t.why();
      }
      whys.add(t.why());
    }
    return unknown.isEmpty()
        ? new Truth(otherwise, String.join("; ", whys))
        : new Truth(Held.UNKNOWN, unknown);
  }
}
