package seldom.analytics.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import seldom.analytics.content.ShippedContent;
import seldom.analytics.detector.Detectors;
import seldom.model.event.Image;
import seldom.model.event.ProcessRef;
import seldom.model.event.Signature;
import seldom.model.event.SignatureStatus;

/// Which owner is a tool that rolls software out.
class WaveRulesTest {
  private static final Detectors DETECTORS = Detectors.load(ShippedContent.texts());
  private final WaveRules rules =
      new WaveRules(DETECTORS.content(), DETECTORS.keying().normalisation(), Set.of());

  private static ProcessRef owner(String name, SignatureStatus status, String signer) {
    Signature signature =
        status == SignatureStatus.UNKNOWN
            ? Signature.UNKNOWN
            : new Signature(status, signer, "", null);
    Image image = new Image("C:\\Windows\\CCM\\" + name, "", "", signature);
    return new ProcessRef("", 4, null, image, "", "", "");
  }

  @Test
  void aToolIsToldByItsSignerInWhateverSpelling() {
    ProcessRef tool =
        owner("CcmExec.exe", SignatureStatus.VALID, "CN=Microsoft Corporation, O=Microsoft, C=US");
    assertThat(rules.isDeploymentTool(tool)).isTrue();
    assertThat(rules.mayBeDeploymentTool(tool)).isFalse();
  }

  @Test
  void anUnknownSignatureIsNeitherYesNorNo() {
    ProcessRef tool = owner("ccmexec.exe", SignatureStatus.UNKNOWN, "");
    assertThat(rules.isDeploymentTool(tool)).isFalse();
    assertThat(rules.mayBeDeploymentTool(tool)).isTrue();
  }

  @Test
  void anUnsignedNamesakeAndAnyOtherProgramAreNone() {
    ProcessRef unsigned = owner("ccmexec.exe", SignatureStatus.ABSENT, "");
    assertThat(rules.isDeploymentTool(unsigned)).isFalse();
    assertThat(rules.mayBeDeploymentTool(unsigned)).isFalse();
    assertThat(rules.mayBeDeploymentTool(owner("winword.exe", SignatureStatus.UNKNOWN, "")))
        .isFalse();
  }
}
