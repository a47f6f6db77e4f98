/// Requests and readings of replies that are written as content.
///
/// In: YAML that says method, path, body and JSON pointers; values. Out: a `Call`; what its reply
/// says. Start at [seldom.response.exchange.Exchange].
@NullMarked
package seldom.response.exchange;

import org.jspecify.annotations.NullMarked;
