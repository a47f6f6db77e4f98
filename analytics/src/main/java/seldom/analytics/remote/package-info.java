/// Joins what many records tell of one remote execution: through a service (PsExec and its like),
/// WMI, WinRM, DCOM or a scheduled task.
///
/// Role: the stage between causality and keys. In: [seldom.model.action.Action], in order of time.
/// Out: further actions that carry a [seldom.model.action.RemoteExecution], a minute of event time
/// late. A pure state machine with bounded state per host. Start at
/// [seldom.analytics.remote.RemoteExecutions]; what it means is `docs/design/remote-execution.md`.
@NullMarked
package seldom.analytics.remote;

import org.jspecify.annotations.NullMarked;
