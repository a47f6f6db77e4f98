package seldom.playbook.check;

import seldom.playbook.agent.Catalogue;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Playbook;
import seldom.playbook.text.Mistakes;

/// Checks playbooks before they run.
public final class PlaybookCheck {
  private PlaybookCheck() {}

  /// How much is demanded.
  public enum Demand {
    /// Of what the project ships: whatever leaves a question open is an error.
    CONTENT,
    /// Of anybody's playbook: what can be accepted knowingly is a warning.
    OTHERS
  }

  /// Tells everything that is wrong with a playbook.
  ///
  /// @param library what it may call; it need not hold the playbook itself
  public static void check(
      Playbook playbook, Library library, Catalogue catalogue, Demand demand, Mistakes mistakes) {
    Teller teller = new Teller(playbook, demand, mistakes);
    new HeaderCheck(playbook, teller).check();
    new References(playbook, library, teller).check();
    Shape shape = new Shape(playbook, teller);
    shape.check();
    new Loops(playbook, library, shape, teller).check();
    new Names(playbook, shape, teller).check();
    new Commands(playbook, catalogue, teller).check();
    Roles roles = new Roles(library, catalogue);
    new Gates(playbook, library, roles, teller).check();
    new Approvals(playbook, roles, teller).check();
    new EvidenceUse(playbook, roles, teller).check();
  }
}
