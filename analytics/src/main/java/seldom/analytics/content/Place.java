package seldom.analytics.content;

/// A place in a content file.
///
/// @param file name relative to the content folder
/// @param line from 1
/// @param column from 1
public record Place(String file, int line, int column) {
  /// The place `columns` further on the same line.
  public Place right(int columns) {
    return new Place(file, line, column + columns);
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
