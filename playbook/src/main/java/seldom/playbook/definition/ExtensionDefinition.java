package seldom.playbook.definition;

/// Where an extension's meaning is defined. Unknown extensions are kept and ignored.
public record ExtensionDefinition(String id, String name, String schema, String version) {}
