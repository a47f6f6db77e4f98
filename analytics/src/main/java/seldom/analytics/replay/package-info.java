/// The stages in order, with a clock of days: events of one UTC day in, its final alerts out.
///
/// Role: the product's main line. In: [seldom.model.event.EndpointEvent] of one day after the
/// other,
/// exceptions and closings. Out: [seldom.analytics.replay.DayResult]. A day is judged by the days
/// before it; nothing of the day itself counts. Start at [seldom.analytics.replay.Replay].
@NullMarked
package seldom.analytics.replay;

import org.jspecify.annotations.NullMarked;
