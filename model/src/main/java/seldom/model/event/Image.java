package seldom.model.event;

/// The file that a process runs or loads.
///
/// @param path full path as recorded, empty if unknown
/// @param sha256 64 lower-case hex digits, empty if unknown
/// @param originalName the name inside the version resource, empty if unknown
/// @param signature its code signature
public record Image(String path, String sha256, String originalName, Signature signature) {
  public static final Image UNKNOWN = new Image("", "", "", Signature.UNKNOWN);

  /// The last component of the path as recorded, in its own case; empty if unknown.
  public String name() {
    int cut = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
    return path.substring(cut + 1);
  }

  public Image with(Signature known) {
    return new Image(path, sha256, originalName, known);
  }
}
