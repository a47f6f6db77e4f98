package seldom.model.action;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seldom.model.event.EndpointEvent;
import seldom.model.event.ProcessRef;

/// An event in context. The refs inside `event` carry the signatures that were joined.
///
/// @param actor the process that acted: the true initiator where the telemetry shows it, with
///     signature joined
/// @param osActor whom the operating system credits; equal to `actor` where they do not differ
/// @param owner causality owner: the first process below a spawner, [ProcessRef#UNKNOWN] if none
/// @param chain from the owner down to the actor, both included; empty if nothing is known
/// @param chainId id shared by all actions under one owner, unique over tenants and hosts; never
///     empty (the actor's own, or the host's, where no owner is known)
/// @param injected whether the acting thread was injected
/// @param domain the name behind a connection, [DomainName#NONE] for other kinds
/// @param remote for a connection: is its remote end outside the tenant
/// @param suspicious for an injection: is its type suspicious (DESIGN section 8)
/// @param facts further facts by name, as detectors use them: `actor.renamed`, `target.renamed`,
///     `chain.scheduled-task`, `chain.web-server`, `target.web-mark` (host of the mark of the
///     web)…;
///     the words are in `content/normalisation`; in order of name
/// @param execution that the action is part of a remote execution, null for all that come from
///     single records; actions with one are given in addition to those
public record Action(
    EndpointEvent event,
    ProcessRef actor,
    ProcessRef osActor,
    ProcessRef owner,
    List<ProcessRef> chain,
    String chainId,
    Injected injected,
    DomainName domain,
    Remote remote,
    boolean suspicious,
    java.util.SortedMap<String, String> facts,
    @Nullable RemoteExecution execution) {
  /// Where the other end of a connection lies.
  public enum Remote {
    EXTERNAL,
    INTERNAL,
    UNKNOWN
  }

  /// An action that comes from one record, or from two sensors' records of it.
  public Action(
      EndpointEvent event,
      ProcessRef actor,
      ProcessRef osActor,
      ProcessRef owner,
      List<ProcessRef> chain,
      String chainId,
      Injected injected,
      DomainName domain,
      Remote remote,
      boolean suspicious,
      java.util.SortedMap<String, String> facts) {
    this(
        event,
        actor,
        osActor,
        owner,
        chain,
        chainId,
        injected,
        domain,
        remote,
        suspicious,
        facts,
        null);
  }

  public Action {
    chain = List.copyOf(chain);
    facts = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(facts));
  }

  public Set<String> factNames() {
    return facts.keySet();
  }
}
