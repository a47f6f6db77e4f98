package seldom.analytics.commandline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds every occurrence of many words in one pass over a view (Aho and Corasick, 1975): linear in
/// the text whatever the words. Immutable once built.
final class Automaton {
  /// Told every occurrence, in order of its end.
  interface Sink {
    void found(int word, int start, int end);
  }

  private final int[] classes = new int[128];
  private final int width;
  private int[] next;
  private int[] word;
  private int[] shorter;
  private final int[] lengths;

  /// @param words distinct, not empty, as [View] writes them
  Automaton(List<String> words) {
    int n = 1;
    int states = 1;
    for (String w : words) {
      states += w.length();
      for (char c : w.toCharArray()) {
        if (c < 128 && classes[c] == 0) {
          classes[c] = n++;
        }
      }
    }
    width = n;
    next = new int[states * width];
    word = new int[states];
    shorter = new int[states];
    Arrays.fill(next, -1);
    Arrays.fill(word, -1);
    lengths = words.stream().mapToInt(String::length).toArray();
    int used = 1;
    for (int w = 0; w < words.size(); w++) {
      int state = 0;
      for (char c : words.get(w).toCharArray()) {
        int to = state * width + classOf(c);
        if (next[to] < 0) {
          next[to] = used++;
        }
        state = next[to];
      }
      word[state] = w;
    }
    next = Arrays.copyOf(next, used * width);
    word = Arrays.copyOf(word, used);
    shorter = Arrays.copyOf(shorter, used);
    link(used);
  }

  private int classOf(char c) {
    return c < 128 ? classes[c] : 0;
  }

  /// Completes the transitions breadth first; `shorter` leads to the longest proper suffix that is
  /// a word.
  private void link(int used) {
    int[] fail = new int[used];
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    for (int c = 0; c < width; c++) {
      if (next[c] < 0) {
        next[c] = 0;
      } else {
        queue.add(next[c]);
      }
    }
    while (!queue.isEmpty()) {
      int state = queue.remove();
      shorter[state] = word[fail[state]] >= 0 ? fail[state] : shorter[fail[state]];
      for (int c = 0; c < width; c++) {
        int to = next[state * width + c];
        if (to < 0) {
          next[state * width + c] = next[fail[state] * width + c];
        } else {
          fail[to] = next[fail[state] * width + c];
          queue.add(to);
        }
      }
    }
  }

  void scan(View view, Sink sink) {
    int state = 0;
    for (int i = 0; i < view.length(); i++) {
      state = next[state * width + classOf(view.at(i))];
      int s = word[state] >= 0 ? state : shorter[state];
      while (s != 0) {
        sink.found(word[s], i + 1 - lengths[word[s]], i + 1);
        s = shorter[s];
      }
    }
  }

  /// The words as the automaton takes them: lower case, blanks single.
  static List<String> plain(List<String> words) {
    List<String> out = new ArrayList<>();
    for (String w : words) {
      out.add(View.of(w).toString());
    }
    return out;
  }
}
