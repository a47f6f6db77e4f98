package seldom.model.alert;

/// What an alert's action was done to, flat, as lines and reports show it. Empty or -1 where it
/// does
/// not apply or is not known.
///
/// @param kind `process`, `module`, `injected-process`, `address`, `domain`, `domain-port`
/// @param text one-line name for people: image name, `domain:port`, address
public record Target(
    String kind,
    String text,
    String path,
    String sha256,
    String signature,
    String signer,
    String commandLine,
    String entity,
    long pid,
    String domain,
    String address,
    int port) {}
