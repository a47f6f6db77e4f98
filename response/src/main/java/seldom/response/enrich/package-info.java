/// What others say of an indicator.
///
/// In: indicators and `content/integrations`. Out: a reputation with each source and time, and the
/// sources that are absent. Start at [seldom.response.enrich.ReputationAgent].
@NullMarked
package seldom.response.enrich;

import org.jspecify.annotations.NullMarked;
