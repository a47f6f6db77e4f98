package seldom.telemetry.normalise.elastic;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Header;
import seldom.model.event.Image;
import seldom.model.event.InjectionMethod;
import seldom.model.event.ProcessRef;
import seldom.telemetry.normalise.field.Addresses;
import seldom.telemetry.normalise.field.Numbers;
import seldom.telemetry.normalise.field.Text;
import seldom.telemetry.normalise.source.Tree;

/// What Elastic Defend tells of API calls, credentials, logons and its own alerts.
final class ElasticApi {
  /// Calls by which one process puts code into another, by the name the sensor gives them. Calls
  /// that only prepare it (allocation, protection) count when they reach into another process.
  private static final Map<String, InjectionMethod> METHODS =
      Map.of(
          "CreateRemoteThread", InjectionMethod.REMOTE_THREAD,
          "CreateRemoteThreadEx", InjectionMethod.REMOTE_THREAD,
          "NtCreateThreadEx", InjectionMethod.REMOTE_THREAD,
          "QueueUserAPC", InjectionMethod.QUEUED_CALL,
          "QueueUserAPC2", InjectionMethod.QUEUED_CALL,
          "NtQueueApcThread", InjectionMethod.QUEUED_CALL,
          "SetThreadContext", InjectionMethod.OTHER,
          "WriteProcessMemory", InjectionMethod.OTHER,
          "MapViewOfFile", InjectionMethod.OTHER,
          "MapViewOfFile2", InjectionMethod.OTHER);

  private ElasticApi() {}

  static boolean isInjection(Tree event) {
    return METHODS.containsKey(name(event)) && reachesOut(event);
  }

  static boolean isAccess(Tree event) {
    return switch (name(event)) {
      case "OpenProcess", "OpenThread", "ReadProcessMemory" -> reachesOut(event);
      default -> false;
    };
  }

  private static String name(Tree event) {
    return event.first("process.Ext.api.name", "event.action");
  }

  /// Whether the call has another process as its target.
  private static boolean reachesOut(Tree event) {
    Tree target = event.below("Target.process");
    String entity = target.text("entity_id");
    long pid = target.number("pid");
    boolean isSelf =
        entity.isEmpty()
            ? pid == event.number("process.pid")
            : entity.equals(event.text("process.entity_id"));
    return !target.isEmpty() && !isSelf;
  }

  static @Nullable EndpointEvent injection(Header header, Tree event) {
    ProcessRef target = ElasticEvents.process(event.below("Target.process"), header.time(), "");
    String start = "Target.process.thread.Ext.start_address";
    return target.isKnown()
        ? new EndpointEvent.ThreadInjection(
            header,
            ElasticEvents.process(event, header.time()),
            target,
            METHODS.getOrDefault(name(event), InjectionMethod.OTHER),
            event.number("Target.process.thread.id"),
            event.text(start),
            event.text(start + "_module"),
            "")
        : null;
  }

  static @Nullable EndpointEvent access(Header header, Tree event) {
    ProcessRef target = ElasticEvents.process(event.below("Target.process"), header.time(), "");
    return target.isKnown()
        ? new EndpointEvent.ProcessAccess(
            header,
            ElasticEvents.process(event, header.time()),
            target,
            event.number("process.thread.id"),
            Numbers.of(event.at("process.Ext.api.parameters.desired_access_numeric")),
            event.text("process.thread.Ext.call_stack_summary"))
        : null;
  }

  static @Nullable EndpointEvent logon(Header header, Tree event) {
    String account = Text.account(event.at("user.domain"), event.at("user.name"));
    boolean failed = event.text("event.outcome").equals("failure");
    boolean off = Text.lower(event.text("event.action")).equals("log_off");
    return account.isEmpty()
        ? null
        : new EndpointEvent.Logon(
            header,
            ElasticEvents.process(event, header.time()),
            off ? "logoff" : failed ? "failure" : "logon",
            type(event.text("process.Ext.session_info.logon_type")),
            account,
            Numbers.logonId(event.at("process.Ext.session_info.authentication_id")),
            Addresses.of(event.first("source.ip", "process.Ext.session_info.client_address")),
            event.text("source.domain"));
  }

  /// The names Elastic has for Windows logon types.
  private static int type(String name) {
    return switch (name) {
      case "Interactive" -> 2;
      case "Network" -> 3;
      case "Batch" -> 4;
      case "Service" -> 5;
      case "Unlock" -> 7;
      case "NetworkCleartext" -> 8;
      case "NewCredentials" -> 9;
      case "RemoteInteractive" -> 10;
      case "CachedInteractive" -> 11;
      default -> -1;
    };
  }

  static @Nullable EndpointEvent verdict(Header header, Tree event) {
    String name =
        event.first("rule.name", "file.Ext.malware_signature.primary.signature.name", "event.code");
    Image file = ElasticEvents.image(event.below("file"), header.time());
    boolean denied = event.list("event.type").contains("denied");
    boolean allowed = event.list("event.type").contains("allowed");
    return name.isEmpty() && file.path().isEmpty()
        ? null
        : new EndpointEvent.SensorVerdict(
            header,
            ElasticEvents.process(event, header.time()),
            file,
            name,
            denied ? "true" : allowed ? "false" : "");
  }
}
