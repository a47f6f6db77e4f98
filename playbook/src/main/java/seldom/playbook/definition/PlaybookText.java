package seldom.playbook.definition;

import java.util.Optional;
import seldom.playbook.text.JsonText;
import seldom.playbook.text.Mistakes;
import seldom.playbook.text.Value;
import seldom.playbook.text.YamlText;

/// Reads playbooks, in CACAO JSON or in the compact form.
public final class PlaybookText {
  private PlaybookText() {}

  /// The playbook that a text gives, as far as it gives one. Empty only if it is no object at all;
  /// a playbook with mistakes is for the checks, not for running.
  ///
  /// @param file its name, in places; `.yaml` and `.yml` are the compact form, all else is JSON
  public static Optional<Playbook> read(String file, String text, Mistakes mistakes) {
    if (!file.endsWith(".yaml") && !file.endsWith(".yml")) {
      return JsonText.read(file, text, mistakes).flatMap(v -> read(v, mistakes));
    }
    return YamlText.read(file, text, mistakes)
        .flatMap(v -> CompactForm.compile(v, mistakes))
        .flatMap(v -> read(v, mistakes));
  }

  /// The playbook that a document gives.
  public static Optional<Playbook> read(Value document, Mistakes mistakes) {
    if (document instanceof Value.Fields fields) {
      return Optional.of(new PlaybookReader(new Section(fields, "", mistakes)).playbook());
    }
    mistakes.form(
        document.place(), "", "a playbook is an object, not " + document.kind(), "Write { … }");
    return Optional.empty();
  }
}
