/// Actions on hosts and accounts, bound to an identity.
///
/// In: commands of the endpoint kinds, `content/adapters`. Out: results after looking. Start at
/// [seldom.response.endpoint.EndpointAgent].
@NullMarked
package seldom.response.endpoint;

import org.jspecify.annotations.NullMarked;
