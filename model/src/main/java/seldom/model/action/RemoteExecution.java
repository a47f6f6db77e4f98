package seldom.model.action;

/// That somebody had this host run something, from another host or over the network: joined from
/// many records, carried by the action an analyst must read.
///
/// @param means how it was done
/// @param origin where from, and how that is known
/// @param service name of the service or task; empty if unknown or none
/// @param tied whether installation, file or pipe of this very service were seen around it
/// @param known whether the service binary is one that exists to be driven from elsewhere
/// @param band of the command line, as command analysis names it; empty where it was not analysed
/// @param shape what content recognises the command line as; empty if nothing
public record RemoteExecution(
    Means means,
    Origin origin,
    String service,
    boolean tied,
    boolean known,
    String band,
    String shape) {
  /// How something was made to run.
  public enum Means {
    /// A service process started a command; the action is the command's launch.
    SERVICE_COMMAND,
    /// The service process itself is a shell or LOLBin; the action is its launch.
    SERVICE_SHELL,
    /// A service was started and started nothing; the action is its launch or change of state.
    SERVICE_START,
    /// A service was installed and its process was not seen; the action is the installation.
    SERVICE_INSTALL,
    WMI,
    WINRM,
    DCOM,
    /// A scheduled task was registered; the action is the registration.
    TASK;

    public String text() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /// What is known of where it came from. LOCAL: it did not come over the network.
  public enum State {
    OBSERVED,
    INFERRED,
    LOCAL,
    UNKNOWN
  }

  /// Where an execution came from.
  ///
  /// @param source canonical host where its address is that of one known host, else the address or
  ///     the name it gave itself; `this host` for loopback; empty if unknown
  /// @param knownHost whether `source` is a host that sends telemetry, or this host
  /// @param account on whose behalf, empty if unknown
  /// @param basis how this is known, one plain sentence part
  public record Origin(
      State state, String source, boolean knownHost, String account, String basis) {
    public static final String THIS_HOST = "this host";
    public static final Origin UNKNOWN =
        new Origin(State.UNKNOWN, "", false, "", "no record says where it came from");

    public boolean isRemote() {
      return state == State.OBSERVED || state == State.INFERRED;
    }

    /// As part of a sentence.
    public String text() {
      String from = source.isEmpty() ? "source not known" : "from " + source;
      String who = account.isEmpty() ? "" : " as " + account;
      return switch (state) {
        case OBSERVED, INFERRED ->
            "remote ("
                + state.name().toLowerCase(java.util.Locale.ROOT)
                + "), "
                + from
                + who
                + ": "
                + basis;
        case LOCAL -> "local" + who + ": " + basis;
        case UNKNOWN -> "unknown: " + basis;
      };
    }
  }
}
