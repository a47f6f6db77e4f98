package seldom.analytics.causality;

import java.time.Instant;
import seldom.model.event.ProcessRef;

/// One injection into a process that is not on the list of benign ones.
///
/// @param threadId of the new thread, -1 if unknown
/// @param by the injector, as far as known
record Injection(Instant order, long threadId, ProcessRef by) {}
