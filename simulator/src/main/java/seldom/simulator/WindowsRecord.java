package seldom.simulator;

import java.util.ArrayList;
import java.util.List;

/// One record of a Windows event log before it is put in a format.
///
/// @param time when the log took it down, milliseconds since the epoch
/// @param data names and values in turn
record WindowsRecord(
    Channel channel,
    int eventId,
    int version,
    String task,
    long time,
    long record,
    int loggerPid,
    int loggerThread,
    String computer,
    String guid,
    List<String> data) {

  enum Channel {
    SYSMON(
        "Microsoft-Windows-Sysmon/Operational",
        "Microsoft-Windows-Sysmon",
        "5770385f-c22a-43e0-bf4c-06f5698ffbd9"),
    SECURITY(
        "Security", "Microsoft-Windows-Security-Auditing", "54849625-5478-4994-a5ba-3e3b0328c30d"),
    SYSTEM("System", "Service Control Manager", "555908d1-a6d7-4695-8e1e-26931d2012f4");

    final String text;
    final String provider;
    final String guid;

    Channel(String text, String provider, String guid) {
      this.text = text;
      this.provider = provider;
      this.guid = guid;
    }
  }

  static final class Fields {
    final List<String> data = new ArrayList<>(44);

    Fields put(String name, String value) {
      data.add(name);
      data.add(value);
      return this;
    }
  }

  String get(String name) {
    for (int i = 0; i < data.size(); i += 2) {
      if (data.get(i).equals(name)) {
        return data.get(i + 1);
      }
    }
    return "";
  }
}
