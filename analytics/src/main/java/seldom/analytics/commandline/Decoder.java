package seldom.analytics.commandline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import seldom.model.command.CommandLayer;

/// Peels a command line layer by layer until nothing is left to undo or a limit is hit. Each layer
/// is looked at once, each look is a fixed number of passes over its text.
final class Decoder {
  /// A sign in the shape of the text, with how often it was seen.
  record Sign(Step step, int layer, int start, int end, int count) {}

  /// What was decoded.
  ///
  /// @param steps what was undone to get each layer, one entry a layer
  /// @param superseded indexes of layers of which a later one is the same text, less hidden
  record Decoded(
      List<CommandLayer> layers,
      List<List<Step>> steps,
      List<Sign> signs,
      Set<Integer> superseded,
      Set<String> limits) {}

  private final Limits limits;
  private final Words words;
  private final List<CommandLayer> layers = new ArrayList<>();
  private final List<List<Step>> steps = new ArrayList<>();
  private final List<Integer> depths = new ArrayList<>();
  private final List<Sign> signs = new ArrayList<>();
  private final Set<Integer> superseded = new HashSet<>();
  private final Set<String> said = new LinkedHashSet<>();
  private final Set<String> seen = new HashSet<>();
  private int total;

  private Decoder(Limits limits, Words words) {
    this.limits = limits;
    this.words = words;
  }

  static Decoded decode(String given, Limits limits, Words words) {
    Decoder decoder = new Decoder(limits, words);
    decoder.add(given, -1, List.of(), "as given", 0, given.length(), 0);
    for (int i = 0; i < decoder.layers.size(); i++) {
      decoder.look(i);
    }
    return new Decoded(
        decoder.layers, decoder.steps, decoder.signs, decoder.superseded, decoder.said);
  }

  private boolean add(
      String text, int parent, List<Step> how, String words, int start, int end, int depth) {
    if (text.isEmpty() && parent >= 0 || !seen.add(text)) {
      return false;
    }
    if (layers.size() >= limits.layers()) {
      said.add("more than " + limits.layers() + " layers: the rest was not decoded");
      return false;
    }
    if (depth > limits.depth()) {
      said.add("nested deeper than " + limits.depth() + ": what lies below was not decoded");
      return false;
    }
    int room = Math.min(limits.text(), limits.total() - total);
    if (room <= 0) {
      said.add("more than %,d characters in all layers".formatted(limits.total()));
      return false;
    }
    String kept = text;
    if (text.length() > room) {
      said.add(
          "layer %d has %,d characters: only the first %,d were read"
              .formatted(layers.size(), text.length(), room));
      kept = text.substring(0, room);
    }
    total += kept.length();
    layers.add(new CommandLayer(layers.size(), parent, words, start, end, kept));
    steps.add(how);
    depths.add(depth);
    return true;
  }

  private void look(int index) {
    CommandLayer layer = layers.get(index);
    String text = layer.text();
    capitals(layer);
    if (rewritten(index, text)) {
      return;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    boolean whole = blobs(index, text, lower);
    if (!whole && !steps.get(index).contains(Step.REVERSED)) {
      String turned = Literals.turned(text);
      if (Words.any(words.reversed(), turned.toLowerCase(Locale.ROOT))
          && child(index, turned, List.of(Step.REVERSED), 0, text.length())) {
        signs.add(new Sign(Step.REVERSED, index, 0, text.length(), 1));
      }
    }
  }

  private boolean child(int parent, String text, List<Step> how, int start, int end) {
    List<String> names = how.stream().map(Step::text).toList();
    return add(text, parent, how, String.join(", ", names), start, end, depths.get(parent) + 1);
  }

  private record Attempt(Step step, Supplier<@Nullable Rewrite> run) {}

  /// The first thing that can be undone in place.
  private boolean rewritten(int index, String text) {
    int most = limits.text();
    List<Attempt> attempts =
        List.of(
            new Attempt(Step.UNUSUAL_CHARACTERS, () -> plain(text)),
            new Attempt(Step.PERCENT_CODES, () -> Codes.percent(text)),
            new Attempt(Step.ESCAPE_CODES, () -> Codes.escapes(text)),
            new Attempt(Step.CARETS, () -> Escapes.carets(text)),
            new Attempt(Step.INSERTED_QUOTES, () -> Escapes.insertedQuotes(text)),
            new Attempt(Step.BACKTICKS, () -> Escapes.backticks(text)),
            new Attempt(Step.CHARACTER_CODES, () -> Codes.characters(text)),
            new Attempt(
                Step.CONCATENATION, () -> Literals.joined(text, isIn(words.ampersand(), text))),
            new Attempt(Step.FORMAT, () -> Literals.formatted(text, most)),
            new Attempt(Step.REPLACEMENT, () -> Literals.replaced(text, most)),
            new Attempt(Step.REVERSED_LITERAL, () -> Literals.reversed(text)),
            new Attempt(Step.VARIABLES, () -> Variables.filled(text, words.variables(), most)));
    for (Attempt attempt : attempts) {
      Rewrite rewrite = attempt.run.get();
      if (rewrite != null && !rewrite.text().equals(text)) {
        int end = Math.max(rewrite.end(), rewrite.start() + 1);
        if (child(index, rewrite.text(), List.of(attempt.step), rewrite.start(), end)) {
          superseded.add(index);
          if (rewrite.edits() > 0) {
            signs.add(new Sign(attempt.step, index, rewrite.start(), end, rewrite.edits()));
          }
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isIn(List<String> words, String text) {
    return Words.any(words, text.toLowerCase(Locale.ROOT));
  }

  /// Look-alike dashes, quotes and letters, and invisible characters.
  private static @Nullable Rewrite plain(String text) {
    Rewrite.Draft draft = new Rewrite.Draft(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char plain = Chars.plain(c);
      if (c > 0x7f && Character.getType(c) == Character.FORMAT) {
        draft.edit(i, i + 1);
      } else {
        draft.out.append(plain);
        if (plain != c) {
          draft.edit(i, i + 1);
        }
      }
    }
    return draft.isTouched() ? draft.done() : null;
  }

  /// Decodes what the text carries; true if that is all of the text.
  private boolean blobs(int index, String text, String lower) {
    boolean anySeparator = Words.any(words.numbers(), lower);
    boolean raw = Words.any(words.deflated(), lower);
    boolean whole = false;
    for (Blobs.Blob blob : Blobs.in(text, limits.text(), anySeparator)) {
      if (decoded(index, blob, raw, lower)) {
        int length = blob.end() - blob.start();
        whole |= length * 10L > text.length() * 9L;
        signs.add(new Sign(blob.step(), index, blob.start(), blob.end(), 1));
      }
    }
    return whole;
  }

  private boolean decoded(int index, Blobs.Blob blob, boolean raw, String lower) {
    byte[] bytes = blob.bytes();
    List<Step> how = new ArrayList<>(List.of(blob.step()));
    String plain = text(bytes, blob);
    if (plain == null) {
      byte[] inflated = Bytes.inflated(bytes, raw, limits.text());
      if (inflated != null) {
        bytes = inflated;
        how.add(Step.COMPRESSED);
        plain = Bytes.text(bytes);
        signs.add(new Sign(Step.COMPRESSED, index, blob.start(), blob.end(), 1));
      } else {
        plain = exclusiveOr(bytes, lower);
        if (plain != null) {
          how.add(Step.EXCLUSIVE_OR);
          signs.add(new Sign(Step.EXCLUSIVE_OR, index, blob.start(), blob.end(), 1));
        }
      }
    }
    if (plain != null) {
      return child(index, plain, how, blob.start(), blob.end());
    }
    if (Bytes.isProgram(bytes)) {
      signs.add(new Sign(Step.EMBEDDED_PROGRAM, index, blob.start(), blob.end(), bytes.length));
    } else if (blob.step() == Step.NUMBERS) {
      signs.add(new Sign(Step.BINARY_CODE, index, blob.start(), blob.end(), bytes.length));
    }
    return false;
  }

  /// A list of numbers and a run of hex digits must be text of letters, not merely of any signs.
  private static @Nullable String text(byte[] bytes, Blobs.Blob blob) {
    String text = Bytes.text(bytes);
    if (text == null || blob.step() == Step.ENCODED_COMMAND || blob.step() == Step.BASE64) {
      return text;
    }
    long letters = text.chars().filter(c -> Chars.isLetter((char) c) || c == ' ').count();
    return letters * 2 >= text.length() ? text : null;
  }

  private static @Nullable String exclusiveOr(byte[] bytes, String lower) {
    int at = lower.indexOf("-bxor");
    int tried = 0;
    while (at >= 0 && tried++ < 4) {
      int i = Chars.skipSpace(lower, at + "-bxor".length());
      while (i < lower.length() && i < at + 16 && "('\" ".indexOf(lower.charAt(i)) >= 0) {
        i++;
      }
      boolean hex = Chars.at(lower, i, "0x");
      int from = hex ? i + 2 : i;
      int to = from;
      while (to < lower.length() && to < from + 4 && isDigit(lower.charAt(to), hex)) {
        to++;
      }
      int key = Codes.number(lower, from, to, hex ? 16 : 10);
      if (key > 0 && key < 256) {
        byte[] out = new byte[bytes.length];
        for (int k = 0; k < out.length; k++) {
          out[k] = (byte) (bytes[k] ^ key);
        }
        String text = Bytes.text(out);
        if (text != null) {
          return text;
        }
      }
      at = lower.indexOf("-bxor", at + 1);
    }
    return null;
  }

  private static boolean isDigit(char c, boolean hex) {
    return hex ? Chars.hex(c) >= 0 : Chars.isDigit(c);
  }

  /// Words of shells in capitals that nobody types.
  private void capitals(CommandLayer layer) {
    String lower = layer.text().toLowerCase(Locale.ROOT);
    if (lower.length() != layer.text().length()) {
      return;
    }
    for (String word : words.capitals()) {
      String plain = word.toLowerCase(Locale.ROOT);
      int allowed = turns(word) + 1;
      for (int at = lower.indexOf(plain); at >= 0; at = lower.indexOf(plain, at + 1)) {
        String written = layer.text().substring(at, at + word.length());
        int turns = turns(written);
        if (turns > allowed) {
          signs.add(new Sign(Step.MIXED_CASE, layer.index(), at, at + word.length(), turns));
          return;
        }
      }
    }
  }

  private static int turns(String word) {
    int turns = 0;
    for (int i = 1; i < word.length(); i++) {
      boolean a = Character.isUpperCase(word.charAt(i - 1));
      boolean b = Character.isUpperCase(word.charAt(i));
      turns +=
          a != b && Chars.isLetter(word.charAt(i)) && Chars.isLetter(word.charAt(i - 1)) ? 1 : 0;
    }
    return turns;
  }
}
