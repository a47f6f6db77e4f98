/// What a command line hides and what that says.
///
/// In: the text of a command line. Out: [seldom.model.command.CommandAnalysis]. Words, weights,
/// limits and bands are content (`content/commandline`); every scanner is linear in the text, so
/// hostile text costs what its length costs. Start at
/// [seldom.analytics.commandline.CommandAnalyser].
@NullMarked
package seldom.analytics.commandline;

import org.jspecify.annotations.NullMarked;
