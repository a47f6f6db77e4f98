package seldom.telemetry.detect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seldom.telemetry.RawRecord;
import seldom.telemetry.read.Found;

class FormatsTest {
  @ParameterizedTest(name = "{0} number {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "winlogbeat-6|7|{'event_id':1,'log_name':'Sec','event_data':{},'record_number':'7'}",
        "winlogbeat-7|7|{'winlog':{'event_id':1,'record_id':7},'ecs':{}}",
        "nxlog|7|{'EventID':1,'EventTime':'t','Hostname':'h','Channel':'c','RecordNumber':7}",
        "nxlog||{'EventID':1,'EventTime':'t','@timestamp':'t','SourceModuleType':'im'}",
        "otrf||{'EventID':'1','TimeCreated':'t','@timestamp':'t','Channel':'c','Hostname':'h'}",
        "otrf||{'EventID':1102,'TimeCreated':'t','SourceName':'s','Hostname':'h'}",
        "otrf-array|7|{'EventSourceName':'s','EventID':1,'Computer':'c','EventRecordID':'7'}",
        "sysmon-array||{'EventId':18,'UtcTime':'t','PipeName':'p'}",
        "event-json|7|{'Event':{'System':{'EventID':1,'EventRecordID':7}}}",
        "elastic-defend|x|{'agent':{'type':'endpoint'},'event':{'id':'x'}}",
        "elastic-defend||{'data_stream.dataset':'endpoint.events.process'}",
        "ocsf|u|{'class_uid':1007,'metadata':{'version':'1.8.0','uid':'u'}}",
        "defender-json|7|{'ActionType':'ProcessCreated','DeviceId':'d','ReportId':7}",
        "defender-json|7|{'time':'t','properties':{'ActionType':'x','DeviceName':'d','ReportId':7}}",
        "zeek-json|C1|{'ts':1.5,'uid':'C1','id.orig_h':'10.0.0.1'}",
        "zeek-json|C1|{'@stream':'conn','ts':1.5,'uid':'C1','id_orig_h':'10.0.0.1'}"
      })
  void aRecordIsKnownByItsFields(String format, String id, String json) {
    Found found = Found.in(json.replace('\'', '"').getBytes(UTF_8));
    RawRecord record = found.records().getFirst();
    assertThat(record.format()).isEqualTo(format);
    assertThat(record.at().record()).isEqualTo(id == null ? "" : id);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "an empty file|",
        "an image (PNG)|\u0089PNG\r\n",
        "a Python pickle, never loaded: it can run code|\u0080\u0005abc",
        "binary content of no known telemetry|a\u0001b",
        "a YAML document|title: x",
        "a text document (Markdown)|# Heading with licence",
        "a licence text|MIT License",
        "text of no known telemetry|once upon a time",
        "XML of no known telemetry|<html></html>",
        "a table of network flows (no process, no host sensor)|,TenantId,FlowStartTime,FlowType",
        "osquery results (not read yet)|{\"hostIdentifier\":1,\"calendarTime\":2}",
        "a snapshot as Velociraptor takes it (no time of the event)|{\"Pid\":1,\"Name\":\"x\"}",
        "JSON of no known telemetry (fields: a, b)|{\"a\":1,\"b\":2}",
        "text of no known telemetry|[1,2,3]"
      })
  void whatIsNoTelemetryIsIgnoredAsWhatItIs(String what, String content) {
    byte[] bytes =
        (content == null ? "" : content).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    Found found = Found.in(bytes);
    assertThat(found.records()).isEmpty();
    assertThat(found.causes()).isEqualTo(List.of("ignored: " + what));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "Timestamp,DeviceId,DeviceName,ActionType",
    "CreatedProcessName,InitiatingProcessImageFilePath,ReportGuid"
  })
  void bothSchemasOfDefenderTablesAreKnown(String a, String b, String c) {
    assertThat(Formats.table(List.of(a, b, c, "ActionType"))).isEqualTo("defender-csv");
  }
}
