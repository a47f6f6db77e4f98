package seldom.analytics.causality;

import static org.assertj.core.api.Assertions.assertThat;
import static seldom.analytics.causality.Scene.absent;
import static seldom.analytics.causality.Scene.process;
import static seldom.analytics.causality.Scene.valid;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import seldom.model.action.Action;
import seldom.model.action.DomainName;
import seldom.model.event.Direction;
import seldom.model.event.EndpointEvent.NetworkConnection;
import seldom.model.event.EndpointEvent.ProcessLaunch;
import seldom.model.event.ProcessRef;
import seldom.model.event.Sensor;
import seldom.model.event.Signature;
import seldom.model.event.SignatureStatus;

class FactsTest {
  private static final String HASH = "ab".repeat(32);
  private static final ProcessRef EXPLORER = process("E", 1, "C:\\Windows\\explorer.exe");
  private static final ProcessRef APP = process("A", 2, "C:\\Apps\\app.exe", HASH, "app.exe -x");

  private static Signature ofLaunched(Action a) {
    return ((ProcessLaunch) a.event()).launched().image().signature();
  }

  @Test
  void signatureComesFromTheOwnLoadByIdNotFromAnyModule() {
    Action a =
        new Scene()
            .launch(EXPLORER, APP)
            .load(APP, "C:\\Windows\\System32\\ntdll.dll", "cd".repeat(32), valid("Microsoft"))
            .load(APP, "c:\\apps\\APP.exe", "", valid("App Maker"))
            .only("launch");
    assertThat(ofLaunched(a).signer()).isEqualTo("App Maker");
    assertThat(ofLaunched(a).source()).isEqualTo("own-load");
  }

  @Test
  void signatureByHashServesOtherHostsAndEarlierEventsOfTheDay() {
    Action a =
        new Scene()
            .launch(EXPLORER, APP)
            .on("OTHER")
            .after(3600)
            .load(process("Q", 5, "C:\\x.exe"), "C:\\copy.exe", HASH, absent())
            .only("launch");
    assertThat(ofLaunched(a).status()).isEqualTo(SignatureStatus.ABSENT);
    assertThat(ofLaunched(a).source()).isEqualTo("hash");
  }

  @Test
  void signatureLearnedOnALaterDayDoesNotServe() {
    Action a =
        new Scene()
            .launch(EXPLORER, APP)
            .after(86_400)
            .load(process("Q", 5, "C:\\x.exe"), "C:\\copy.exe", HASH, absent())
            .only("launch");
    assertThat(ofLaunched(a)).isEqualTo(Signature.UNKNOWN);
  }

  @Test
  void signaturesHandedInServeWhereTelemetryIsSilent() {
    Scene scene = new Scene().launch(EXPLORER, APP);
    Causality causality = new Causality(Scene.rules(), Map.of(HASH, valid("File")));
    assertThat(ofLaunched(Scene.actions(causality, scene.events).getFirst()).signer())
        .isEqualTo("File");
  }

  @Test
  void domainIsThatOfTheSameProcessEvenIfLoggedAfterwards() {
    DomainName d =
        new Scene()
            .dns(process("Z", 9, "C:\\z.exe"), "cdn.other.org", "203.0.113.9")
            .connect(APP, "10.0.0.5", "203.0.113.9", 443)
            .after(20)
            .dns(APP, "www.example.com", "203.0.113.9")
            .only("connection")
            .domain();
    assertThat(d.state()).isEqualTo(DomainName.State.JOINED);
    assertThat(d.registered()).isEqualTo("example.com");
    assertThat(d.full()).isEqualTo("www.example.com");
  }

  @Test
  void domainIsAmbiguousWhenNothingDecides() {
    DomainName d =
        new Scene()
            .dns(process("Z", 9, "C:\\z.exe"), "cdn.other.org", "203.0.113.9")
            .dns(process("Y", 8, "C:\\y.exe"), "www.example.com", "203.0.113.9")
            .connect(APP, "10.0.0.5", "203.0.113.9", 443)
            .only("connection")
            .domain();
    assertThat(d.state()).isEqualTo(DomainName.State.AMBIGUOUS);
    assertThat(d.candidates()).containsExactly("example.com", "other.org");
    assertThat(d.registered()).isEmpty();
  }

  @Test
  void ofTwoNamesOfTheSameProcessTheOneJustAskedForDecides() {
    Scene scene = new Scene().dns(APP, "a.example.com", "203.0.113.9").after(0.1);
    scene.dns(APP, "b.other.org", "203.0.113.9").connect(APP, "10.0.0.5", "203.0.113.9", 443);
    assertThat(scene.only("connection").domain().registered()).isEqualTo("other.org");
    Scene close = new Scene().dns(APP, "a.example.com", "203.0.113.9").after(0.001);
    close.dns(APP, "b.other.org", "203.0.113.9").after(0.1);
    close.connect(APP, "10.0.0.5", "203.0.113.9", 443);
    assertThat(close.only("connection").domain().state()).isEqualTo(DomainName.State.AMBIGUOUS);
    Scene later = new Scene().dns(APP, "a.example.com", "203.0.113.9").after(0.1);
    later.dns(APP, "b.other.org", "203.0.113.9").after(30);
    later.connect(APP, "10.0.0.5", "203.0.113.9", 443);
    assertThat(later.only("connection").domain().state()).isEqualTo(DomainName.State.AMBIGUOUS);
  }

  @Test
  void domainTooFarInTimeIsUnknown() {
    Scene early =
        new Scene()
            .dns(process("Z", 9, "C:\\z.exe"), "a.example.com", "203.0.113.9")
            .after(3700)
            .connect(APP, "10.0.0.5", "203.0.113.9", 443);
    assertThat(early.only("connection").domain().state()).isEqualTo(DomainName.State.UNKNOWN);
    Scene late =
        new Scene()
            .connect(APP, "10.0.0.5", "203.0.113.9", 443)
            .after(61)
            .dns(APP, "a.example.com", "203.0.113.9");
    assertThat(late.only("connection").domain().cause()).contains("too far in time");
  }

  @Test
  void domainThatTheSensorSawItselfWins() {
    Scene scene = new Scene().dns(APP, "a.example.com", "203.0.113.9");
    scene.connect(APP, "10.0.0.5", "203.0.113.9", 443, Direction.OUTBOUND, "sni.other.org");
    DomainName d = scene.only("connection").domain();
    assertThat(d.state()).isEqualTo(DomainName.State.OBSERVED);
    assertThat(d.registered()).isEqualTo("other.org");
  }

  @Test
  void endsAreToldApartByTheHostsOwnAddresses() {
    List<Action> all =
        new Scene()
            .connect(APP, "10.0.0.5", "203.0.113.9", 443)
            .connect(APP, "198.51.100.7", "10.0.0.5", 8080, Direction.INBOUND, "")
            .actions();
    NetworkConnection turned = (NetworkConnection) all.get(1).event();
    assertThat(turned.local().address()).isEqualTo("10.0.0.5");
    assertThat(turned.remote().address()).isEqualTo("198.51.100.7");
    assertThat(all.get(1).remote()).isEqualTo(Action.Remote.EXTERNAL);
  }

  @Test
  void insideIsWhatTheRangesSay() {
    for (String inside :
        List.of("10.1.1.1", "172.31.0.1", "192.168.1.1", "fe80::1", "fd00::1", "239.1.1.1")) {
      assertThat(new Scene().connect(APP, "10.0.0.5", inside, 1).only("connection").remote())
          .as(inside)
          .isEqualTo(Action.Remote.INTERNAL);
    }
    for (String outside : List.of("172.32.0.1", "8.8.8.8", "2001:4860::1")) {
      assertThat(new Scene().connect(APP, "10.0.0.5", outside, 1).only("connection").remote())
          .as(outside)
          .isEqualTo(Action.Remote.EXTERNAL);
    }
    assertThat(new Scene().connect(APP, "10.0.0.5", "", 1).only("connection").remote())
        .isEqualTo(Action.Remote.UNKNOWN);
  }

  @Test
  void shortFullAndLoudNamesAreOneHost() {
    List<Action> all =
        new Scene()
            .on("WS5.corp.example")
            .launch(EXPLORER, APP)
            .on("WS5")
            .exit(APP)
            .on("ws5.CORP.example")
            .exit(process("E", 1, ""))
            .actions();
    assertThat(all).extracting(a -> a.event().header().host()).containsOnly("ws5");
    assertThat(all.get(0).event().header().hostRaw()).isEqualTo("WS5.corp.example");
  }

  @Test
  void oneShortNameOfTwoHostsIsWrittenInFull() {
    List<Action> all =
        new Scene()
            .on("ws5.a.example")
            .launch(EXPLORER, APP)
            .on("ws5.b.example")
            .exit(APP)
            .of("other tenant")
            .on("ws5.b.example")
            .exit(APP)
            .actions();
    assertThat(all)
        .extracting(a -> a.event().header().host())
        .containsExactly("ws5.a.example", "ws5.b.example", "ws5");
  }

  @Test
  void twoSensorsRecordsOfOneActionAreOneEvent() {
    ProcessRef bare = new ProcessRef("", 2, null, APP.image(), "", "CORP\\joe", "");
    Scene scene =
        new Scene()
            .by(Sensor.WINDOWS_SECURITY)
            .launch(process("", 1, "C:\\Windows\\explorer.exe"), bare)
            .by(Sensor.SYSMON)
            .launch(EXPLORER, APP)
            .connect(APP, "10.0.0.5", "203.0.113.9", 443)
            .by(Sensor.WINDOWS_SECURITY)
            .connect(process("", 2, APP.image().path()), "10.0.0.5", "203.0.113.9", 443);
    List<Action> all = scene.actions();
    assertThat(all).hasSize(2);
    ProcessLaunch launch = (ProcessLaunch) all.getFirst().event();
    assertThat(launch.header().sources()).hasSize(2);
    assertThat(launch.launched().entity()).isEqualTo("A");
    assertThat(launch.launched().user()).isEqualTo("CORP\\joe");
    assertThat(launch.actor().entity()).isEqualTo("E");
    assertThat(all.get(1).event().header().sources()).hasSize(2);
  }

  @Test
  void aSensorsOwnRepeatsAndLaterRecordsStayApart() {
    Scene scene =
        new Scene()
            .connect(APP, "10.0.0.5", "203.0.113.9", 443)
            .connect(APP, "10.0.0.5", "203.0.113.9", 443)
            .after(3)
            .by(Sensor.WINDOWS_SECURITY)
            .connect(process("", 2, APP.image().path()), "10.0.0.5", "203.0.113.9", 443);
    assertThat(scene.actions()).hasSize(3);
  }

  @Test
  void securityRecordsFindTheirProcessByPid() {
    Action a =
        new Scene()
            .by(Sensor.WINDOWS_SECURITY)
            .launch(process("", 1, ""), process("", 2, "C:\\Apps\\app.exe", "", "app.exe"))
            .after(10)
            .connect(
                process("", 2, "\\device\\harddiskvolume2\\apps\\app.exe"),
                "10.0.0.5",
                "203.0.113.9",
                443)
            .only("connection");
    assertThat(a.actor().entity()).startsWith("derived-");
    assertThat(a.actor().commandLine()).isEqualTo("app.exe");
  }

  @Test
  void originsAreFacts() {
    ProcessRef browser = process("B", 50, "C:\\Apps\\browser.exe");
    Action marked =
        new Scene()
            .write(browser, "C:\\Users\\j\\Downloads\\app.exe")
            .mark(browser, "C:\\Users\\j\\Downloads\\app.exe", "https://dl.example.com:8443/a", "")
            .launch(EXPLORER, process("N", 51, "C:\\Users\\j\\Downloads\\app.exe"))
            .only("launch");
    assertThat(marked.facts())
        .containsEntry("target.web-mark", "dl.example.com")
        .containsEntry("target.writer", "browser.exe");
    Action unpacked =
        new Scene()
            .mark(browser, "C:\\Users\\j\\Downloads\\a.zip", "https://dl.example.com/a.zip", "")
            .mark(EXPLORER, "C:\\Users\\j\\x\\b.exe", "", "C:\\Users\\j\\Downloads\\a.zip")
            .launch(EXPLORER, process("N", 51, "C:\\Users\\j\\x\\b.exe"))
            .only("launch");
    assertThat(unpacked.facts())
        .containsEntry("target.archive", "a.zip")
        .containsEntry("target.web-mark", "dl.example.com");
  }

  @Test
  void sideLoadingIsAnUnsignedModuleBesideItsSignedProgram() {
    Scene scene = new Scene().launch(EXPLORER, APP);
    scene.load(APP, "C:\\Apps\\app.exe", HASH, valid("App Maker"));
    scene.load(APP, "C:\\Apps\\evil.dll", "", absent());
    assertThat(scene.last("load").facts()).containsEntry("module.side-loaded", "\\apps");
    scene.load(APP, "C:\\Windows\\System32\\x.dll", "", absent());
    assertThat(scene.last("load").facts()).doesNotContainKey("module.side-loaded");
    scene.load(APP, "C:\\Apps\\other.dll", "", Signature.UNKNOWN);
    assertThat(scene.last("load").facts()).doesNotContainKey("module.side-loaded");
  }

  @Test
  void aRenamedImageIsAFact() {
    seldom.model.event.Image image =
        new seldom.model.event.Image("C:\\t\\svch0st.exe", "", "PsExec.c", Signature.UNKNOWN);
    ProcessRef odd = process("N", 60, "C:\\t\\svch0st.exe").with(image);
    Action a = new Scene().launch(EXPLORER, odd).launch(odd, APP).last("launch");
    assertThat(a.facts())
        .containsEntry("actor.renamed", "PsExec.c")
        .doesNotContainKey("target.renamed");
  }
}
