package seldom.analytics.detector;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seldom.analytics.commandline.CommandAnalyser;
import seldom.analytics.content.Content;
import seldom.analytics.content.Judgement;
import seldom.analytics.content.Problems;
import seldom.analytics.detector.Facts.Truth;
import seldom.analytics.key.Keying;
import seldom.analytics.key.Normalisation;
import seldom.analytics.key.ProfileDefinition;
import seldom.model.action.Action;
import seldom.model.alert.Receipt.Tried;

/// Everything that content says of detection, ready to be used. Immutable; safe between threads.
public final class Detectors {
  private final SortedMap<String, Detector> byId;
  private final Map<String, List<Detector>> byProfile;
  private final SortedMap<String, Need> needs;
  private final Keying keying;
  private final Judgement judgement;
  private final Content content;
  private final CommandAnalyser commands;

  private Detectors(
      SortedMap<String, Detector> byId,
      SortedMap<String, Need> needs,
      Keying keying,
      Judgement judgement,
      Content content,
      CommandAnalyser commands) {
    this.byId = Collections.unmodifiableSortedMap(byId);
    this.byProfile = byId.values().stream().collect(Collectors.groupingBy(d -> d.profile().id()));
    this.needs = needs;
    this.keying = keying;
    this.judgement = judgement;
    this.content = content;
    this.commands = commands;
  }

  /// Reads and checks the texts of a content folder.
  ///
  /// @param texts name relative to the folder to text
  /// @param problems receives every mistake; with an error among them the result is of no use
  public static Detectors read(Map<String, String> texts, Problems problems) {
    Content content = Content.read(texts, problems);
    Judgement judgement = Judgement.read(content, problems);
    Normalisation names = Normalisation.read(content, problems);
    SortedMap<String, ProfileDefinition> profiles = ProfileDefinition.read(content, problems);
    SortedMap<String, Need> needs = Need.read(content, problems);
    SortedMap<String, Detector> all =
        new DetectorFiles(content, judgement, profiles, needs, problems).read();
    return new Detectors(
        all,
        needs,
        new Keying(names, profiles),
        judgement,
        content,
        CommandAnalyser.read(content, problems));
  }

  /// Reads the texts and refuses them if there is any error.
  ///
  /// @throws seldom.analytics.content.ContentException naming every mistake
  public static Detectors load(Map<String, String> texts) {
    Problems problems = new Problems();
    Detectors read = read(texts, problems);
    problems.refuseErrors();
    return read;
  }

  /// Every detector, in order of id.
  public Collection<Detector> all() {
    return byId.values();
  }

  public @Nullable Detector byId(String id) {
    return byId.get(id);
  }

  /// The detectors that read a profile, in order of id; empty if none does.
  public List<Detector> of(String profile) {
    return byProfile.getOrDefault(profile, List.of());
  }

  /// What detectors may need, by id.
  public SortedMap<String, Need> needs() {
    return needs;
  }

  public Keying keying() {
    return keying;
  }

  public Judgement judgement() {
    return judgement;
  }

  public Content content() {
    return content;
  }

  /// Reads what command lines say.
  public CommandAnalyser commands() {
    return commands;
  }

  /// What one detector says of one action. Every variation is evaluated.
  public Detection evaluate(Detector detector, Action action, Facts facts) {
    Asked asked = new Asked(action, facts, keying.normalisation());
    Truth own = detector.condition().test(asked);
    List<Variation> hold = new ArrayList<>();
    List<Tried> tried = new ArrayList<>();
    for (Variation v : detector.variations()) {
      Truth t = v.condition().test(asked);
      tried.add(new Tried(v.id(), v.name(), v.severity(), t.held().text(), t.why()));
      if (own.held() == Held.YES && t.held() == Held.YES) {
        hold.add(v);
      }
    }
    return new Detection(detector, own.held(), own.why(), hold, tried);
  }

  /// The facts a detector requires that this action lacks, in the detector's order; empty where it
  /// can be judged. Null where the detector does not watch this kind of action at all, or its other
  /// end lies where the detector does not look.
  public @Nullable List<Need> missing(Detector detector, Action action) {
    if (!Need.watches(detector.profile(), action)) {
      return null;
    }
    List<Need> missing = new ArrayList<>();
    for (String id : detector.needs()) {
      Need need = needs.get(id);
      if (need != null && !need.isMet(action)) {
        missing.add(need);
      }
    }
    return missing;
  }
}
