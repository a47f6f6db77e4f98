/// What is compared with what: an action becomes keys, by rules that are content. Normalisation
/// puts placeholders for the volatile parts of names; profile definitions say which two keys are
/// counted together.
///
/// In: [seldom.model.action.Action]. Out: [seldom.analytics.key.Keys]. Engines call
/// [seldom.analytics.key.Keying#keys].
@NullMarked
package seldom.analytics.key;

import org.jspecify.annotations.NullMarked;
