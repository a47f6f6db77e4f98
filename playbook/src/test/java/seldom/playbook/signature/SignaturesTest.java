package seldom.playbook.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seldom.playbook.Suite;
import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.PlaybookText;
import seldom.playbook.text.Mistakes;

class SignaturesTest {
  private static final Instant VALID = Instant.parse("2023-03-01T00:00:00Z");

  private static Playbook playbook(String json) {
    return PlaybookText.read("signed.json", json, new Mistakes()).orElseThrow();
  }

  private static String published(String name) {
    return Suite.json("cacao/signature-rsa-vector.json").get(name).toString();
  }

  @Test
  void thePublishedExampleHolds() {
    assertThat(Signatures.verify(playbook(published("signed_playbook_single")), VALID))
        .extracting(Verification::state)
        .containsExactly(Verification.State.HOLDS);
  }

  @Test
  void besideAnotherSignatureItStillHoldsAndTheOtherIsBroken() {
    assertThat(
            Signatures.verify(
                playbook(published("signed_playbook_with_existing_signature")), VALID))
        .extracting(Verification::state)
        .containsExactly(Verification.State.BROKEN, Verification.State.HOLDS);
  }

  @Test
  void aChangedPlaybookIsBroken() {
    String changed = published("signed_playbook_single").replace("Playbook 1", "Playbook 2");
    assertThat(Signatures.verify(playbook(changed), VALID).getFirst().state())
        .isEqualTo(Verification.State.BROKEN);
  }

  @Test
  void anExpiredSignatureIsBroken() {
    Playbook signed = playbook(published("signed_playbook_single"));
    Instant late = Instant.parse("2023-06-11T00:00:00Z");
    assertThat(Signatures.verify(signed, late).getFirst().why()).contains("2023-06-10");
    assertThat(Signatures.verify(signed, late).getFirst().state())
        .isEqualTo(Verification.State.BROKEN);
  }

  @Test
  void theMessageIsTheHexOfTheHashNotTheHash() {
    Playbook signed = playbook(published("signed_playbook_single"));
    String expected = Suite.json("cacao/signature-rsa-vector.json").get("sha256_hex").asString();
    assertThat(Signatures.message(signed, signed.signatures().getFirst()).orElseThrow())
        .isEqualTo(expected.getBytes(StandardCharsets.US_ASCII));
  }

  private static String document(String algorithm, String key, String value) {
    return """
        {"type":"playbook","spec_version":"cacao-2.0",
         "id":"playbook--a0777575-5c4c-4710-9f01-15776103837f","name":"x",
         "created_by":"identity--5abe695c-7bd5-4c31-8824-2528696cdbf1",
         "created":"2022-05-18T11:31:31.319Z","modified":"2022-05-18T11:31:31.319Z",
         "signatures":[{"type":"jss","id":"jss--af892292-c4b4-47eb-9be6-4897ff4b9388",
         "created":"2023-01-10T17:39:31.319Z","modified":"2023-01-10T17:39:31.319Z",
         "signee":"us","related_to":"playbook--a0777575-5c4c-4710-9f01-15776103837f",
         "related_version":"2022-05-18T11:31:31.319Z","hash_algorithm":"sha-256",
         "algorithm":"%s","public_key":"%s","value":"%s"}]}"""
        .formatted(algorithm, key, value);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "ES256, EC, SHA256withECDSA",
    "ES256, EC, SHA256withECDSAinP1363Format",
    "Ed25519, Ed25519, Ed25519"
  })
  void signaturesOfOtherKeysHoldUntilTheyAreTouched(String algorithm, String key, String signer)
      throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance(key).generateKeyPair();
    String spki = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    Playbook unsigned = playbook(document(algorithm, spki, ""));
    java.security.Signature s = java.security.Signature.getInstance(signer);
    s.initSign(pair.getPrivate());
    s.update(Signatures.message(unsigned, unsigned.signatures().getFirst()).orElseThrow());
    byte[] value = s.sign();
    Base64.Encoder url = Base64.getUrlEncoder().withoutPadding();
    Playbook signed = playbook(document(algorithm, spki, url.encodeToString(value)));
    assertThat(Signatures.verify(signed, VALID).getFirst().state())
        .isEqualTo(Verification.State.HOLDS);
    value[value.length / 2] ^= 1;
    Playbook touched = playbook(document(algorithm, spki, url.encodeToString(value)));
    assertThat(Signatures.verify(touched, VALID).getFirst().state())
        .isEqualTo(Verification.State.BROKEN);
  }

  @Test
  void anAlgorithmNobodyKnowsIsUnknownNotBroken() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String spki = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    Playbook signed = playbook(document("XMSS-SHA2_10_256", spki, "AAAA"));
    assertThat(Signatures.verify(signed, VALID).getFirst().state())
        .isEqualTo(Verification.State.UNKNOWN);
  }
}
