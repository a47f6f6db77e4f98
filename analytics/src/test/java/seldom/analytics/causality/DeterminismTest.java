package seldom.analytics.causality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static seldom.analytics.causality.Scene.process;
import static seldom.analytics.causality.Scene.valid;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import seldom.model.action.Action;
import seldom.model.event.EndpointEvent;
import seldom.model.event.ProcessRef;
import seldom.model.event.Sensor;

class DeterminismTest {
  private final long seed = Long.getLong("seldom.seed", 7L);

  /// A busy day of three hosts: every kind that matters, parents known and unknown, twins.
  private Scene day(int n, Random r) {
    Scene scene = new Scene().after(86_400L * n);
    List<ProcessRef> live = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      live.add(process("R" + i, i, "C:\\Windows\\System32\\p" + i + ".exe"));
    }
    for (int i = 0; i < 400; i++) {
      ProcessRef a = live.get(r.nextInt(live.size()));
      ProcessRef b = live.get(r.nextInt(live.size()));
      scene.on("host" + r.nextInt(3) + (r.nextBoolean() ? ".corp.example" : ""));
      scene.by(Sensor.SYSMON).after(r.nextDouble());
      String address = "203.0.113." + r.nextInt(9);
      switch (r.nextInt(8)) {
        case 0, 1 -> {
          int id = 1000 * n + i;
          String hash = "%064x".formatted(r.nextInt(20));
          ProcessRef c = process("C" + id, id, "C:\\a\\q" + r.nextInt(20) + ".exe", hash, "q " + i);
          scene.launch(a, c);
          live.add(c);
          if (r.nextBoolean()) {
            scene.by(Sensor.WINDOWS_SECURITY);
            scene.launch(process("", a.pid(), ""), process("", id, c.image().path()));
          }
        }
        case 2 -> scene.inject(a, b, r.nextInt(9), r.nextBoolean() ? "" : "C:\\x.dll");
        case 3 -> scene.access(a, b, r.nextInt(9));
        case 4 -> scene.dns(a, "n" + r.nextInt(30) + ".example.com", address);
        case 5 -> scene.load(a, a.image().path(), a.image().sha256(), valid("S" + r.nextInt(2)));
        case 6 -> scene.exit(a);
        default -> scene.connect(a, "10.0.0." + r.nextInt(3), address, 443);
      }
    }
    return scene;
  }

  @Test
  void orderOfArrivalDoesNotShow() {
    Random r = new Random(seed);
    List<EndpointEvent> events = day(0, r).events;
    List<Action> expected = Scene.actions(new Causality(Scene.rules()), events);
    assertThat(expected).hasSizeGreaterThan(300);
    for (int i = 0; i < 10; i++) {
      List<EndpointEvent> shuffled = new ArrayList<>(events);
      Collections.shuffle(shuffled, r);
      assertThat(Scene.actions(new Causality(Scene.rules()), shuffled))
          .as("-Dseldom.seed=%d", seed)
          .isEqualTo(expected);
    }
  }

  @Test
  void stateWrittenAndReadBetweenBatchesChangesNothing() throws IOException {
    Random r = new Random(seed + 1);
    Causality through = new Causality(Scene.rules());
    Causality resumed = new Causality(Scene.rules());
    for (int n = 0; n < 4; n++) {
      List<EndpointEvent> events = day(n, r).events;
      List<Action> expected = Scene.actions(through, events);
      assertThat(Scene.actions(resumed, events)).as("day %d, seed %d", n, seed).isEqualTo(expected);
      byte[] state = bytes(resumed);
      assertThat(state).isEqualTo(bytes(through));
      resumed = new Causality(Scene.rules());
      resumed.readFrom(new DataInputStream(new ByteArrayInputStream(state)));
      assertThat(bytes(resumed)).isEqualTo(state);
    }
  }

  @Test
  void stateDoesNotGrowWithWhatEnded() throws IOException {
    Causality causality = new Causality(Scene.rules());
    Scene.actions(causality, launchesAndExits(0, 50));
    int small = bytes(causality).length;
    Scene.actions(causality, launchesAndExits(2, 5_000));
    Scene.actions(causality, launchesAndExits(4, 50));
    assertThat(bytes(causality).length).isLessThan(2 * small);
  }

  private static List<EndpointEvent> launchesAndExits(int day, int n) {
    Scene scene = new Scene().after(86_400L * day);
    for (int i = 0; i < n; i++) {
      ProcessRef p = process("D" + day + "-" + i, i, "C:\\a.exe");
      scene.launch(process("E", 9, "C:\\Windows\\explorer.exe"), p).exit(p);
    }
    return scene.events;
  }

  @Test
  void heldEventsForbidWriting() {
    Causality causality = new Causality(Scene.rules());
    Scene scene = new Scene().exit(process("A", 1, "C:\\a.exe"));
    causality.observe(scene.events.getFirst());
    causality.act(scene.events.getFirst(), a -> {});
    assertThatThrownBy(() -> bytes(causality)).hasMessageContaining("flush");
  }

  private static byte[] bytes(Causality causality) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    causality.writeTo(new DataOutputStream(out));
    return out.toByteArray();
  }
}
