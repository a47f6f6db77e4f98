/// Elastic Defend, as ECS documents.
///
/// In: a raw record of the source. Out: the events of it. Start at
/// [seldom.telemetry.normalise.elastic.ElasticMapping].
@NullMarked
package seldom.telemetry.normalise.elastic;

import org.jspecify.annotations.NullMarked;
