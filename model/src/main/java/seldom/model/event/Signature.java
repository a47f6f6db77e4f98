package seldom.model.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The code signature of an image as somebody reported it.
///
/// @param signer subject name (CN, else O) of the certificate, empty when not known or not signed
/// @param source who said so: `own-load`, `hash`, `event`, `file`; empty when unknown
/// @param time event time of the report, null when unknown or timeless
public record Signature(
    SignatureStatus status, String signer, String source, @Nullable Instant time) {
  public static final Signature UNKNOWN = new Signature(SignatureStatus.UNKNOWN, "", "", null);

  public boolean isKnown() {
    return status != SignatureStatus.UNKNOWN;
  }

  public boolean isValid() {
    return status == SignatureStatus.VALID;
  }
}
