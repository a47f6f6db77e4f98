package seldom.playbook.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seldom.playbook.Books;
import seldom.playbook.definition.Playbook;
import seldom.playbook.text.Mistake;

class PlaybookCheckTest {
  private static final String HEAD =
      """
      playbook: test-book
      name: Test
      created: 2026-11-22T00:00:00.000Z
      variables:
        incident: { type: string, external: true, value: i1 }
        host: { type: string, external: true, value: h1 }
        at_once: { type: bool, external: true, value: false }
        verdict: string
        approved: string
        hits: string
        fixed: { type: string, constant: true, value: x }
      agents:
        seldom: { type: security-category, name: Seldom, category: [orchestrator] }
        people: { type: group, name: analysts }
      """;

  private static final String VERDICT =
      "  - { step: Weigh, do: seldom-verdict, agent: seldom, with: { incident: __incident__ }, out: [verdict] }\n";
  private static final String ISOLATE =
      "{ step: Isolate, do: seldom-isolate, agent: seldom, with: { host: __host__ } }";

  private static List<Mistake> check(String flow) {
    return Books.mistakes("x.yaml", HEAD + "flow:\n" + flow, PlaybookCheck.Demand.CONTENT);
  }

  @ParameterizedTest(name = "{0}: gated {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "__verdict__ = 'malicious' | true",
        "__verdict__ IN ('malicious', 'suspicious') | true",
        "__verdict__ != 'benign' | false",
        "EXISTS __verdict__ | false",
        "__verdict__ = 'undetermined' | false",
        "__at_once__ = 'true' | true",
        "__at_once__ = 'false' | false",
        "__verdict__ = 'malicious' AND __host__ = 'a' | true",
        "__verdict__ = 'malicious' OR __host__ = 'a' | false",
        "__verdict__ = 'malicious' OR __at_once__ = 'true' | true",
        "__host__ = 'a' | false"
      })
  void aConditionIsAGateOnlyWhereNothingWithoutADecisionPasses(String condition, boolean gated) {
    String flow =
        VERDICT
            + "  - step: Decide\n    if: \"%s\"\n    then: [ %s ]\n".formatted(condition, ISOLATE);
    assertThat(check(flow).stream().noneMatch(m -> m.rule().equals("ungated-effect")))
        .isEqualTo(gated);
  }

  @Test
  void theOtherBranchOfAGateIsNoGate() {
    String flow =
        VERDICT
            + "  - step: Decide\n    if: __verdict__ = 'benign'\n    then: []\n    else: [ "
            + ISOLATE
            + " ]\n";
    assertThat(check(flow)).extracting(Mistake::rule).contains("ungated-effect");
  }

  @Test
  void whatFollowsAGateIsNotBehindIt() {
    String flow =
        VERDICT
            + "  - step: Decide\n    if: __verdict__ = 'malicious'\n    then: []\n  - "
            + ISOLATE
            + "\n";
    assertThat(check(flow)).extracting(Mistake::rule).contains("ungated-effect");
  }

  @ParameterizedTest(name = "case {0}: gated {1}")
  @CsvSource({"malicious, true", "benign, true", "undetermined, false", "default, false"})
  void aCaseIsAGateUnlessItIsTheUndecidedOne(String value, boolean gated) {
    String flow =
        VERDICT
            + "  - step: Decide\n    switch: __verdict__\n    cases: { %s: [ %s ] }\n"
                .formatted(value, ISOLATE);
    assertThat(check(flow).stream().noneMatch(m -> m.rule().equals("ungated-effect")))
        .isEqualTo(gated);
  }

  @Test
  void beingAskedIsNoGateButTheAnswerIs() {
    String ask =
        """
          - step: Ask
            ask: Isolate __host__?
            agent: people
            choices: [approve, reject]
            otherwise: reject
            timeout: 4h
            out: [approved]
        """;
    assertThat(check(ask + "  - " + ISOLATE + "\n"))
        .extracting(Mistake::rule)
        .contains("ungated-effect");
    String read =
        "  - step: Approved?\n    if: __approved__ = 'approve'\n    then: [ " + ISOLATE + " ]\n";
    assertThat(check(ask + read)).isEmpty();
  }

  @Test
  void evidenceThatOnlyAReportReadsIsUnread() {
    String hunt =
        "  - { step: Hunt, do: seldom-hunt, agent: seldom, with: { indicators: a, days: 7 }, out: [hits] }\n";
    String note =
        "  - { step: Note, do: seldom-note, agent: seldom, with: { incident: __incident__, text: __hits__ } }\n";
    assertThat(check(hunt + note)).extracting(Mistake::rule).containsExactly("unread-evidence");
    String weigh =
        "  - { step: Weigh, do: seldom-verdict, agent: seldom, with: { incident: __incident__, hits: __hits__ }, out: [verdict] }\n"
            + "  - { step: Which, switch: __verdict__, cases: { default: [] } }\n";
    assertThat(check(hunt + weigh)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "dangling-reference | { step: A, playbook: x, out: [hits] } | unknown-playbook",
        "argument | { step: A, do: seldom-hunt, agent: seldom, with: { hostt: x }, out: [hits] } | arguments",
        "output | { step: A, do: seldom-hunt, agent: seldom, with: { days: 7 }, out: [verdict] } | arguments",
        "kind | { step: A, do: seldom-frobnicate, agent: seldom, with: { days: 7 } } | unknown-command",
        "name | { step: A, if: __nobody__ = 'a', then: [] } | undeclared-variable",
        "condition | { step: A, if: __host__ ~ 'a', then: [] } | condition",
        "switch | { step: A, switch: host, cases: { default: [] } } | condition",
        "constant | { step: A, do: seldom-hunt, agent: seldom, with: { days: 7 }, out: [fixed] } | constant-written",
        "loop | { step: A, while: __host__ = 'a', timeout: 1h, body: [] } | unbounded-loop",
        "deadline | { step: A, ask: well?, agent: people, out: [approved] } | no-deadline",
        "silence | { step: A, ask: well?, agent: people, out: [approved], timeout: 1h, choices: [a, b], otherwise: c } | question",
        "escalation | { step: A, ask: well?, agent: people, out: [approved], timeout: 1h, choices: [a, b], otherwise: b, escalate: nobody } | dangling-reference",
        "void | { step: A, ask: well?, agent: people, out: [approved], timeout: 1h, choices: [a, b], otherwise: b, void-if: __host__ ~ 'a' } | condition",
        "written approval | { step: A, do: seldom-isolate, agent: seldom, with: { host: h, approved: approve } } | forged-approval",
        "found approval | { step: A, do: seldom-isolate, agent: seldom, with: { host: h, approved: __verdict__ } } | forged-approval",
        "given approval | { step: A, do: seldom-isolate, agent: seldom, with: { host: h, approved: __host__ } } | forged-approval",
        "place | { step: A, do: powershell, agent: seldom, text: \"echo '__host__'\" } | variable-place"
      })
  void eachMistakeIsToldByItsRule(String what, String step, String rule) {
    List<Mistake> all = check("  - " + step + "\n");
    assertThat(all).extracting(Mistake::rule).contains(rule);
    assertThat(all).allMatch(m -> m.place().file().equals("x.yaml") && m.place().line() > 1);
  }

  private static final String JSON =
      """
      {"type":"playbook","spec_version":"cacao-2.0","id":"playbook--a0777575-5c4c-4710-9f01-15776103837f",
       "name":"x","created_by":"identity--5abe695c-7bd5-4c31-8824-2528696cdbf1",
       "created":"2022-05-18T11:31:31.319Z","modified":"2022-05-18T11:31:31.319Z",
       "workflow_start":"start--00000000-0000-4000-8000-000000000001",
       "workflow":{
        "start--00000000-0000-4000-8000-000000000001":{"type":"start","on_completion":"parallel--00000000-0000-4000-8000-000000000002"},
        "parallel--00000000-0000-4000-8000-000000000002":{"type":"parallel","next_steps":["action--00000000-0000-4000-8000-000000000003","action--00000000-0000-4000-8000-000000000004"],"on_completion":"end--00000000-0000-4000-8000-000000000005"},
        "action--00000000-0000-4000-8000-000000000003":{"type":"action","agent":"group--00000000-0000-4000-8000-000000000007","commands":[{"type":"manual","command":"a"}],"timeout":5,"on_completion":"end--00000000-0000-4000-8000-000000000006"},
        "action--00000000-0000-4000-8000-000000000004":{"type":"action","agent":"group--00000000-0000-4000-8000-000000000007","commands":[{"type":"manual","command":"b"}],"timeout":5,"on_completion":"end--00000000-0000-4000-8000-000000000008"},
        "end--00000000-0000-4000-8000-000000000005":{"type":"end"},
        "end--00000000-0000-4000-8000-000000000006":{"type":"end"},
        "end--00000000-0000-4000-8000-000000000008":{"type":"end"}},
       "agent_definitions":{"group--00000000-0000-4000-8000-000000000007":{"type":"group","name":"g"}}}
      """;

  @ParameterizedTest(name = "{2}: {0} becomes {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`\"on_completion\":\"end--00000000-0000-4000-8000-000000000008\"` | `\"on_completion\":\"end--00000000-0000-4000-8000-000000000006\"` | shared-end",
        "`\"on_completion\":\"end--00000000-0000-4000-8000-000000000008\"` | `\"on_completion\":\"end--00000000-0000-4000-8000-000000000008\",\"on_failure\":\"end--00000000-0000-4000-8000-000000000008\"` | transitions",
        "`\"on_completion\":\"end--00000000-0000-4000-8000-000000000008\"` | `\"on_failure\":\"end--00000000-0000-4000-8000-000000000008\"` | no-successor",
        "`\"on_completion\":\"end--00000000-0000-4000-8000-000000000008\"` | `\"name\":\"x\"` | no-successor",
        "`\"on_completion\":\"end--00000000-0000-4000-8000-000000000008\"` | `\"on_completion\":\"end--00000000-0000-4000-8000-00000000000f\"` | dangling-reference",
        "`\"agent\":\"group--00000000-0000-4000-8000-000000000007\",\"commands\":[{\"type\":\"manual\",\"command\":\"b\"` | `\"agent\":\"group--00000000-0000-4000-8000-00000000000f\",\"commands\":[{\"type\":\"manual\",\"command\":\"b\"` | dangling-reference",
        "`\"timeout\":5` | `\"timeout\":-5` | timeout",
        "`\"timeout\":5` | `\"timeout\":0` | timeout",
        "`\"modified\":\"2022-05-18T11:31:31.319Z\"` | `\"modified\":\"2021-05-18T11:31:31.319Z\"` | times",
        "`\"command\":\"a\"` | `\"commandd\":\"a\"` | command-body",
        "`\"command\":\"a\"` | `\"command\":\"a\",\"command_b64\":\"YQ==\"` | command-body",
        "`\"workflow_start\":\"start--00000000-0000-4000-8000-000000000001\"` | `\"workflow_start\":\"end--00000000-0000-4000-8000-000000000005\"` | start",
        "`\"type\":\"start\",` | `\"type\":\"start\",\"on_success\":\"end--00000000-0000-4000-8000-000000000005\",` | form",
        "`{\"type\":\"end\"},` | `{\"type\":\"end\",\"on_completion\":\"end--00000000-0000-4000-8000-000000000006\"},` | form",
        "`\"on_completion\":\"end--00000000-0000-4000-8000-000000000005\"` | `\"on_completion\":\"parallel--00000000-0000-4000-8000-000000000002\"` | cycle",
        "`\"on_completion\":\"end--00000000-0000-4000-8000-000000000005\"` | `\"on_completion\":\"end--00000000-0000-4000-8000-000000000006\"` | unreachable-step"
      })
  void whatTheSchemasLetThroughIsToldAllTheSame(String from, String to, String rule) {
    List<Mistake> before = Books.mistakes("x.json", JSON, PlaybookCheck.Demand.OTHERS);
    assertThat(before).isEmpty();
    String changed = JSON.replace(from, to);
    assertThat(changed).isNotEqualTo(JSON);
    List<Mistake> after = Books.mistakes("x.json", changed, PlaybookCheck.Demand.OTHERS);
    assertThat(Books.errors(after)).extracting(Mistake::rule).contains(rule);
  }

  @Test
  void allMistakesAreToldAtOnceEachAtItsLine() {
    String broken =
        JSON.replace("\"timeout\":5", "\"timeout\":0")
            .replace("\"name\":\"g\"", "\"nam\":\"g\"")
            .replace("\"type\":\"playbook\"", "\"type\":\"book\"");
    List<Mistake> all = Books.errors(Books.mistakes("x.json", broken, PlaybookCheck.Demand.OTHERS));
    assertThat(all).hasSize(4);
    assertThat(all).extracting(m -> m.place().line()).containsExactly(1, 8, 9, 13);
    assertThat(all.get(1).pointer())
        .isEqualTo("/workflow/action--00000000-0000-4000-8000-000000000003/timeout");
  }

  @Test
  void playbooksThatCallEachOtherAreRecursion() {
    String a = HEAD.replace("test-book", "a") + "flow: [ { step: B, playbook: b } ]\n";
    Playbook b =
        Books.compact(HEAD.replace("test-book", "b") + "flow: [ { step: A, playbook: a } ]\n");
    Playbook own = Books.compact(a);
    assertThat(Books.mistakes("x.yaml", a, PlaybookCheck.Demand.OTHERS, b, own))
        .extracting(Mistake::rule)
        .contains("recursion");
  }

  @Test
  void theSameCompactTextGivesTheSameDocument() {
    String text = HEAD + "flow:\n" + VERDICT;
    assertThat(Books.compact(text).json()).isEqualTo(Books.compact(text).json());
    assertThat(Books.mistakes("x.json", Books.compact(text).json(), PlaybookCheck.Demand.OTHERS))
        .extracting(Mistake::level)
        .doesNotContain(Mistake.Level.ERROR);
  }
}
