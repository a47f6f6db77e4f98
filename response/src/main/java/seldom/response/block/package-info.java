/// Indicators handed to others: block lists, STIX 2.1.
///
/// In: indicators to block and unblock. Out: one list a kind, with expiry, reason and holder. Start
/// at
/// [seldom.response.block.Blocklist].
@NullMarked
package seldom.response.block;

import org.jspecify.annotations.NullMarked;
