/// What a command line says once it is decoded.
///
/// In: nothing. Out: [seldom.model.command.CommandAnalysis] with its layers, findings and
/// indicators. Made by the analyser, read by alerts, reports and playbooks. Start at
/// [seldom.model.command.CommandAnalysis].
@NullMarked
package seldom.model.command;

import org.jspecify.annotations.NullMarked;
