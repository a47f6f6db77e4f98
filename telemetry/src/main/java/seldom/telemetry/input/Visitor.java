package seldom.telemetry.input;

import seldom.telemetry.Member;

/// Is told what lies behind a PATH, in order.
public interface Visitor {
  /// Something to read. Its stream can be opened during this call only.
  void member(Member member);

  /// Something that is not read, by choice.
  void ignored(String file, String cause, String sample);

  /// Something that should be read and cannot be, wholly or in part.
  void rejected(String file, String cause, String sample);
}
