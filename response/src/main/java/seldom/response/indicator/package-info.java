/// Addresses, domains, hashes and URLs in one spelling.
///
/// In: the attacker's text. Out: an `Indicator`, or none. Start at
/// [seldom.response.indicator.Indicator].
@NullMarked
package seldom.response.indicator;

import org.jspecify.annotations.NullMarked;
