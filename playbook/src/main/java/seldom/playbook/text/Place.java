package seldom.playbook.text;

/// A place in a file.
///
/// @param file as the reader was told; empty for values that no file holds
/// @param line from 1
/// @param column from 1
public record Place(String file, int line, int column) {
  /// The place of values that were made, not read.
  public static final Place NONE = new Place("", 1, 1);

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
