package seldom.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import seldom.model.command.CommandAnalysis;
import seldom.model.command.CommandFinding;
import seldom.model.command.CommandLayer;

/// The analysis of a command line for people: what was decoded, what was found where, the score and
/// what made it. The command line is the attacker's text and is escaped.
public final class CommandText {
  /// Characters of a layer that are shown; spans beyond them are told by number.
  private static final int SHOWN = 1200;

  private static final int WIDTH = 100;

  private CommandText() {}

  public static String text(CommandAnalysis a) {
    StringBuilder out = new StringBuilder();
    out.append("%s, score %d%n".formatted(a.band().text(), a.shownScore()));
    for (CommandLayer layer : a.layers()) {
      layer(out, a, layer);
    }
    if (!a.indicators().isEmpty()) {
      out.append("indicators:\n");
      a.indicators()
          .forEach(i -> out.append("  %-6s %s%n".formatted(i.kind().text(), plain(i.value()))));
    }
    if (!a.internal().isEmpty()) {
      out.append("private or reserved, so no indicators:\n");
      a.internal()
          .forEach(i -> out.append("  %-6s %s%n".formatted(i.kind().text(), plain(i.value()))));
    }
    String flags =
        a.flags().entrySet().stream()
            .filter(Map.Entry::getValue)
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
    out.append("flags: ").append(flags.isEmpty() ? "none" : flags).append('\n');
    out.append("score: ").append(sum(a)).append('\n');
    a.limits().forEach(l -> out.append("limit: ").append(plain(l)).append('\n'));
    return out.toString();
  }

  /// `High 72: credential-access 72.0 + hiding 15.0`.
  private static String sum(CommandAnalysis a) {
    String parts =
        a.parts().stream()
            .map(p -> p.category() + " " + CommandLines.tenths(p.points()))
            .collect(Collectors.joining(", "));
    return "%d of 100, %s%s"
        .formatted(
            a.shownScore(),
            a.band().text(),
            parts.isEmpty() ? ": nothing speaks for an attack" : ", from " + parts);
  }

  private static void layer(StringBuilder out, CommandAnalysis a, CommandLayer layer) {
    out.append("layer %d".formatted(layer.index()));
    if (layer.parent() >= 0) {
      out.append(
          " of layer %d [%d, %d): %s"
              .formatted(layer.parent(), layer.start(), layer.end(), layer.how()));
    } else {
      out.append(": ").append(layer.how());
    }
    out.append('\n');
    List<CommandFinding> here =
        a.findings().stream().filter(f -> f.layer() == layer.index()).toList();
    lines(out, layer.text(), here);
    for (CommandFinding f : here) {
      out.append(
          "    +%-3d %s: %s [%d, %d) %s%n"
              .formatted(
                  f.weight(),
                  f.category(),
                  f.title(),
                  f.start(),
                  f.end(),
                  String.join(" ", f.attack())));
    }
  }

  /// The text in lines of fixed width, what was found underlined.
  private static void lines(StringBuilder out, String text, List<CommandFinding> findings) {
    int length = Math.min(text.length(), SHOWN);
    boolean[] marked = new boolean[length];
    for (CommandFinding f : findings) {
      if (f.end() - f.start() < text.length() || text.length() < WIDTH) {
        for (int i = f.start(); i < Math.min(f.end(), length); i++) {
          marked[i] = true;
        }
      }
    }
    for (int from = 0; from < length; from += WIDTH) {
      StringBuilder line = new StringBuilder();
      StringBuilder under = new StringBuilder();
      for (int i = from; i < Math.min(length, from + WIDTH); i++) {
        String c = plain(String.valueOf(text.charAt(i)));
        line.append(c);
        under.append((marked[i] ? "~" : " ").repeat(c.length()));
      }
      out.append("  | ").append(line).append('\n');
      if (under.indexOf("~") >= 0) {
        out.append("  | ").append(under.toString().stripTrailing()).append('\n');
      }
    }
    if (text.length() > length) {
      out.append("  | … (%,d characters more)%n".formatted(text.length() - length));
    }
  }

  private static String plain(String text) {
    return Plain.text(text);
  }
}
