package seldom.telemetry.normalise.windows;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seldom.telemetry.normalise.field.Addresses;
import seldom.telemetry.normalise.field.Identity;
import seldom.telemetry.normalise.field.Numbers;
import seldom.telemetry.normalise.field.Text;

/// One event of a Windows event log, whatever layout it came in.
///
/// @param channel log it was written to, as recorded
/// @param provider who wrote it, empty where the layout drops it
/// @param id event id, -1 if unknown
/// @param time the record's own time, null if unknown
/// @param recordId its number in the log, empty if unknown
/// @param logger id of the process that logged it, -1 if unknown; rarely the one that acted
/// @param data its named data; in flat layouts the system fields lie among them
/// @param message its rendered text, empty if unknown
/// @param flat whether data and system fields share one map, so that a numeric `ProcessID` is the
///     logger's own
record WindowsEvent(
    String channel,
    String provider,
    int id,
    String computer,
    @Nullable Instant time,
    String recordId,
    long logger,
    Map<String, @Nullable Object> data,
    String message,
    boolean flat) {

  /// A value by its name; other spellings (`SourceProcessGUID`) count where the exact one is not
  /// there.
  @Nullable Object raw(String name) {
    Object exact = data.get(name);
    if (exact != null) {
      return isLoggers(name, exact) ? null : exact;
    }
    int length = name.length();
    for (Map.Entry<String, @Nullable Object> field : data.entrySet()) {
      String key = field.getKey();
      Object value = field.getValue();
      if (key.length() == length
          && value != null
          && key.equalsIgnoreCase(name)
          && !isLoggers(key, value)) {
        return value;
      }
    }
    return null;
  }

  String text(String name) {
    return Text.known(raw(name));
  }

  /// As [#text], from the rendered message where the shipper dropped the field.
  String told(String name) {
    Object value = raw(name);
    return value == null ? Text.known(line(name + ": ")) : Text.known(value);
  }

  String path(String name) {
    return Text.path(raw(name));
  }

  String address(String name) {
    return Addresses.of(raw(name));
  }

  String guid(String name) {
    return Identity.guid(raw(name));
  }

  /// A process id, from the rendered message where the shipper dropped the field.
  long pid(String name) {
    Object value = raw(name);
    return Numbers.pid(value == null ? line(name + ": ") : value);
  }

  String account(String domain, String name) {
    return Text.account(raw(domain), raw(name));
  }

  /// The rest of the first line of the message that begins with `label`, empty if none.
  String line(String label) {
    if (message.isEmpty()) {
      return "";
    }
    int at = message.startsWith(label) ? 0 : message.indexOf("\n" + label);
    int tab = at < 0 ? message.indexOf("\t" + label) : at;
    if (tab < 0) {
      return "";
    }
    int from = tab + label.length() + (message.startsWith(label) && tab == 0 ? 0 : 1);
    int end = message.indexOf('\n', from);
    return message.substring(from, end < 0 ? message.length() : end).strip();
  }

  private boolean isLoggers(String name, Object value) {
    return flat && value instanceof Number && name.equals("ProcessID");
  }
}
