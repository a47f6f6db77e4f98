package seldom.playbook.text;

/// JSON pointers (RFC 6901).
public final class Pointer {
  private Pointer() {}

  /// The pointer to a key or index below another.
  public static String child(String parent, String key) {
    return parent + "/" + key.replace("~", "~0").replace("/", "~1");
  }
}
