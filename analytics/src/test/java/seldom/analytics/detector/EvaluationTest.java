package seldom.analytics.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static seldom.model.prevalence.Grade.COMMON;
import static seldom.model.prevalence.Grade.NOT_RARE;
import static seldom.model.prevalence.Grade.RARE;
import static seldom.model.prevalence.Grade.SPREADING;
import static seldom.model.prevalence.Grade.UNCOMMON;
import static seldom.model.prevalence.Grade.UNJUDGED;
import static seldom.model.prevalence.Grade.VERY_RARE;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import seldom.analytics.content.ShippedContent;
import seldom.model.action.Action;
import seldom.model.action.DomainName;
import seldom.model.action.Injected;
import seldom.model.alert.Severity;
import seldom.model.event.Direction;
import seldom.model.event.Image;
import seldom.model.event.SignatureStatus;
import seldom.model.prevalence.Grade;

class EvaluationTest {
  private static final Detectors SHIPPED = Detectors.load(ShippedContent.texts());
  private static final Image ATLAS =
      Scene.signed("C:\\Program Files\\Contoso\\atlas.exe", "Contoso Ltd");
  private static final Image WORD =
      Scene.signed("C:\\Office\\WINWORD.EXE", "\"Microsoft Corporation\"");
  private static final Image TOOL = Scene.image("C:\\Tools\\tool.exe", SignatureStatus.ABSENT);

  private static Detection child(Action action, Grade relation, Grade target, Held injection) {
    Detector d = Objects.requireNonNull(SHIPPED.byId("uncommon-child-of-signed-process"));
    return SHIPPED.evaluate(d, action, Scene.facts(relation, target, UNJUDGED, injection));
  }

  @Test
  void theFirstVariationThatHoldsNamesTheAlertAndAllThatHoldAreKept() {
    Action action =
        Scene.with(
            Scene.launch(WORD, TOOL), new Injected(Injected.State.OBSERVED, "x", "", "seen"));
    Detection d = child(action, UNCOMMON, VERY_RARE, Held.UNKNOWN);
    assertThat(d.raised()).isTrue();
    assertThat(d.heldIds()).containsExactly("known-vendor", "rare", "injected-thread");
    assertThat(d.name())
        .isEqualTo("Globally uncommon process execution from a signed process from a known vendor");
    assertThat(d.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(d.attack()).containsExactly("TA0002/T1204", "TA0005/T1055");
    assertThat(d.tried()).hasSize(4);
    assertThat(d.tried().getLast().held()).isEqualTo("unknown");
    assertThat(d.tried().getLast().why()).contains("owner is unknown");
  }

  @Test
  void withoutAVariationTheDetectorItselfNamesIt() {
    Detection d = child(Scene.launch(ATLAS, TOOL), SPREADING, NOT_RARE, Held.UNKNOWN);
    assertThat(d.raised()).isTrue();
    assertThat(d.heldIds()).isEmpty();
    assertThat(d.severity()).isEqualTo(Severity.INFORMATIONAL);
    assertThat(d.tried().getFirst().why())
        .isEqualTo("actor.signer 'contoso ltd' is not in @known-vendors");
    assertThat(d.tried().get(1).why()).isEqualTo("target is not rare: by hand");
  }

  @Test
  void ofAVeryVersatileActorItsMakerAndARareDomainSayNothing() {
    Action action =
        Scene.named(
            Scene.connect(WORD, "203.0.113.9", 8443, Direction.OUTBOUND),
            new DomainName(
                DomainName.State.OBSERVED, "news.example", "www.news.example", List.of(), ""),
            Action.Remote.EXTERNAL);
    for (String id :
        List.of("uncommon-domain-by-signed-process", "uncommon-domain-port-by-signed-process")) {
      Detector d = Objects.requireNonNull(SHIPPED.byId(id));
      Facts steady = Scene.facts(UNCOMMON, RARE, UNJUDGED, Held.NO, Held.NO);
      Facts versatile = Scene.facts(UNCOMMON, RARE, UNJUDGED, Held.NO, Held.YES);
      Facts nobody = Scene.facts(UNCOMMON, VERY_RARE, UNJUDGED, Held.NO, Held.YES);
      assertThat(SHIPPED.evaluate(d, action, steady).heldIds())
          .containsExactly("known-vendor", "rare");
      assertThat(SHIPPED.evaluate(d, action, versatile).heldIds()).isEmpty();
      assertThat(SHIPPED.evaluate(d, action, versatile).severity()).isEqualTo(Severity.LOW);
      assertThat(SHIPPED.evaluate(d, action, nobody).heldIds()).containsExactly("very-rare");
    }
  }

  @Test
  void unknownIsNeverNoAndNeverYes() {
    Image unknown = Scene.image("C:\\a.exe", SignatureStatus.UNKNOWN);
    Detection d = child(Scene.launch(unknown, TOOL), UNCOMMON, RARE, Held.UNKNOWN);
    assertThat(d.held()).isEqualTo(Held.UNKNOWN);
    assertThat(d.raised()).isFalse();
    assertThat(d.why()).isEqualTo("actor.signature is unknown");
    assertThat(d.tried().getFirst().held()).isEqualTo("unknown");
    assertThat(child(Scene.launch(ATLAS, TOOL), UNJUDGED, RARE, Held.NO).held())
        .isEqualTo(Held.UNKNOWN);
    assertThat(child(Scene.launch(ATLAS, TOOL), COMMON, RARE, Held.NO).held()).isEqualTo(Held.NO);
  }

  @Test
  void anInferredInjectionCountsOnlyIfItIsItselfUncommon() {
    Action inferred =
        Scene.with(Scene.launch(ATLAS, TOOL), new Injected(Injected.State.INFERRED, "x", "", "b"));
    assertThat(child(inferred, UNCOMMON, NOT_RARE, Held.YES).heldIds())
        .containsExactly("injected-thread");
    assertThat(child(inferred, UNCOMMON, NOT_RARE, Held.NO).heldIds()).isEmpty();
    Detection unknown = child(inferred, UNCOMMON, NOT_RARE, Held.UNKNOWN);
    assertThat(unknown.heldIds()).isEmpty();
    assertThat(unknown.tried().get(2).held()).isEqualTo("unknown");
    assertThat(child(inferred, UNCOMMON, NOT_RARE, Held.YES).isInjected()).isTrue();
  }

  @Test
  void aSideLoadedModuleIsRaisedForALittleKnownActorToo() {
    Detector d = Objects.requireNonNull(SHIPPED.byId("uncommon-module-in-signed-process"));
    Image viewer = Scene.signed("C:\\Users\\Public\\viewer.exe", "Proseware Inc");
    Action bare =
        Scene.load(
            viewer, Scene.image("C:\\Users\\Public\\x.dll", SignatureStatus.ABSENT), Double.NaN);
    Action side = Scene.fact(bare, "module.side-loaded", "c:\\users\\public");
    assertThat(SHIPPED.evaluate(d, side, Scene.facts(UNJUDGED, RARE, UNJUDGED, Held.NO)).heldIds())
        .containsExactly("side-loaded");
    assertThat(SHIPPED.evaluate(d, side, Scene.facts(UNJUDGED, RARE, COMMON, Held.NO)).raised())
        .isFalse();
    assertThat(
            SHIPPED.evaluate(d, side, Scene.facts(UNJUDGED, NOT_RARE, UNJUDGED, Held.NO)).raised())
        .isFalse();
    assertThat(SHIPPED.evaluate(d, bare, Scene.facts(UNJUDGED, RARE, UNJUDGED, Held.NO)).raised())
        .isFalse();
  }

  @Test
  void entropyIsAskedOnlyWhereTelemetryCarriesIt() {
    Detector d = Objects.requireNonNull(SHIPPED.byId("uncommon-high-entropy-module"));
    Facts rare = Scene.facts(UNJUDGED, RARE, UNJUDGED, Held.NO);
    assertThat(SHIPPED.evaluate(d, Scene.load(ATLAS, TOOL, 7.9), rare).held()).isEqualTo(Held.YES);
    assertThat(SHIPPED.evaluate(d, Scene.load(ATLAS, TOOL, 6.1), rare).held()).isEqualTo(Held.NO);
    assertThat(SHIPPED.evaluate(d, Scene.load(ATLAS, TOOL, Double.NaN), rare).held())
        .isEqualTo(Held.UNKNOWN);
    assertThat(Objects.requireNonNull(SHIPPED.missing(d, Scene.load(ATLAS, TOOL, Double.NaN))))
        .singleElement()
        .satisfies(n -> assertThat(n.id()).isEqualTo("target-entropy"));
    assertThat(SHIPPED.missing(d, Scene.launch(ATLAS, TOOL))).isNull();
  }
}
