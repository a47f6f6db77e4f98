package seldom.model.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seldom.model.action.Injected;
import seldom.model.action.RemoteExecution;
import seldom.model.command.ScoredCommand;
import seldom.model.event.Locator;
import seldom.model.event.ProcessRef;

/// Something that almost no program does, done by one.
///
/// @param id made of detector, tenant, host, actor key, target key and deduplication period: the
///     same
///     on every machine and in every order of arrival
/// @param actionId shared by all alerts of one action
/// @param wave id shared by the alerts of one wave, empty if none
/// @param waveKind `release`, `spread`, `wave` or empty
/// @param detector id of the detector
/// @param variation id of the variation that gave name and severity, empty for the detector itself
/// @param held ids of all variations that hold, in the detector's order
/// @param name name of the variation, or of the detector
/// @param severity after variation, wave step and local history
/// @param attack ATT&CK ids `TA0002/T1204` of all that hold, in order, distinct
/// @param time of the first action
/// @param count actions in the period, repeats included
/// @param continuationOf id of the first alert of the same key in an earlier period that is not
///     closed, else
///     empty
/// @param execution where a remote execution came from and how; null where the action is none
/// @param commandLines distinct command lines of the repeats, first 20
/// @param command what the worst of the command lines says; null where none is known
/// @param sources at most [#MAX_SOURCES] locators; `sourcesCount` is the true number
/// @param chain causality chain, from owner to actor
/// @param chainId see [seldom.model.action.Action]
/// @param history what happened to this alert, oldest first: each line one plain sentence
public record Alert(
    String id,
    String actionId,
    String wave,
    String waveKind,
    String detector,
    String variation,
    List<String> held,
    String name,
    Severity severity,
    List<String> attack,
    String tenant,
    String host,
    Instant time,
    AlertState state,
    long count,
    String continuationOf,
    ProcessRef actor,
    ProcessRef osActor,
    ProcessRef owner,
    List<ProcessRef> chain,
    String chainId,
    Injected injected,
    @Nullable RemoteExecution execution,
    Target target,
    List<String> commandLines,
    @Nullable ScoredCommand command,
    List<Locator> sources,
    long sourcesCount,
    List<String> history,
    Receipt receipt) {
  public static final int MAX_SOURCES = 100;

  public Alert {
    held = List.copyOf(held);
    attack = List.copyOf(attack);
    chain = List.copyOf(chain);
    commandLines = List.copyOf(commandLines);
    sources = List.copyOf(sources);
    history = List.copyOf(history);
    if (sources.size() > MAX_SOURCES || sourcesCount < sources.size()) {
      throw new IllegalArgumentException(
          "%d sources of %d".formatted(sources.size(), sourcesCount));
    }
  }
}
