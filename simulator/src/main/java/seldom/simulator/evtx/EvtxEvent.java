package seldom.simulator.evtx;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One event to write.
///
/// @param provider who logs it, and where
/// @param id what happened: EventID with its version, level, task, opcode and keywords
/// @param time TimeCreated; kept to 100 ns
/// @param number EventRecordID
/// @param processId process that logs it, as Execution has it; likewise `threadId`
/// @param computer host as Windows writes it
/// @param userSid user of the logging process, empty if none
/// @param data the named values of EventData, in order
public record EvtxEvent(
    Provider provider,
    Id id,
    Instant time,
    long number,
    int processId,
    int threadId,
    String computer,
    String userSid,
    Map<String, EvtxValue> data) {
  /// @param name such as `Microsoft-Windows-Sysmon`
  /// @param guid in braces, empty if none
  /// @param channel such as `Microsoft-Windows-Sysmon/Operational`
  public record Provider(String name, String guid, String channel) {}

  /// @param event 0 to 65535; `version`, `level` and `opcode` 0 to 255, `task` 0 to 65535
  public record Id(int event, int version, int level, int task, int opcode, long keywords) {}

  public EvtxEvent {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }
}
