package seldom.playbook.journal;

import java.util.SplittableRandom;

/// A playbook in compact form, made of chance.
final class RandomFlow {
  private static final String[] WORDS = {"a", "b", "c"};

  private final SplittableRandom random;
  private int names;

  RandomFlow(SplittableRandom random) {
    this.random = random;
  }

  String text() {
    return """
        playbook: random
        name: Random
        created: 2026-11-22T00:00:00.000Z
        variables:
          x: { type: string, value: a }
          y: string
          z: { type: integer, value: 0 }
          seed: { type: string, external: true }
          __failed_step__: string
        agents:
          world: { type: security-category, name: world, category: [endpoint] }
          people: { type: group, name: analysts }
        flow:
        %s%s"""
        .formatted(sequence(1, 4), exception());
  }

  private String exception() {
    return random.nextInt(2) == 0
        ? ""
        : "exception:\n" + action(1, "keyed", "status: __failed_step__", "");
  }

  private String sequence(int depth, int most) {
    StringBuilder out = new StringBuilder();
    int count = random.nextInt(1, most + 1);
    for (int i = 0; i < count; i++) {
      out.append(step(depth));
    }
    return out.toString();
  }

  private String step(int depth) {
    int kind = depth > 4 ? random.nextInt(5) : random.nextInt(10);
    return switch (kind) {
      case 0, 1 -> action(depth, "look", variable() + ": " + word(), "");
      case 2 -> action(depth, "keyed", "x: " + word(), failure(depth));
      case 3 -> action(depth, "probed", "y: __seed__", "");
      case 4 -> action(depth, "keyed", "fail: broken", failure(depth));
      case 5 -> ask(depth);
      case 6 ->
          line(depth, "- step: " + name())
              + line(depth, "  if: " + condition())
              + line(depth, "  then:")
              + sequence(depth + 2, 2)
              + (random.nextInt(2) == 0 ? "" : line(depth, "  else:") + sequence(depth + 2, 2))
              + failure(depth);
      case 7 ->
          line(depth, "- step: " + name())
              + line(depth, "  while: __x__ = '" + word() + "'")
              + line(depth, "  timeout: 1h")
              + line(depth, "  body:")
              + action(depth + 2, "look", "x: " + word(), "")
              + sequence(depth + 2, 1)
              + failure(depth);
      case 8 ->
          line(depth, "- step: " + name())
              + line(depth, "  switch: __x__")
              + line(depth, "  cases:")
              + line(depth + 2, "a:")
              + sequence(depth + 3, 2)
              + line(depth + 2, "default: []");
      default -> parallel(depth);
    };
  }

  private String parallel(int depth) {
    StringBuilder out = new StringBuilder(line(depth, "- step: " + name()));
    out.append(line(depth, "  parallel:"));
    int branches = random.nextInt(2, 4);
    for (int i = 0; i < branches; i++) {
      out.append(line(depth + 2, "-")).append(sequence(depth + 3, 2));
    }
    return out.append(failure(depth)).toString();
  }

  private String ask(int depth) {
    return line(depth, "- step: " + name())
        + line(depth, "  ask: Well, __x__?")
        + line(depth, "  agent: people")
        + line(depth, "  choices: [approve, reject]")
        + line(depth, "  otherwise: reject")
        + line(depth, "  timeout: 1h")
        + line(depth, "  out: [y]");
  }

  private String action(int depth, String kind, String with, String more) {
    String out = with.startsWith("x") ? "[x]" : "[y, z]";
    return line(depth, "- step: " + name())
        + line(depth, "  do: " + kind)
        + line(depth, "  agent: world")
        + line(depth, "  with: { " + with + " }")
        + line(depth, "  out: " + out)
        + more;
  }

  private String failure(int depth) {
    return switch (random.nextInt(3)) {
      case 0 -> "";
      case 1 -> line(depth, "  on-failure: continue");
      default -> line(depth, "  on-failure:") + action(depth + 2, "look", "y: " + word(), "");
    };
  }

  private String condition() {
    return switch (random.nextInt(3)) {
      case 0 -> "__x__ = '" + word() + "'";
      case 1 -> "__y__ = '" + word() + "' OR __x__ != 'b'";
      default -> "EXISTS __y__";
    };
  }

  private String variable() {
    return random.nextInt(2) == 0 ? "x" : "y";
  }

  private String word() {
    return WORDS[random.nextInt(WORDS.length)];
  }

  private String name() {
    return "S" + names++;
  }

  private static String line(int depth, String text) {
    return "  ".repeat(depth) + text + "\n";
  }
}
