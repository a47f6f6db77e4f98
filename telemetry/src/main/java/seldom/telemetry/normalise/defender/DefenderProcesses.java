package seldom.telemetry.normalise.defender;

import java.time.Instant;
import java.time.ZoneOffset;
import seldom.model.event.Image;
import seldom.model.event.ProcessRef;
import seldom.model.event.Signature;
import seldom.telemetry.normalise.defender.DefenderMapping.Row;
import seldom.telemetry.normalise.field.Identity;
import seldom.telemetry.normalise.field.Numbers;
import seldom.telemetry.normalise.field.Text;
import seldom.telemetry.normalise.field.Times;
import seldom.telemetry.normalise.source.Signers;

/// The processes and files that Defender rows name, in both schemas.
final class DefenderProcesses {
  private DefenderProcesses() {}

  /// The process that acted: `InitiatingProcess*`.
  static ProcessRef initiating(Row row, Instant time) {
    Image image =
        new Image(
            path(
                row.text("InitiatingProcessFolderPath", "InitiatingProcessImageFilePath"),
                row.text("InitiatingProcessFileName", "InitiatingProcessName")),
            sha256(row, "InitiatingProcessSHA256", "InitiatingProcessImageSha256"),
            row.text("InitiatingProcessVersionInfoOriginalFileName"),
            Signers.defender(
                row.text("InitiatingProcessSignatureStatus"),
                row.text("InitiatingProcessSignerType"),
                time));
    return new ProcessRef(
        unique(row, "InitiatingProcessUniqueId"),
        Numbers.pid(row.raw("InitiatingProcessId")),
        Times.of(row.raw("InitiatingProcessCreationTime"), ZoneOffset.UTC),
        image,
        row.text("InitiatingProcessCommandLine", "Process_CommandLine"),
        Text.account(
            row.text("InitiatingProcessAccountDomain", "InitiatingProcessAccountDomainName"),
            row.text("InitiatingProcessAccountName")),
        Numbers.logonId(row.raw("InitiatingProcessLogonId")));
  }

  /// The process that was created: the columns without prefix, or `CreatedProcess*`.
  static ProcessRef created(Row row, Instant time) {
    boolean internal = row.fields().containsKey("CreatedProcessName");
    Image image =
        new Image(
            path(
                row.text(internal ? "CreatedProcessFilePath" : "FolderPath"),
                row.text(internal ? "CreatedProcessName" : "FileName")),
            Identity.sha256(row.raw(internal ? "CreatedProcessFileSha256" : "SHA256")),
            row.text(
                internal
                    ? "CreatedProcessVersionInfoOriginalFileName"
                    : "ProcessVersionInfoOriginalFileName"),
            Signers.defender(
                row.text("CreatedProcessSignatureStatus"),
                row.text("CreatedProcessSignerType"),
                time));
    Instant start =
        Times.of(
            row.raw(internal ? "CreatedProcessCreationTime" : "ProcessCreationTime"),
            ZoneOffset.UTC);
    return new ProcessRef(
        unique(row, "ProcessUniqueId"),
        Numbers.pid(row.raw(internal ? "CreatedProcessId" : "ProcessId")),
        start == null ? time : start,
        image,
        row.text(internal ? "CreatedProcessCommandLine" : "ProcessCommandLine"),
        Text.account(
            row.text(internal ? "CreatedProcessAccountDomainName" : "AccountDomain"),
            row.text(internal ? "CreatedProcessAccountName" : "AccountName")),
        Numbers.logonId(row.raw("LogonId")));
  }

  /// The file that a row is about.
  static Image file(Row row) {
    return new Image(
        path(row.text("FolderPath"), row.text("FileName")),
        Identity.sha256(row.raw("SHA256")),
        "",
        Signature.UNKNOWN);
  }

  /// The folder column holds the file name in some rows and only the folder in others.
  static String path(String folder, String name) {
    if (folder.isEmpty() || name.isEmpty()) {
      return folder.isEmpty() ? name : folder;
    }
    int at = folder.length() - name.length();
    boolean whole =
        at == 0
            ? folder.equalsIgnoreCase(name)
            : at > 0
                && isSeparator(folder.charAt(at - 1))
                && folder.regionMatches(true, at, name, 0, name.length());
    if (whole) {
      return folder;
    }
    boolean ends = isSeparator(folder.charAt(folder.length() - 1));
    return folder + (ends ? "" : folder.indexOf('/') >= 0 ? "/" : "\\") + name;
  }

  private static boolean isSeparator(char c) {
    return c == '\\' || c == '/';
  }

  private static String sha256(Row row, String name, String otherwise) {
    String hash = Identity.sha256(row.raw(name));
    return hash.isEmpty() ? Identity.sha256(row.raw(otherwise)) : hash;
  }

  /// Newer schemas number processes uniquely per device.
  private static String unique(Row row, String column) {
    String id = row.text(column);
    return id.equals("0") ? "" : id;
  }
}
