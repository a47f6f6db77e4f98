/// HTTP calls that leave the machine: configured hosts only, bounded, secrets put in last.
///
/// In: a `Call` that names a secret. Out: a `Reply` without any, or why there is none. Start at
/// [seldom.response.outbound.Outbound].
@NullMarked
package seldom.response.outbound;

import org.jspecify.annotations.NullMarked;
