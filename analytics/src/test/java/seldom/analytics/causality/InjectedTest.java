package seldom.analytics.causality;

import static org.assertj.core.api.Assertions.assertThat;
import static seldom.analytics.causality.Scene.process;

import org.junit.jupiter.api.Test;
import seldom.model.action.Action;
import seldom.model.action.Injected;
import seldom.model.event.InjectionMethod;
import seldom.model.event.ProcessRef;
import seldom.model.event.Sensor;

class InjectedTest {
  private static final ProcessRef EXPLORER = process("E", 1, "C:\\Windows\\explorer.exe");
  private static final ProcessRef SHELL = process("S", 2, "C:\\Windows\\System32\\pwsh.exe");
  private static final ProcessRef PAD = process("P", 3, "C:\\Windows\\System32\\notepad.exe");
  private static final ProcessRef CHILD = process("C", 4, "C:\\Windows\\System32\\rundll32.exe");

  private static Scene opened() {
    return new Scene().launch(EXPLORER, SHELL).launch(EXPLORER, PAD);
  }

  @Test
  void isObservedWhenTheCreatorsThreadIsTheInjectedOne() {
    Action a =
        opened()
            .inject(SHELL, PAD, 3147, "")
            .inject(SHELL, PAD, 3148, "")
            .launch(PAD, CHILD)
            .access(PAD, CHILD, 3148)
            .last("launch");
    assertThat(a.injected().state()).isEqualTo(Injected.State.OBSERVED);
    assertThat(a.injected().by()).isEqualTo(SHELL.image().path());
    assertThat(a.injected().byEntity()).isEqualTo("S");
    assertThat(a.injected().basis()).contains("3148");
    assertThat(a.chain()).extracting(ProcessRef::entity).containsExactly("S", "P");
    assertThat(a.owner().entity()).isEqualTo("S");
    assertThat(a.facts()).containsEntry("injector.image", SHELL.image().path());
  }

  @Test
  void isInferredForConnectionsWhichNameNoThread() {
    Action a =
        opened()
            .inject(SHELL, PAD, 3148, "")
            .connect(PAD, "10.0.0.5", "203.0.113.9", 8080)
            .only("connection");
    assertThat(a.injected().state()).isEqualTo(Injected.State.INFERRED);
    assertThat(a.chain()).extracting(ProcessRef::entity).containsExactly("P");
  }

  @Test
  void isInferredWhenAnotherThreadActed() {
    Action a =
        opened()
            .inject(SHELL, PAD, 3148, "")
            .launch(PAD, CHILD)
            .access(PAD, CHILD, 9)
            .last("launch");
    assertThat(a.injected().state()).isEqualTo(Injected.State.INFERRED);
  }

  @Test
  void doesNotBlameWhatWasDoneBeforeTheInjection() {
    Action a = opened().launch(PAD, CHILD).after(30).inject(SHELL, PAD, 3148, "").last("launch");
    assertThat(a.injected().state()).isEqualTo(Injected.State.NO);
  }

  @Test
  void isUnknownWhereNoSensorReportsInjections() {
    assertThat(opened().launch(PAD, CHILD).last("launch").injected().state())
        .isEqualTo(Injected.State.UNKNOWN);
  }

  @Test
  void isUnknownForAProcessWhoseStartWasNotRecorded() {
    Action a = new Scene().inject(SHELL, PAD, 7, "").launch(EXPLORER, CHILD).only("launch");
    assertThat(a.injected().state()).isEqualTo(Injected.State.UNKNOWN);
  }

  @Test
  void isInferredEvenWhereTheConnectionOrdersItselfBeforeTheInjection() {
    Scene scene = opened().after(20).inject(SHELL, PAD, 3148, "").after(2);
    scene.connect(PAD, "10.0.0.5", "203.0.113.9", 80);
    var c = (seldom.model.event.EndpointEvent.NetworkConnection) scene.events.removeLast();
    var h = c.header();
    scene.events.add(
        new seldom.model.event.EndpointEvent.NetworkConnection(
            new seldom.model.event.Header(
                h.tenant(),
                h.host(),
                h.hostRaw(),
                h.time(),
                h.order().minusSeconds(12),
                h.sensor(),
                h.sources()),
            c.actor(),
            c.local(),
            c.remote(),
            c.direction(),
            c.protocol(),
            c.domain()));
    assertThat(scene.only("connection").injected().state()).isEqualTo(Injected.State.INFERRED);
  }

  @Test
  void joinsOnTheIdWhereTheImageIsUnknown() {
    ProcessRef early = process("P", 3, "&lt;unknown process&gt;");
    Scene scene =
        new Scene()
            .inject(SHELL, early, 5, "")
            .launch(SHELL, PAD)
            .connect(process("P", -1, "<unknown process>"), "10.0.0.5", "203.0.113.9", 80);
    assertThat(scene.only("connection").injected().state()).isEqualTo(Injected.State.INFERRED);
    assertThat(scene.only("connection").actor().image().path()).isEqualTo(PAD.image().path());
  }

  @Test
  void suspectsAStartOutsideAnyModuleAQueuedCallAndHollowing() {
    assertThat(opened().inject(SHELL, PAD, 1, "").only("injection").suspicious()).isTrue();
    assertThat(
            opened()
                .inject(SHELL, PAD, 1, "C:\\Windows\\System32\\kernel32.dll")
                .only("injection")
                .suspicious())
        .isFalse();
    for (InjectionMethod m : InjectionMethod.values()) {
      Scene scene = opened();
      scene.event(
          new seldom.model.event.EndpointEvent.ThreadInjection(
              scene.header(), SHELL, PAD, m, -1, "", "", ""));
      assertThat(scene.only("injection").suspicious())
          .as("%s without start address", m)
          .isEqualTo(m == InjectionMethod.QUEUED_CALL || m == InjectionMethod.HOLLOWING);
    }
  }

  @Test
  void knowsTheThreadsOfTheOperatingSystemByTheirFolderToo() {
    ProcessRef csrss = process("X", 8, "C:\\Windows\\System32\\csrss.exe");
    ProcessRef dwm = process("D", 9, "C:\\Windows\\System32\\dwm.exe");
    ProcessRef tray = process("V", 10, "C:\\Windows\\System32\\VBoxTray.exe");
    ProcessRef fake = process("F", 11, "C:\\Users\\a\\csrss.exe");
    assertThat(opened().inject(csrss, PAD, 1, "").only("injection").suspicious()).isFalse();
    assertThat(opened().inject(dwm, csrss, 1, "").only("injection").suspicious()).isFalse();
    assertThat(opened().inject(tray, csrss, 1, "").only("injection").suspicious()).isFalse();
    assertThat(opened().inject(dwm, PAD, 1, "").only("injection").suspicious()).isTrue();
    assertThat(opened().inject(fake, PAD, 1, "").only("injection").suspicious()).isTrue();
    assertThat(
            opened()
                .inject(csrss, PAD, 1, "")
                .connect(PAD, "10.0.0.5", "203.0.113.9", 80)
                .only("connection")
                .injected()
                .state())
        .as("a benign thread makes nobody injected, and shows that the sensor reports them")
        .isEqualTo(Injected.State.NO);
  }

  @Test
  void saysNoOnlyOfHostsThatASensorOfThatKindWatches() {
    Scene scene =
        opened()
            .inject(SHELL, PAD, 1, "")
            .on("WS6")
            .by(Sensor.WINDOWS_SECURITY)
            .launch(EXPLORER, CHILD)
            .launch(CHILD, process("", 77, "C:\\a.exe"));
    assertThat(scene.last("launch").injected().state()).isEqualTo(Injected.State.UNKNOWN);
  }
}
