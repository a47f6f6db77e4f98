package seldom.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The formats that telemetry can be written in.
public enum TelemetryKind {
  /// Sysmon, Security and System events as Winlogbeat 7 ships them, JSON lines.
  WINLOGBEAT("jsonl"),
  /// Sysmon and System events as NXLog flattens them, JSON lines.
  NXLOG("jsonl"),
  /// Elastic Defend events (ECS), JSON lines; the one format that carries entropy.
  ELASTIC("jsonl"),
  /// Sysmon and System events as event XML, one a line.
  XML("xml"),
  /// Sysmon and System events in the binary format of Windows event logs.
  EVTX("evtx");

  final String extension;

  TelemetryKind(String extension) {
    this.extension = extension;
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<TelemetryKind> of(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
  }

  TelemetryFormat writer() {
    return switch (this) {
      case WINLOGBEAT -> new WindowsFormat(new WinlogbeatLine(), true);
      case NXLOG -> new WindowsFormat(new NxlogLine(), false);
      case ELASTIC -> new ElasticFormat();
      case XML -> new WindowsFormat(new XmlLine(), false);
      case EVTX -> new WindowsFormat(new EvtxLines(), false);
    };
  }
}
