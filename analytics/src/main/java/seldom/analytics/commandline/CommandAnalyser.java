package seldom.analytics.commandline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import seldom.analytics.causality.AddressRanges;
import seldom.analytics.content.Content;
import seldom.analytics.content.NamedList;
import seldom.analytics.content.Problems;
import seldom.model.command.CommandAnalysis;
import seldom.model.command.CommandFinding;
import seldom.model.command.CommandLayer;

/// Decodes a command line and says what in it speaks for an attack. The result is a function of the
/// text and the content alone. Immutable; safe between threads.
///
/// Cost: a fixed number of passes over each layer; layers, their depth and their characters are
/// limited by content (`content/commandline/analysis.yaml`), and the analysis says where a limit
/// was hit.
public final class CommandAnalyser {
  private static final String RANGES = "internal-ranges";
  private static final String DECODED = "decoded";
  private static final String DECODED_TWICE = "decoded-twice";
  private static final String REVERSED = "reversed";
  private static final String MIXED_CASE = "mixed-case";
  private static final String OBFUSCATED = "obfuscated";
  private static final String INDICATORS = "indicators";

  private final Knowledge knowledge;
  private final Hosts hosts;

  private CommandAnalyser(Knowledge knowledge, Hosts hosts) {
    this.knowledge = knowledge;
    this.hosts = hosts;
  }

  /// Reads and checks `content/commandline`.
  ///
  /// @param problems receives every mistake; with an error among them the result is of no use
  public static CommandAnalyser read(Content content, Problems problems) {
    Knowledge knowledge = CommandContent.read(content, problems);
    NamedList internal = content.lists().get(RANGES);
    List<String> ranges =
        internal == null ? List.of() : internal.entries().stream().map(e -> e.value()).toList();
    return new CommandAnalyser(
        knowledge,
        new Hosts(
            new AddressRanges(ranges),
            knowledge.fileEndings(),
            knowledge.noDomains(),
            knowledge.words().internalSuffixes()));
  }

  /// The analysis by our own weights.
  public CommandAnalysis analyse(String commandLine) {
    return analyse(commandLine, false);
  }

  /// The same layers, findings, indicators and flags, with the published score of generation 2.
  public CommandAnalysis legacy(String commandLine) {
    return analyse(commandLine, true);
  }

  private CommandAnalysis analyse(String commandLine, boolean legacy) {
    Decoder.Decoded decoded = Decoder.decode(commandLine, knowledge.limits(), knowledge.words());
    Set<String> limits = new java.util.LinkedHashSet<>(decoded.limits());
    Indicators indicators = new Indicators(hosts);
    for (CommandLayer layer : decoded.layers()) {
      if (!decoded.superseded().contains(layer.index())) {
        indicators.scan(layer.text());
      }
    }
    if (indicators.isFull()) {
      limits.add("more than " + Indicators.MOST + " indicators: the rest was left out");
    }
    Found found = new Found(decoded);
    List<Decoder.Sign> signs = new ArrayList<>(decoded.signs());
    signs.addAll(whole(decoded, indicators, !limits.isEmpty()));
    signs.forEach(found::sign);
    decoded.layers().forEach(found::layer);
    found.findings.sort(
        Comparator.comparingInt(CommandFinding::layer)
            .thenComparingInt(CommandFinding::start)
            .thenComparing(CommandFinding::category)
            .thenComparing(CommandFinding::rule));
    Set<String> present = legacy ? present(found, decoded, indicators) : Set.of();
    Scale.Score own = knowledge.scale().of(found.findings);
    Legacy.Score old = knowledge.legacy().of(present);
    return new CommandAnalysis(
        decoded.layers(),
        found.findings,
        indicators.found(),
        indicators.internal(),
        flags(found.flags),
        legacy ? old.score() : own.score(),
        legacy ? old.band() : own.band(),
        legacy ? old.parts() : own.parts(),
        List.copyOf(limits));
  }

  private SequencedMap<String, Boolean> flags(Set<String> set) {
    SequencedMap<String, Boolean> flags = new LinkedHashMap<>();
    knowledge.flags().forEach(f -> flags.put(f, set.contains(f)));
    return flags;
  }

  /// Signs of the command line as a whole, placed on the command line.
  private static List<Decoder.Sign> whole(
      Decoder.Decoded decoded, Indicators indicators, boolean limited) {
    List<Decoder.Sign> signs = new ArrayList<>();
    int end = decoded.layers().getFirst().text().length();
    int nested = nested(decoded);
    if (nested > 1) {
      signs.add(new Decoder.Sign(Step.NESTED, 0, 0, end, nested));
    }
    if (limited) {
      signs.add(new Decoder.Sign(Step.LIMIT, 0, 0, end, 1));
    }
    if (indicators.isAnyRemote()) {
      signs.add(new Decoder.Sign(Step.INDICATOR, 0, 0, end, 1));
    }
    if (indicators.anyUrlByAddress()) {
      signs.add(new Decoder.Sign(Step.URL_BY_ADDRESS, 0, 0, end, 1));
    }
    return signs;
  }

  /// How many alphabets lie over each other at most.
  private static int nested(Decoder.Decoded decoded) {
    int[] depth = new int[decoded.layers().size()];
    int most = 0;
    for (CommandLayer layer : decoded.layers()) {
      int above = layer.parent() < 0 ? 0 : depth[layer.parent()];
      List<Step> steps = decoded.steps().get(layer.index());
      boolean alphabet =
          steps.stream().anyMatch(s -> s == Step.ENCODED_COMMAND || s == Step.BASE64);
      depth[layer.index()] = above + (alphabet ? 1 : 0);
      most = Math.max(most, depth[layer.index()]);
    }
    return most;
  }

  /// The legacy categories that are present: words in what is left after decoding, and signs.
  private Set<String> present(Found found, Decoder.Decoded decoded, Indicators indicators) {
    Set<String> signs = new HashSet<>();
    int times =
        (int)
            decoded.signs().stream()
                .filter(s -> s.step() == Step.ENCODED_COMMAND || s.step() == Step.BASE64)
                .count();
    add(signs, DECODED, times > 0);
    add(signs, DECODED_TWICE, times > 1);
    add(signs, REVERSED, found.steps.contains(Step.REVERSED));
    add(signs, MIXED_CASE, found.steps.contains(Step.MIXED_CASE));
    add(
        signs,
        OBFUSCATED,
        found.steps.contains(Step.ESCAPE_CODES) || found.steps.contains(Step.CONCATENATION));
    add(signs, INDICATORS, indicators.isAnyRemote());
    Set<String> present = new HashSet<>(found.legacy);
    for (Map.Entry<String, Legacy.Category> e : knowledge.legacy().categories().entrySet()) {
      if (signs.contains(e.getValue().when())) {
        present.add(e.getKey());
      }
    }
    return present;
  }

  private static void add(Set<String> signs, String sign, boolean there) {
    if (there) {
      signs.add(sign);
    }
  }

  /// Gathers what holds, each rule once, in the first layer that shows it.
  private final class Found {
    private final Decoder.Decoded decoded;
    private final List<CommandFinding> findings = new ArrayList<>();
    private final Set<String> flags = new HashSet<>();
    private final Set<String> legacy = new HashSet<>();
    private final Set<Step> steps = new HashSet<>();
    private final Set<Step> told = new HashSet<>();
    private final Set<Rule> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    Found(Decoder.Decoded decoded) {
      this.decoded = decoded;
    }

    void layer(CommandLayer layer) {
      boolean last = !decoded.superseded().contains(layer.index());
      for (Rules.Match match : knowledge.rules().in(layer.text())) {
        Rule rule = match.rule();
        flags.addAll(rule.flags());
        if (rule.set() == Rule.Set.LEGACY) {
          if (last) {
            legacy.add(rule.category());
          }
        } else if (rule.set() == Rule.Set.SCORE && seen.add(rule)) {
          findings.add(
              new CommandFinding(
                  rule.category(),
                  rule.id(),
                  rule.title(),
                  layer.index(),
                  match.start(),
                  match.end(),
                  rule.attack(),
                  rule.weight()));
        }
      }
    }

    void sign(Decoder.Sign sign) {
      Shape shape = knowledge.shapes().get(sign.step());
      steps.add(sign.step());
      if (shape == null || sign.count() < shape.least()) {
        return;
      }
      flags.addAll(shape.flags());
      if (told.add(sign.step())) {
        findings.add(
            new CommandFinding(
                shape.category(),
                sign.step().id(),
                shape.title(),
                sign.layer(),
                sign.start(),
                sign.end(),
                shape.attack(),
                shape.weight()));
      }
    }
  }
}
