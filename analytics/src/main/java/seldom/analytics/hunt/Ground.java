package seldom.analytics.hunt;

import java.util.Locale;

/// A fact that makes a seldom action worth reading before another that is as seldom. Each is
/// decided
/// by the action, the lists of content, and the counts of the pile by name; `content/hunt.yaml`
/// says
/// what it weighs and why.
enum Ground {
  INJECTED_THREAD("the acting thread is injected"),
  SERVER_STARTS("a server program starts it"),
  REMOTE_CONTROL("started through a remote-control broker"),
  FOREIGN_ACTOR("the actor is unproven where it lies, and on almost no other host"),
  FOREIGN_TARGET("what is started is unproven where it lies, and on almost no other host"),
  LOLBIN_ACTS("a living-off-the-land program does what it does on almost no other host"),
  SHELL_CONNECTS("a shell reaches what almost no other host reaches"),
  DESCENDS("the actor descends from such an action");

  private final String text;

  Ground(String text) {
    this.text = text;
  }

  /// As part of a sentence.
  String text() {
    return text;
  }

  /// As content names it.
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
