package seldom.simulator;

import java.util.Locale;

/// A file that can be run or loaded, as it lies on one host. Immutable.
final class ImageFile {
  private final String path;
  private final String sha256;
  private final String originalName;
  private final String signer;
  private final String company;
  private final String product;
  private final String version;
  private final double entropy;
  private final String name;
  private final String hashes;
  private final long kind;

  /// @param path full path
  /// @param sha256 64 lower-case hex digits
  /// @param originalName name in the version resource, empty if it has none
  /// @param signer subject of a valid signature, empty if unsigned
  /// @param version file version, empty if it has no version resource
  /// @param entropy bits per byte
  ImageFile(
      String path,
      String sha256,
      String originalName,
      String signer,
      String company,
      String product,
      String version,
      double entropy) {
    this.path = path;
    this.sha256 = sha256;
    this.originalName = originalName;
    this.signer = signer;
    this.company = company;
    this.product = product;
    this.version = version;
    this.entropy = entropy;
    this.name = path.substring(path.lastIndexOf('\\') + 1);
    this.hashes = "SHA256=" + sha256.toUpperCase(Locale.ROOT);
    this.kind = Rng.hash(0, signer + '|' + plain(name));
  }

  /// Content that is nobody else's: signed by `signer`, or unsigned where that is empty.
  static ImageFile made(long content, String path, String signer, double entropy) {
    String name = path.substring(path.lastIndexOf('\\') + 1);
    return new ImageFile(
        path,
        Rng.of(content, "content").hex(64),
        signer.isEmpty() ? "" : name,
        signer,
        signer,
        signer.isEmpty() ? "" : name,
        signer.isEmpty() ? "" : "1.0." + Math.floorMod(content, 90) + ".0",
        entropy);
  }

  String path() {
    return path;
  }

  String sha256() {
    return sha256;
  }

  String originalName() {
    return originalName;
  }

  String signer() {
    return signer;
  }

  String company() {
    return company;
  }

  String product() {
    return product;
  }

  String version() {
    return version;
  }

  double entropy() {
    return entropy;
  }

  String name() {
    return name;
  }

  /// As Sysmon writes hashes.
  String hashes() {
    return hashes;
  }

  /// Equal for files of one signer whose names differ in digits only.
  long kind() {
    return kind;
  }

  String folder() {
    return path.substring(0, Math.max(0, path.lastIndexOf('\\')));
  }

  boolean signed() {
    return !signer.isEmpty();
  }

  /// The name with runs of digits taken out, much as a judge of prevalence would.
  private static String plain(String name) {
    StringBuilder out = new StringBuilder(name.length());
    boolean digits = false;
    for (int i = 0; i < name.length(); i++) {
      char c = Character.toLowerCase(name.charAt(i));
      boolean digit = c >= '0' && c <= '9';
      if (!digit || !digits) {
        out.append(digit ? '#' : c);
      }
      digits = digit;
    }
    return out.toString();
  }
}
