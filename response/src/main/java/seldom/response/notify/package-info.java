/// Tells people and other systems.
///
/// In: a text and an incident. Out: webhook, e-mail, syslog with CEF. Start at
/// [seldom.response.notify.NotifyAgent].
@NullMarked
package seldom.response.notify;

import org.jspecify.annotations.NullMarked;
