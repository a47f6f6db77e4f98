package seldom.analytics.causality;

import static org.assertj.core.api.Assertions.assertThat;
import static seldom.analytics.causality.Scene.process;

import java.util.List;
import org.junit.jupiter.api.Test;
import seldom.model.action.Action;
import seldom.model.event.ProcessRef;

class LineageTest {
  private static final String SYSTEM = "C:\\Windows\\System32\\";
  private static final ProcessRef USERINIT = process("U", 10, SYSTEM + "userinit.exe");
  private static final ProcessRef EXPLORER = process("E", 11, "C:\\Windows\\explorer.exe");
  private static final ProcessRef MAIL = process("O", 12, "C:\\Program Files\\outlook.exe");
  private static final ProcessRef WORD = process("W", 13, "C:\\Program Files\\winword.exe");
  private static final ProcessRef CMD = process("C", 14, SYSTEM + "cmd.exe");
  private static final ProcessRef TOOL = process("T", 15, "C:\\Temp\\t.exe");

  @Test
  void ownerIsTheFirstProcessBelowASpawner() {
    Action a =
        new Scene()
            .launch(USERINIT, EXPLORER)
            .launch(EXPLORER, MAIL)
            .launch(MAIL, WORD)
            .launch(WORD, CMD)
            .last("launch");
    assertThat(a.actor().entity()).isEqualTo("W");
    assertThat(a.owner().entity()).isEqualTo("O");
    assertThat(a.chain()).extracting(ProcessRef::entity).containsExactly("O", "W");
  }

  @Test
  void spawnerStartedByAnOrdinaryProgramIsNone() {
    Action a =
        new Scene()
            .launch(USERINIT, process("E0", 9, EXPLORER.image().path()))
            .launch(process("E0", 9, EXPLORER.image().path()), CMD)
            .launch(CMD, EXPLORER)
            .launch(EXPLORER, TOOL)
            .last("launch");
    assertThat(a.owner().entity()).isEqualTo("C");
    assertThat(a.chain()).extracting(ProcessRef::entity).containsExactly("C", "E");
  }

  @Test
  void aSpawnersNameInAnotherFolderIsNoSpawner() {
    ProcessRef fake = process("F", 20, "C:\\Users\\a\\services.exe");
    Action a =
        new Scene().launch(EXPLORER, fake).launch(fake, CMD).launch(CMD, TOOL).last("launch");
    assertThat(a.owner().entity()).isEqualTo("F");
  }

  @Test
  void allActionsUnderOneOwnerShareAChainAndItsStartToo() {
    List<Action> all =
        new Scene()
            .launch(EXPLORER, MAIL)
            .launch(MAIL, WORD)
            .launch(WORD, CMD)
            .connect(CMD, "10.0.0.5", "203.0.113.9", 80)
            .actions();
    assertThat(all).extracting(Action::chainId).containsOnly(all.getFirst().chainId());
    assertThat(all.getFirst().owner().entity()).as("started by a spawner").isEqualTo("O");
    assertThat(all.getFirst().chain()).extracting(ProcessRef::entity).containsExactly("E");
  }

  @Test
  void webServerOwnsItsTree() {
    ProcessRef worker = process("IIS", 30, "C:\\Windows\\System32\\inetsrv\\w3wp.exe");
    ProcessRef host = process("H", 31, SYSTEM + "svchost.exe", "", "svchost.exe -k iissvcs");
    Action a =
        new Scene()
            .launch(process("SV", 5, SYSTEM + "services.exe"), host)
            .launch(host, worker)
            .launch(worker, CMD)
            .launch(CMD, TOOL)
            .last("launch");
    assertThat(a.owner().entity()).isEqualTo("IIS");
    assertThat(a.facts()).containsEntry("chain.web-server", "w3wp.exe");
  }

  @Test
  void scheduledTaskIsSeenAtTheHostOfTheTree() {
    ProcessRef host =
        process("H", 31, SYSTEM + "svchost.exe", "", "svchost.exe -k netsvcs -p -s Schedule");
    Scene scene = new Scene().launch(process("SV", 5, SYSTEM + "services.exe"), host);
    Action a = scene.launch(host, TOOL).launch(TOOL, CMD).last("launch");
    assertThat(a.facts()).containsEntry("chain.scheduled-task", "svchost.exe");
    assertThat(scene.actions().get(1).facts()).containsKey("chain.scheduled-task");
  }

  @Test
  void cyclesAndSelfParentsEndTheWalk() {
    Action a =
        new Scene()
            .launch(CMD, TOOL)
            .launch(TOOL, CMD)
            .launch(MAIL, MAIL)
            .launch(CMD, WORD)
            .last("launch");
    assertThat(a.chain()).extracting(ProcessRef::entity).containsExactly("T", "C");
    assertThat(a.owner()).isEqualTo(ProcessRef.UNKNOWN);
  }

  @Test
  void longChainsAreCut() {
    Scene scene = new Scene();
    for (int i = 0; i < 100; i++) {
      scene.launch(process("p" + i, i, "C:\\a.exe"), process("p" + (i + 1), i + 1, "C:\\a.exe"));
    }
    assertThat(scene.last("launch").chain()).hasSize(Scene.rules().bounds().depth());
  }

  @Test
  void missingParentLeavesTheOwnerUnknownAndKeepsTheChain() {
    ProcessRef nobody = process("{00000000-0000-0000-0000-000000000000}", 0, "?");
    Scene scene = new Scene().launch(nobody, TOOL).launch(TOOL, CMD);
    Action a = scene.last("launch");
    assertThat(a.owner()).isEqualTo(ProcessRef.UNKNOWN);
    assertThat(a.chain()).extracting(ProcessRef::entity).containsExactly("T");
    assertThat(a.chainId()).isNotEmpty();
  }

  @Test
  void creationRecordedAfterItsConnectionsStillGivesTheChain() {
    Action a =
        new Scene()
            .launch(EXPLORER, MAIL)
            .connect(TOOL, "10.0.0.5", "203.0.113.9", 80)
            .after(1)
            .launch(MAIL, TOOL)
            .only("connection");
    assertThat(a.owner().entity()).isEqualTo("O");
  }

  @Test
  void pidsUsedAgainAreToldApartByTimeAndName() {
    ProcessRef bare = process("", 40, "C:\\a\\x.exe");
    Scene scene =
        new Scene()
            .launch(MAIL, process("X1", 40, "C:\\a\\x.exe"))
            .exit(process("X1", 40, "C:\\a\\x.exe"))
            .after(60)
            .launch(WORD, process("Y", 40, "C:\\a\\y.exe"))
            .exit(process("Y", 40, "C:\\a\\y.exe"))
            .after(60)
            .launch(CMD, process("X2", 40, "C:\\a\\x.exe"))
            .after(60)
            .connect(bare, "10.0.0.5", "203.0.113.9", 80);
    assertThat(scene.only("connection").actor().entity()).isEqualTo("X2");
    Scene other = new Scene().launch(MAIL, process("Z", 40, "C:\\a\\z.exe"));
    other.connect(bare, "10.0.0.5", "203.0.113.9", 80);
    assertThat(other.only("connection").actor().entity()).as("another image").isEmpty();
  }
}
