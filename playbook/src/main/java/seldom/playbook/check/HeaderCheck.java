package seldom.playbook.check;

import java.util.List;
import java.util.Map;
import seldom.playbook.definition.Authentication;
import seldom.playbook.definition.Header;
import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.Step;
import seldom.playbook.definition.Variable;
import seldom.playbook.text.Pointer;
import seldom.playbook.text.Value;

/// Times, the summary of what the workflow holds, and secrets that stand there for all to read.
final class HeaderCheck {
  private final Playbook playbook;
  private final Teller teller;

  HeaderCheck(Playbook playbook, Teller teller) {
    this.playbook = playbook;
    this.teller = teller;
  }

  void check() {
    Header h = playbook.header();
    for (String key : List.of("created", "modified")) {
      if (playbook.source().get(key) instanceof Value.Text t
          && !t.text().matches(".*:\\d\\d\\.\\d{3}Z")) {
        teller.warning(
            "/" + key,
            "timestamp",
            "'" + key + "' has not exactly three digits after the second",
            "Write it as 2026-01-31T12:00:00.000Z");
      }
    }
    if (h.modified().isBefore(h.created())) {
      teller.error("/modified", "times", "it was modified before it was created", "Correct one");
    }
    if (h.validFrom().isPresent()
        && h.validUntil().isPresent()
        && !h.validUntil().get().isAfter(h.validFrom().get())) {
      teller.error("/valid_until", "times", "it ends before it begins to be valid", "Correct one");
    }
    summary();
    playbook.authentications().values().forEach(this::secrets);
  }

  private void summary() {
    if (!(playbook.source().get("playbook_processing_summary") instanceof Value.Fields summary)) {
      return;
    }
    Map<String, Boolean> holds =
        Map.of(
            "external_playbooks", has(Step.PlaybookAction.class),
            "parallel_processing", has(Step.Parallel.class),
            "if_logic", has(Step.IfCondition.class),
            "while_logic", has(Step.WhileCondition.class),
            "switch_logic", has(Step.SwitchCondition.class),
            "data_markings", !playbook.header().markings().isEmpty(),
            "digital_signatures", !playbook.signatures().isEmpty());
    holds.forEach(
        (key, truth) -> {
          if (summary.get(key) instanceof Value.Bool b && b.value() != truth) {
            teller.warning(
                "/playbook_processing_summary/" + key,
                "summary",
                "it says " + b.value() + ", the workflow says " + truth,
                "Correct it");
          }
        });
  }

  private boolean has(Class<? extends Step> type) {
    return playbook.steps().values().stream().anyMatch(type::isInstance);
  }

  private void secrets(Authentication a) {
    for (String key : List.of("password", "token")) {
      String value = a.fields().getOrDefault(key, "");
      boolean reference = value.startsWith("secret:") || !Variable.usedIn(value).isEmpty();
      if (!value.isEmpty() && !reference) {
        teller.demanded(
            Pointer.child("/authentication_info_definitions", a.id()) + "/" + key,
            "plain-secret",
            "the " + key + " stands in the playbook",
            "Write secret:NAME, or a variable that the caller gives");
      }
    }
  }
}
