package seldom.model.event;

/// One end of a connection.
///
/// @param address IPv4 or IPv6 address in canonical text (IPv4-mapped IPv6 as IPv4), empty if
///     unknown
/// @param port 0 to 65535, -1 if unknown
/// @param name host name the record gives for this end, as recorded, empty if none; for Sysmon a
///     reverse look-up, never the name that was contacted
public record Endpoint(String address, int port, String name) {
  public static final Endpoint UNKNOWN = new Endpoint("", -1, "");
}
