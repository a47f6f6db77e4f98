/// The agents of a data directory, as its `response.yaml` configures them.
///
/// In: settings, secrets, content. Out: agents. Start at [seldom.response.setup.ResponseAgents].
@NullMarked
package seldom.response.setup;

import org.jspecify.annotations.NullMarked;
