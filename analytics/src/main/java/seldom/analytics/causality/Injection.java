package seldom.analytics.causality;

import java.time.Instant;
import seldom.model.event.ProcessRef;

/// One injection into a process, benign or not.
///
/// @param time the record's own time: of the times a sensor gives, only this one orders records of
///     different kinds
/// @param threadId of the new thread, -1 if unknown
/// @param by the injector, as far as known
record Injection(Instant time, long threadId, ProcessRef by) {}
