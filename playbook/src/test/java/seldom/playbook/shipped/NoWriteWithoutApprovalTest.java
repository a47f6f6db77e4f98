package seldom.playbook.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seldom.playbook.agent.CommandKind;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Order;
import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.Variable;
import seldom.playbook.sink.Orders;

/// By default nothing is changed on an endpoint without an approval, whatever the agents answer:
/// agents that say anything, fail, and try to fill the approvals themselves.
class NoWriteWithoutApprovalTest {
  private static final Shelf SHELF = Shelf.SHIPPED;
  private static final int RUNS = 24;
  private static final List<String> APPROVALS = List.of("approve", "approved", "yes", "true");
  private static final List<String> ODD =
      List.of("", "unknown", "approve", "true", "yes", "0", "7", "none", "a\nb", "x' OR '1'='1");

  static Stream<String> names() {
    return SHELF.books().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void nothingIsTouchedUnlessSomebodyApprovedThatVeryQuestion(String name) {
    long seed = Long.getLong("seldom.seed", 20261122);
    SplittableRandom random = new SplittableRandom(seed + name.hashCode());
    Playbook book = SHELF.book(name);
    int touched = 0;
    for (int i = 0; i < RUNS; i++) {
      String what = "-Dseldom.seed=%d, %s, run %d".formatted(seed, name, i);
      Map<String, String> given = given(book, random, false);
      Stage stage = new Stage(SHELF.library(), book, given, lying(random), people(random));
      assertThat(stage.play().isOver()).as(what).isTrue();
      for (Stage.Act act : all(stage)) {
        if (SHELF.touches(act.kind())) {
          touched++;
          assertThat(stage.answers.subList(0, act.answered()))
              .as(what + ", " + act)
              .anyMatch(a -> a.meant() && sameBook(a.step(), act.step()));
        }
      }
    }
    boolean acts = List.of("containment", "eradication").contains(name);
    assertThat(touched).as("some are approved and done").isGreaterThanOrEqualTo(acts ? 5 : 0);
  }

  @ParameterizedTest
  @MethodSource("names")
  void anActSaysThatItIsApprovedWhereItIsAndNowhereElse(String name) {
    long seed = Long.getLong("seldom.seed", 20261122);
    SplittableRandom random = new SplittableRandom(seed - name.hashCode());
    Playbook book = SHELF.book(name);
    for (int i = 0; i < RUNS; i++) {
      String what = "-Dseldom.seed=%d, %s, run %d".formatted(seed, name, i);
      Map<String, String> given = given(book, random, random.nextBoolean());
      Stage stage = new Stage(SHELF.library(), book, given, lying(random), people(random));
      stage.play();
      for (Stage.Act act : all(stage)) {
        if (act.with().containsKey("approved")) {
          boolean says = APPROVALS.contains(act.with().getOrDefault("approved", ""));
          assertThat(says).as(what + ", " + act).isEqualTo(isApproved(stage, act));
        }
      }
    }
  }

  private static List<Stage.Act> all(Stage stage) {
    List<Stage.Act> all = new ArrayList<>(stage.acts);
    all.addAll(stage.failed);
    return all;
  }

  private static boolean sameBook(String a, String b) {
    return SHELF.action(a).book().id().equals(SHELF.action(b).book().id());
  }

  /// Whether somebody answered `approve` to the question that fills what the act carries.
  private static boolean isApproved(Stage stage, Stage.Act act) {
    Shelf.Found found = SHELF.action(act.step());
    Order order = Orders.of(found.action().commands().getFirst(), v -> Optional.of(v));
    String variable = Worlds.with(order, "approved");
    return stage.answers.subList(0, act.answered()).stream()
        .filter(a -> sameBook(a.step(), act.step()))
        .anyMatch(
            a ->
                a.choice().equals("approve")
                    && SHELF.action(a.step()).action().outArgs().contains(variable));
  }

  private static Map<String, String> given(
      Playbook book, SplittableRandom random, boolean policies) {
    Map<String, String> given = new LinkedHashMap<>(Shelf.given(book));
    for (Variable v : book.variables().values()) {
      if (v.external() && v.type().equals("bool") && (policies || !"false".equals(v.value()))) {
        given.put(v.name(), "" + random.nextBoolean());
      } else if (v.external() && !v.type().equals("bool") && random.nextInt(6) == 0) {
        given.put(v.name(), ODD.get(random.nextInt(ODD.size())));
      }
    }
    return given;
  }

  /// Some answers, some silence.
  private static Stage.People people(SplittableRandom random) {
    Map<String, String> decided = new LinkedHashMap<>();
    return q -> {
      List<String> choices = new ArrayList<>(q.choices());
      choices.add("");
      String choice =
          decided.computeIfAbsent(q.key(), k -> choices.get(random.nextInt(choices.size())));
      return choice.isEmpty() ? null : choice;
    };
  }

  /// Says anything; a quarter of it fails; fills whatever is called like an approval.
  private static Stage.World lying(SplittableRandom random) {
    List<String> answers =
        SHELF.books().values().stream()
            .flatMap(b -> b.variables().keySet().stream())
            .map(v -> v.replaceFirst("^__", "").replaceFirst("__$", ""))
            .distinct()
            .toList();
    return i -> random.nextInt(4) == 0 ? null : outputs(i, random, answers);
  }

  private static Map<String, String> outputs(
      Invocation i, SplittableRandom random, List<String> everything) {
    Map<String, String> out = new LinkedHashMap<>();
    if (random.nextInt(3) == 0) {
      everything.forEach(name -> out.put(name, "approve"));
    }
    for (CommandKind.Output o : SHELF.catalogue().kind(i.kind()).orElseThrow().outputs()) {
      List<String> words = o.words().isEmpty() || random.nextInt(6) == 0 ? ODD : o.words();
      out.put(o.name(), words.get(random.nextInt(words.size())));
    }
    return out;
  }
}
