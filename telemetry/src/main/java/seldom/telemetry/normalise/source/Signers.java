package seldom.telemetry.normalise.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import seldom.model.event.Signature;
import seldom.model.event.SignatureStatus;
import seldom.telemetry.normalise.field.Text;

/// Signatures as the sensors word them. Unknown is never absent.
///
/// Thread-safe: no state.
public final class Signers {
  private Signers() {}

  /// ECS: `exists`, `trusted`, `status`, `subject_name`. Signed and trusted is valid; signed and
  /// not
  /// trusted is not; where trust is not said the status may say it.
  public static Signature ecs(Tree codeSignature, @Nullable Instant time) {
    String exists = Text.flag(codeSignature.at("exists"));
    String trusted = Text.flag(codeSignature.at("trusted"));
    String status = Text.lower(codeSignature.text("status"));
    String signer = codeSignature.text("subject_name");
    SignatureStatus state =
        switch (exists) {
          case "false" -> SignatureStatus.ABSENT;
          case "true" ->
              switch (trusted) {
                case "true" -> SignatureStatus.VALID;
                case "false" -> SignatureStatus.INVALID;
                default ->
                    status.equals("trusted") || status.equals("valid")
                        ? SignatureStatus.VALID
                        : SignatureStatus.UNKNOWN;
              };
          default -> SignatureStatus.UNKNOWN;
        };
    return of(state, signer, time);
  }

  /// Defender: status `Valid`, `Invalid`, `Unsigned`; the signer is only classed. `OsVendor` is
  /// Windows itself and `OsVendorApplication` other software of Microsoft's, whose certificates
  /// name
  /// *Microsoft Windows* and *Microsoft Corporation*; other classes name nobody.
  public static Signature defender(String status, String signerType, @Nullable Instant time) {
    SignatureStatus state =
        switch (Text.lower(status)) {
          case "valid", "signedvalid" -> SignatureStatus.VALID;
          case "invalid", "signedinvalid" -> SignatureStatus.INVALID;
          case "unsigned" -> SignatureStatus.ABSENT;
          default -> SignatureStatus.UNKNOWN;
        };
    String signer =
        switch (signerType) {
          case "OsVendor" -> "Microsoft Windows";
          case "OsVendorApplication" -> "Microsoft Corporation";
          default -> "";
        };
    return of(state, signer, time);
  }

  /// OCSF: `state_id` 1 is valid; 2 expired, 3 revoked, 6 untrusted, 7 distrusted, 8 wrong usage, 9
  /// bad and 10 broken are not.
  public static Signature ocsf(Tree signature, @Nullable Instant time) {
    SignatureStatus state =
        switch ((int) Math.min(99, signature.number("state_id"))) {
          case 1 -> SignatureStatus.VALID;
          case 2, 3, 6, 7, 8, 9, 10 -> SignatureStatus.INVALID;
          default -> SignatureStatus.UNKNOWN;
        };
    return of(state, commonName(signature.text("certificate.subject")), time);
  }

  /// The CN of a distinguished name, else its O, else the text.
  static String commonName(String subject) {
    String name = attribute(subject, "CN=");
    if (name.isEmpty()) {
      name = attribute(subject, "O=");
    }
    return name.isEmpty() ? subject : name;
  }

  private static String attribute(String subject, String key) {
    int at = subject.startsWith(key) ? 0 : -1;
    for (int comma = subject.indexOf(',');
        at < 0 && comma >= 0;
        comma = subject.indexOf(',', comma + 1)) {
      int from = comma + 1;
      while (from < subject.length() && subject.charAt(from) == ' ') {
        from++;
      }
      if (subject.startsWith(key, from)) {
        at = from;
      }
    }
    if (at < 0) {
      return "";
    }
    int from = at + key.length();
    boolean quoted = from < subject.length() && subject.charAt(from) == '"';
    int end = subject.indexOf(quoted ? '"' : ',', quoted ? from + 1 : from);
    return subject.substring(quoted ? from + 1 : from, end < 0 ? subject.length() : end).strip();
  }

  private static Signature of(SignatureStatus state, String signer, @Nullable Instant time) {
    return switch (state) {
      case UNKNOWN -> Signature.UNKNOWN;
      case ABSENT -> new Signature(state, "", "event", time);
      case VALID, INVALID -> new Signature(state, signer, "event", time);
    };
  }
}
