package seldom.cli;

import java.io.PrintStream;
import java.util.List;
import seldom.model.alert.Alert;
import seldom.report.AlertList;
import seldom.report.JsonLines;
import seldom.report.OcsfFinding;

/// How alerts are printed.
enum Format {
  text,
  json,
  ocsf;

  /// Prints alerts: every one as a line of JSON or OCSF, or as text one line per wave or action.
  void print(List<Alert> alerts, PrintStream out) {
    switch (this) {
      case text -> AlertList.groups(alerts).forEach(g -> out.println(AlertList.line(g)));
      case json -> alerts.forEach(a -> out.println(JsonLines.alert(a)));
      case ocsf -> alerts.forEach(a -> out.println(OcsfFinding.line(a)));
    }
  }
}
