package seldom.playbook.definition;

/// A data marking: how a playbook may be passed on. Carried, and shown in reports.
public sealed interface Marking {
  String id();

  /// A statement, such as a copyright.
  record Statement(String id, String statement) implements Marking {}

  /// A level of the Traffic Light Protocol 2.0: `TLP:GREEN`.
  record Tlp(String id, String level) implements Marking {}

  /// A FIRST Information Exchange Policy, by its name and TLP level.
  record Iep(String id, String name, String tlp) implements Marking {}
}
