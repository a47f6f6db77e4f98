package seldom.model.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One running process, as far as a record names it.
///
/// @param entity the sensor's id of the process, which survives reuse of pids: Sysmon's GUID in
///     upper
///     case without braces, Elastic's entity_id, else derived from host, pid and start; empty if
///     unknown
/// @param pid the operating system's number, -1 if unknown
/// @param start when it started, null if unknown
/// @param commandLine as the operating system recorded it, empty if unknown
/// @param user account it runs as, `DOMAIN\name` where the record says so, empty if unknown
/// @param logonId logon session in lower-case hex with `0x`, empty if unknown
public record ProcessRef(
    String entity,
    long pid,
    @Nullable Instant start,
    Image image,
    String commandLine,
    String user,
    String logonId) {
  public static final ProcessRef UNKNOWN = new ProcessRef("", -1, null, Image.UNKNOWN, "", "", "");

  public ProcessRef with(Image other) {
    return new ProcessRef(entity, pid, start, other, commandLine, user, logonId);
  }

  public boolean isKnown() {
    return !entity.isEmpty() || pid >= 0 || !image.path().isEmpty();
  }
}
