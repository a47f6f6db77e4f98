package seldom.model.event;

/// The kinds of sensor whose telemetry is read. What a sensor is able to report is measured, not
/// listed (DESIGN section 7).
public enum Sensor {
  SYSMON,
  WINDOWS_SECURITY,
  WINDOWS_SYSTEM,
  ELASTIC_DEFEND,
  DEFENDER,
  OCSF,
  ZEEK,
  OTHER
}
