package seldom.analytics.causality;

import java.util.List;
import seldom.model.event.ProcessRef;

/// Where an actor comes from.
///
/// @param owner first process below a spawner, [ProcessRef#UNKNOWN] if none
/// @param chain from the owner (or the oldest known ancestor) down to the actor
/// @param spawner the spawner above the owner, or the actor itself where it is one
record Lineage(ProcessRef owner, List<ProcessRef> chain, ProcessRef spawner) {}
