package seldom.model.event;

/// Who opened a connection, seen from the host.
public enum Direction {
  OUTBOUND,
  INBOUND,
  UNKNOWN
}
