package seldom.analytics.causality;

import java.util.List;
import java.util.Set;

/// What the causality stage must be told: lists and bounds, which are content. Immutable.
///
/// @param spawners processes whose task is to start others
/// @param webServers processes that own the trees below them
/// @param taskHosts processes that start scheduled tasks
/// @param remoteManagement remote management programs
/// @param archivers programs that unpack archives
/// @param benignInjections injections that operating systems and drivers make all day
/// @param internal ranges inside any tenant
/// @param systemFolders folders of the operating system, without volume, lower case
/// @param programExtensions extensions of files whose origin is remembered, archives included
/// @param archiveExtensions extensions of archives
/// @param noImages what sensors write where they know no image
/// @param bounds the numbers
public record CausalityRules(
    Programs spawners,
    Programs webServers,
    Programs taskHosts,
    Programs remoteManagement,
    Programs archivers,
    List<BenignInjection> benignInjections,
    AddressRanges internal,
    Set<String> systemFolders,
    Set<String> programExtensions,
    Set<String> archiveExtensions,
    Set<String> noImages,
    Bounds bounds) {
  /// A harmless injection: any of `targets` by `source`; any target at all if there are none.
  public record BenignInjection(Programs source, Programs targets, boolean anyTarget) {}

  /// The numbers, in seconds and counts.
  ///
  /// @param hold seconds an event waits for its twin, its creator thread, its process's creation
  /// @param twin seconds that two sensors' records of one action may differ
  /// @param creator seconds after a start within which the creator's handle is looked for
  /// @param skew seconds that two records of one host may be in the wrong order
  /// @param dnsBefore seconds by which an answer may be logged after the connection it served
  /// @param dnsAfter seconds for which an answer serves other processes
  /// @param dnsSameProcess seconds for which an answer serves the process that asked
  /// @param dnsDecides milliseconds within which the name a process asks for is the one it connects
  ///     to, where it asked for several at one address
  /// @param depth longest chain that is walked
  /// @param keepEnded seconds for which an ended process is remembered
  /// @param keepIdle seconds for which a process that does nothing is remembered
  /// @param processesPerHost processes remembered per host
  /// @param filesPerHost files remembered per host
  /// @param answersPerAddress names remembered per host and address
  public record Bounds(
      int hold,
      int twin,
      int creator,
      int skew,
      int dnsBefore,
      int dnsAfter,
      int dnsSameProcess,
      int dnsDecides,
      int depth,
      int keepEnded,
      int keepIdle,
      int processesPerHost,
      int filesPerHost,
      int answersPerAddress) {}

  public CausalityRules {
    benignInjections = List.copyOf(benignInjections);
    systemFolders = Set.copyOf(systemFolders);
    programExtensions = Set.copyOf(programExtensions);
    archiveExtensions = Set.copyOf(archiveExtensions);
    noImages = Set.copyOf(noImages);
  }
}
