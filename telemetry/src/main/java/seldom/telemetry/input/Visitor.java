package seldom.telemetry.input;

import java.nio.file.Path;
import seldom.telemetry.Member;

/// Is told what lies behind a PATH, in order.
public interface Visitor {
  /// Something to read. Its stream can be opened during this call only.
  void member(Member member);

  /// Something that is not read, by choice.
  void ignored(String file, String cause, String sample);

  /// Something that should be read and cannot be, wholly or in part.
  void rejected(String file, String cause, String sample);

  /// Asked before a file is read; what is not wanted is passed over without a word.
  default boolean wants(String name, Path file) {
    return true;
  }

  /// Told when a wanted file has been read to its end, or as far as it can be.
  default void finished(String name, Path file) {}
}
