package seldom.analytics.commandline;

/// A text rewritten: what it became, how often something was undone, and between which places of
/// the text before.
record Rewrite(String text, int edits, int start, int end) {

  /// Gathers a rewriting from left to right.
  static final class Draft {
    final StringBuilder out;
    private int edits;
    private int start = -1;
    private int end;

    Draft(int capacity) {
      out = new StringBuilder(capacity);
    }

    void edit(int from, int to) {
      edits++;
      if (start < 0) {
        start = from;
      }
      start = Math.min(start, from);
      end = Math.max(end, to);
    }

    void edits(int n, int from, int to) {
      edit(from, to);
      edits += n - 1;
    }

    boolean isTouched() {
      return start >= 0;
    }

    /// Something was taken away that is no sign of hiding.
    void touch(int from, int to) {
      if (start < 0) {
        start = from;
      }
      end = Math.max(end, to);
    }

    Rewrite done() {
      return new Rewrite(out.toString(), edits, Math.max(start, 0), end);
    }
  }
}
