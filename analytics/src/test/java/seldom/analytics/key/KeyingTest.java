package seldom.analytics.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import seldom.analytics.content.Problems;
import seldom.analytics.content.ShippedContent;
import seldom.analytics.detector.Scene;
import seldom.model.action.Action;
import seldom.model.action.DomainName;
import seldom.model.event.Direction;
import seldom.model.event.Image;
import seldom.model.event.Signature;
import seldom.model.event.SignatureStatus;
import seldom.model.prevalence.ActorKey;

class KeyingTest {
  private static final Keying KEYING = keying();
  private static final Image WORD =
      Scene.signed("C:\\Office\\WINWORD.EXE", "Microsoft Corporation");

  private static Keying keying() {
    var content = ShippedContent.content();
    Problems problems = new Problems();
    return new Keying(
        Normalisation.read(content, problems), ProfileDefinition.read(content, problems));
  }

  private static Optional<Keyed> of(Action action, String profile) {
    return KEYING.keys(action).profiles().stream()
        .filter(k -> k.profile().id().equals(profile))
        .findFirst();
  }

  private static String target(Action action, String profile) {
    return of(action, profile).map(k -> k.candidates().toString()).orElse("nothing");
  }

  @Test
  void aSignedActorIsSignerAndNameAndATargetHasItsFolderToo() {
    Image child =
        Scene.image("C:\\Users\\a\\AppData\\Local\\Temp\\Setup-1.2.3.exe", SignatureStatus.ABSENT);
    Keyed k = of(Scene.launch(WORD, child), "launch-signed").orElseThrow();
    assertThat(k.relation())
        .hasToString(
            "signed:microsoft corporation|winword.exe > process:unsigned|setup-<version>.exe|temp");
    assertThat(k.coarser())
        .hasToString(
            "signed:microsoft corporation|winword.exe > process-coarse:unsigned|user-written");
    assertThat(k.learned()).hasSize(4);
    assertThat(k.overAllSigners()).isFalse();
  }

  @Test
  void aTargetOfUnknownSignerIsJudgedOverAllSigners() {
    Image child = Scene.image("C:\\Windows\\System32\\cmd.exe", SignatureStatus.UNKNOWN);
    Keyed k = of(Scene.launch(WORD, child), "launch-signed").orElseThrow();
    assertThat(k.relation().target()).hasToString("process-name:cmd.exe|system32");
    assertThat(k.overAllSigners()).isTrue();
    Image known = Scene.signed("C:\\Windows\\System32\\cmd.exe", "Microsoft Windows");
    assertThat(of(Scene.launch(WORD, known), "launch-signed").orElseThrow().learned())
        .as("what is learned of a known signer covers the unknown one")
        .contains(k.relation());
  }

  @Test
  void anInvalidSignatureVouchesForNobody() {
    Image fake =
        new Image(
            "C:\\x\\winword.exe",
            "",
            "",
            new Signature(SignatureStatus.INVALID, "Microsoft Corporation", "event", null));
    assertThat(KEYING.keys(Scene.process(fake)).signed()).isNull();
    assertThat(target(Scene.launch(WORD, fake), "launch-signed"))
        .contains("process:unsigned|winword.exe");
  }

  @Test
  void theSameNameElsewhereOrOfAnotherSignerIsAnotherTarget() {
    Image real = Scene.signed("C:\\Windows\\System32\\svchost.exe", "Microsoft Windows");
    Image copy = Scene.signed("C:\\Users\\Public\\svchost.exe", "Microsoft Windows");
    Image fake = Scene.image("C:\\Windows\\System32\\svchost.exe", SignatureStatus.ABSENT);
    Image alike = Scene.image("C:\\Windows\\System32\\svchost32.exe", SignatureStatus.ABSENT);
    assertThat(
            List.of(real, copy, fake, alike).stream()
                .map(i -> target(Scene.launch(WORD, i), "launch-signed"))
                .distinct())
        .hasSize(4);
  }

  @Test
  void aProgramsOwnImageIsNoModuleThatItLoads() {
    Image own = Scene.signed("c:\\office\\winword.exe", "Microsoft Corporation");
    assertThat(target(Scene.load(WORD, own, 7.9), "load-signed")).isEqualTo("nothing");
    assertThat(target(Scene.load(WORD, own, 7.9), "module-entropy")).isEqualTo("nothing");
    Image other = Scene.signed("C:\\Office\\wwlib.dll", "Microsoft Corporation");
    assertThat(target(Scene.load(WORD, other, 7.9), "load-signed")).contains("wwlib.dll");
  }

  @Test
  void aConnectionIsJudgedByNameWhereItIsKnownAndByAddressWhereNot() {
    Action bare = Scene.connect(WORD, "93.184.216.34", 8443, Direction.OUTBOUND);
    assertThat(target(bare, "ip-signed")).contains("address:93.184.216.34");
    assertThat(target(bare, "domain-signed")).isEqualTo("nothing");
    Action named =
        Scene.named(
            bare,
            new DomainName(
                DomainName.State.JOINED,
                "contoso.com",
                "www.contoso.com",
                List.of("contoso.com"),
                ""),
            Action.Remote.EXTERNAL);
    assertThat(target(named, "ip-signed")).isEqualTo("nothing");
    assertThat(target(named, "domain-signed")).contains("domain:contoso.com");
    assertThat(target(named, "domain-port-hashed")).contains("domain-port:contoso.com:8443");
    Action ambiguous =
        Scene.named(
            bare,
            new DomainName(DomainName.State.AMBIGUOUS, "", "", List.of("a.com", "b.com"), ""),
            Action.Remote.EXTERNAL);
    assertThat(of(ambiguous, "domain-signed").orElseThrow().candidates()).hasSize(2);
    assertThat(target(ambiguous, "ip-signed")).isEqualTo("nothing");
  }

  @Test
  void internalInboundAndUnknownEndsAreNotExternalDestinations() {
    Action bare = Scene.connect(WORD, "10.0.0.9", 445, Direction.OUTBOUND);
    Action internal = Scene.named(bare, DomainName.NONE, Action.Remote.INTERNAL);
    assertThat(KEYING.keys(internal).profiles().stream().map(k -> k.profile().id()))
        .containsExactly("internal-signed");
    assertThat(KEYING.keys(Scene.named(bare, DomainName.NONE, Action.Remote.UNKNOWN)).profiles())
        .isEmpty();
    assertThat(KEYING.keys(Scene.connect(WORD, "93.184.216.34", 443, Direction.INBOUND)).profiles())
        .isEmpty();
  }

  @Test
  void anActorKnownByNameAloneIsMarkedSo() {
    Image unknown = new Image("C:\\Windows\\System32\\cmd.exe", "", "", Signature.UNKNOWN);
    Keyed k = of(Scene.launch(unknown, WORD), "launch-signed").orElseThrow();
    assertThat(k.byNameOnly()).isTrue();
    assertThat(k.relation().actor())
        .isEqualTo(new ActorKey(ActorKey.Kind.NAMED, "cmd.exe|system32"));
  }

  @Test
  void aLaunchShowsParentAndChildPresent() {
    Image child = Scene.signed("C:\\Windows\\System32\\cmd.exe", "Microsoft Windows");
    assertThat(KEYING.keys(Scene.launch(WORD, child)).present()).hasSize(6);
  }
}
