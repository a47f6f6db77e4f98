/// Commands that are HTTP requests.
///
/// In: an [seldom.playbook.agent.Invocation] with a request. Out: its
/// [seldom.playbook.agent.Result]. Only hosts that are configured are called, nothing is followed,
/// what is read is bounded. Start at [seldom.response.http.HttpAgent].
@NullMarked
package seldom.response.http;

import org.jspecify.annotations.NullMarked;
