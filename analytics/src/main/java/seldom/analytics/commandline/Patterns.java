package seldom.analytics.commandline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seldom.analytics.commandline.Pattern.Word;

/// Many patterns, looked for together: one pass over the view for all words, constant work for each
/// occurrence and each pattern that has the word. Immutable; safe between threads.
final class Patterns {
  /// Where the first match of a pattern lies in the text, `end` excluded.
  record Hit(int pattern, int start, int end) {}

  private record Use(int pattern, int part) {}

  private final List<Pattern> patterns;
  private final List<Word> words = new ArrayList<>();
  private final List<List<Use>> uses = new ArrayList<>();
  private final int[][] ofText;
  private final Automaton automaton;
  private final Set<String> runners;

  /// @param runners what a command may follow, as `-c` or `call`
  Patterns(List<Pattern> patterns, Set<String> runners) {
    this.patterns = List.copyOf(patterns);
    this.runners = Set.copyOf(runners);
    Map<Word, Integer> known = new HashMap<>();
    for (int p = 0; p < patterns.size(); p++) {
      for (int part = 0; part < patterns.get(p).parts().size(); part++) {
        for (Word w : patterns.get(p).parts().get(part)) {
          int id = known.computeIfAbsent(w, _ -> known.size());
          if (id == words.size()) {
            words.add(w);
            uses.add(new ArrayList<>());
          }
          uses.get(id).add(new Use(p, part));
        }
      }
    }
    List<String> texts = words.stream().map(Word::text).distinct().toList();
    Map<String, Integer> index = new HashMap<>();
    texts.forEach(t -> index.put(t, index.size()));
    List<List<Integer>> same = new ArrayList<>();
    texts.forEach(_ -> same.add(new ArrayList<>()));
    for (int w = 0; w < words.size(); w++) {
      same.get(index.getOrDefault(words.get(w).text(), 0)).add(w);
    }
    ofText =
        same.stream()
            .map(s -> s.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    automaton = new Automaton(texts);
  }

  /// The first match of every pattern that matches, in order of pattern.
  List<Hit> in(View view) {
    Scan scan = new Scan(view);
    automaton.scan(view, scan);
    return scan.hits();
  }

  /// One pass. For each pattern and each of its parts: where the match up to there began and ended,
  /// the first within the latest reach of the next part.
  private final class Scan implements Automaton.Sink {
    private final View view;
    private final int[][] starts = new int[patterns.size()][];
    private final int[][] ends = new int[patterns.size()][];

    Scan(View view) {
      this.view = view;
    }

    @Override
    public void found(int text, int start, int end) {
      for (int w : ofText[text]) {
        if (stands(words.get(w), start, end)) {
          for (Use use : uses.get(w)) {
            extend(use, start, end);
          }
        }
      }
    }

    private void extend(Use use, int start, int end) {
      Pattern pattern = patterns.get(use.pattern);
      int parts = pattern.parts().size();
      int[] from = starts[use.pattern];
      int[] to = ends[use.pattern];
      if (from == null || to == null) {
        if (use.part > 0) {
          return;
        }
        from = new int[parts];
        to = new int[parts];
        Arrays.fill(to, -1);
        starts[use.pattern] = from;
        ends[use.pattern] = to;
      }
      int began = start;
      if (use.part > 0) {
        int before = to[use.part - 1];
        if (before < 0
            || before > start
            || !isWithin(pattern.reaches().get(use.part - 1), before - 1, start)) {
          return;
        }
        began = from[use.part - 1];
      }
      boolean last = use.part == parts - 1;
      if (to[use.part] < 0
          || !last && !isWithin(pattern.reaches().get(use.part), to[use.part] - 1, end - 1)) {
        from[use.part] = began;
        to[use.part] = end;
      }
    }

    private boolean isWithin(Pattern.Reach reach, int a, int b) {
      return switch (reach) {
        case TOKEN -> view.token(a) == view.token(b);
        case COMMAND -> view.command(a) == view.command(b);
        case ANYWHERE -> true;
      };
    }

    private boolean stands(Word w, int start, int end) {
      char first = w.text().charAt(0);
      char last = w.text().charAt(w.text().length() - 1);
      if (w.command()) {
        return beginsCommand(start) && endsName(end);
      }
      if (!w.freeStart() && start > 0) {
        char before = view.at(start - 1);
        if (Chars.isWord(first) && Chars.isWord(before)) {
          return false;
        }
        if (w.text().startsWith("\\\\")
            && (Chars.isWord(before) || before == ':' || before == '\\')) {
          return false;
        }
        if (first == '-' && (Chars.isWord(before) || before == '-')) {
          return false;
        }
      }
      return w.freeEnd()
          || end >= view.length()
          || !Chars.isWord(last)
          || !Chars.isWord(view.at(end));
    }

    private boolean endsName(int end) {
      if (end >= view.length()) {
        return true;
      }
      char c = view.at(end);
      return !Chars.isWord(c) && c != '\\' && c != ':' && c != '_' && c != '-' && c != '.'
          || c == '.' && end + 1 < view.length() && view.at(end + 1) == ' ';
    }

    private boolean beginsCommand(int start) {
      if (start == 0) {
        return true;
      }
      char before = view.at(start - 1);
      if ("\\(&|;\n{'=@/`".indexOf(before) >= 0) {
        return true;
      }
      if (before != ' ') {
        return false;
      }
      int i = start - 2;
      if (i < 0 || "(&|;\n{=.".indexOf(view.at(i)) >= 0) {
        return true;
      }
      int from = i;
      while (from >= 0 && i - from < 16 && view.at(from) != ' ' && view.at(from) != '\n') {
        from--;
      }
      StringBuilder token = new StringBuilder();
      for (int k = from + 1; k <= i; k++) {
        token.append(view.at(k));
      }
      return runners.contains(token.toString());
    }

    List<Hit> hits() {
      List<Hit> hits = new ArrayList<>();
      for (int p = 0; p < ends.length; p++) {
        int[] from = starts[p];
        int[] to = ends[p];
        if (from != null && to != null && to[to.length - 1] >= 0) {
          int end = view.place(to[to.length - 1] - 1) + 1;
          hits.add(new Hit(p, view.place(from[to.length - 1]), end));
        }
      }
      return hits;
    }
  }
}
