package seldom.analytics.remote;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seldom.model.action.RemoteExecution.Means;

/// What belongs to one execution, found in its host's trail.
///
/// @param means as it turned out
/// @param install the installation of its service, null if none was seen
/// @param installs every record of it
/// @param own pipes the service process made
/// @param driven uses of those pipes through SMB
/// @param dropped its binary, written through SMB
/// @param written its binary, written by a process of this host
/// @param known whether the program exists to be driven from elsewhere
record Gathered(
    Execution execution,
    Means means,
    @Nullable Evidence install,
    List<Evidence> installs,
    List<Evidence> own,
    List<Evidence> driven,
    List<Evidence> dropped,
    List<Evidence> written,
    boolean known) {
  /// Whether the records speak of this very service.
  boolean tied() {
    return install != null || !driven.isEmpty() || !dropped.isEmpty();
  }
}
