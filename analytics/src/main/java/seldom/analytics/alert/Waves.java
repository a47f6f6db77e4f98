package seldom.analytics.alert;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import seldom.analytics.content.Judgement;
import seldom.analytics.judge.Assessment;
import seldom.model.alert.Severity;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Image;
import seldom.model.event.ProcessRef;

/// Alerts of one relation, or of one signer's new keys under one causality owner, on several hosts
/// in one day: one line. A wave under a product's known updater, or under a deployment tool that
/// had
/// waves before, by a known signer or of an approved hash, is a *release*; any other on many hosts
/// is a *spread*, one step more severe.
final class Waves {
  private final Judgement.Waves settings;
  private final AlertMemory memory;
  private final WaveRules rules;
  private final int day;

  Waves(Judgement.Waves settings, AlertMemory memory, WaveRules rules, int day) {
    this.settings = settings;
    this.memory = memory;
    this.rules = rules;
    this.day = day;
  }

  void apply(Collection<Draft> drafts) {
    SortedMap<String, List<Draft>> groups = new TreeMap<>();
    for (Draft d : drafts) {
      for (String group : groupsOf(d)) {
        groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(d);
      }
    }
    SortedSet<String> owners = new TreeSet<>();
    for (Draft d : drafts) {
      String widest = "";
      long hosts = 0;
      for (String group : groupsOf(d)) {
        long n = hosts(groups.getOrDefault(group, List.of()));
        if (n > hosts) {
          widest = group;
          hosts = n;
        }
      }
      if (hosts >= settings.hosts()) {
        d.wave = Ids.of("wave", Integer.toString(day), widest);
        step(d, groups.getOrDefault(widest, List.of()), hosts);
        if (!owner(d).isEmpty()) {
          owners.add(owner(d));
        }
      }
    }
    owners.forEach(memory::wave);
  }

  private void step(Draft d, List<Draft> wave, long hosts) {
    if (wave.stream().allMatch(this::isRelease)) {
      d.waveKind = "release";
      if (d.severity.atLeast(Severity.MEDIUM)) {
        d.history.add("Lowered from %s to low: a release".formatted(d.severity.text()));
        d.severity = Severity.LOW;
      }
    } else if (hosts >= settings.spreadHosts()) {
      d.waveKind = "spread";
      d.history.add(
          "Raised from %s to %s: the same on %d hosts in one day"
              .formatted(d.severity.text(), d.severity.stepUp().text(), hosts));
      d.severity = d.severity.stepUp();
    } else {
      d.waveKind = "wave";
    }
  }

  private boolean isRelease(Draft d) {
    if (d.best().aboutInjected()) {
      return false;
    }
    ProcessRef owner = d.best().action().owner();
    Image file = image(d);
    boolean deployed =
        rules.isUpdaterOf(owner, file)
            || rules.isDeploymentTool(owner) && memory.waves(owner(d)) >= settings.knownWaves();
    return deployed && rules.isKnown(file);
  }

  private static long hosts(List<Draft> drafts) {
    return drafts.stream().map(d -> d.best().assessed().host()).distinct().count();
  }

  private static List<String> groupsOf(Draft d) {
    Assessment a = d.best().assessed();
    List<String> groups = new ArrayList<>();
    groups.add("relation\0" + a.keyed().relation());
    Image image = image(d);
    boolean isNew = a.relation().hosts().atMost() == 0;
    if (isNew && image.signature().isValid() && !owner(d).isEmpty()) {
      groups.add("signer\0" + image.signature().signer() + "\0" + owner(d));
    }
    return groups;
  }

  /// The file whose signer a wave is about: the target where it is a file, else the actor's own.
  private static Image image(Draft d) {
    return switch (d.best().action().event()) {
      case EndpointEvent.ProcessLaunch e -> e.launched().image();
      case EndpointEvent.ImageLoad e -> e.module();
      case EndpointEvent.ThreadInjection e -> e.injected().image();
      case EndpointEvent _ -> d.best().action().actor().image();
    };
  }

  private static String owner(Draft d) {
    return d.best().action().owner().image().name().toLowerCase(Locale.ROOT);
  }
}
