package seldom.playbook.agent;

/// How an effect whose outcome is unknown after a crash is mended.
public enum Recovery {
  /// Done again with the same key: the second time has no second effect.
  KEYED,
  /// The agent can look whether it happened.
  PROBED,
  /// Neither: the step waits as *outcome unknown* for a person and is never repeated.
  PERSON
}
