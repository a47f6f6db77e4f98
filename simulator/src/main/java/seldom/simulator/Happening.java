package seldom.simulator;

import java.util.List;

/// One thing that took place on a simulated host. `at` is milliseconds since the epoch.
sealed interface Happening {
  long at();

  Proc actor();

  /// `actor` started `child`.
  record Launch(long at, Proc actor, Proc child) implements Happening {}

  record Exit(long at, Proc actor) implements Happening {}

  record Load(long at, Proc actor, ImageFile module) implements Happening {}

  record Dns(long at, Proc actor, String name, List<String> addresses, String alias)
      implements Happening {}

  record Connection(long at, Proc actor, int localPort, String address, int port, boolean outbound)
      implements Happening {}

  /// @param module module of the start address, empty where there is none
  record RemoteThread(
      long at, Proc actor, Proc target, int thread, String address, String module, String function)
      implements Happening {}

  record Access(long at, Proc actor, Proc target, int thread, String granted, String trace)
      implements Happening {}

  record FileCreate(long at, Proc actor, ImageFile file) implements Happening {}

  /// The mark of the web was written beside `file`.
  record Mark(long at, Proc actor, ImageFile file, String hostUrl, String referrer)
      implements Happening {}

  record ServiceInstall(long at, Proc actor, String name, String path) implements Happening {}

  record Logon(long at, Proc actor, int type, String account, String address)
      implements Happening {}
}
