/// What a CACAO 2.0 playbook is.
///
/// In: a [seldom.playbook.text.Value] tree, from JSON or from the compact form. Out: a
/// [seldom.playbook.definition.Playbook], as far as the text gives one, and every mistake of form:
/// those that the official schemas, read as draft-07, refuse. Start at
/// [seldom.playbook.definition.PlaybookText].
///
/// Source: OASIS CACAO Security Playbooks 2.0, Committee Specification 01, and its JSON schemas.
@NullMarked
package seldom.playbook.definition;

import org.jspecify.annotations.NullMarked;
