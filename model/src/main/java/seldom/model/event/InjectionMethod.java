package seldom.model.event;

/// How code was put into another process, as the sensor names it.
public enum InjectionMethod {
  REMOTE_THREAD,
  QUEUED_CALL,
  HOLLOWING,
  OTHER
}
