package seldom.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/// What a command prints did not reach standard output.
///
/// Thrown only where a command writes, so that an error of reading is never taken for it.
final class Unwritten extends UncheckedIOException {
  private static final long serialVersionUID = 1;

  Unwritten(IOException cause) {
    super(cause.getMessage(), cause);
  }

  /// The exit code: 0 when whoever read the output has seen enough and closed it, as `head` does;
  /// 2 for anything else, as a full disk, which is told.
  int exit(PrintStream err) {
    String why = String.valueOf(getMessage());
    if (why.toLowerCase(Locale.ROOT).contains("pipe")) {
      return 0;
    }
    err.println(
        Terminal.plain(
            "seldom: cannot write to standard output: "
                + why
                + "; what was printed is not complete: free some space or print elsewhere"));
    return 2;
  }
}
