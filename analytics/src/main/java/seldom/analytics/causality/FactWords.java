package seldom.analytics.causality;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EndpointEvent.DnsAnswer;
import seldom.model.event.EndpointEvent.FileStream;
import seldom.model.event.EndpointEvent.FileWrite;
import seldom.model.event.EndpointEvent.ImageLoad;
import seldom.model.event.EndpointEvent.Logon;
import seldom.model.event.EndpointEvent.NamedPipe;
import seldom.model.event.EndpointEvent.NetworkConnection;
import seldom.model.event.EndpointEvent.ProcessAccess;
import seldom.model.event.EndpointEvent.ProcessExit;
import seldom.model.event.EndpointEvent.ProcessLaunch;
import seldom.model.event.EndpointEvent.RegistrySet;
import seldom.model.event.EndpointEvent.ScheduledTask;
import seldom.model.event.EndpointEvent.SensorVerdict;
import seldom.model.event.EndpointEvent.ServiceInstall;
import seldom.model.event.EndpointEvent.ServiceState;
import seldom.model.event.EndpointEvent.ShareAccess;
import seldom.model.event.EndpointEvent.ThreadInjection;
import seldom.model.event.EndpointEvent.WmiActivity;
import seldom.model.event.Image;
import seldom.model.event.ProcessRef;
import seldom.model.event.SignatureStatus;

/// The further facts of an action, by the words of `content/normalisation/facts.yaml`.
final class FactWords {
  private final CausalityRules rules;

  FactWords(CausalityRules rules) {
    this.rules = rules;
  }

  SortedMap<String, String> of(
      EndpointEvent event, HostFacts host, Lineage lineage, ProcessRef injector) {
    SortedMap<String, String> facts = new TreeMap<>();
    put(facts, "actor.renamed", renamed(event.actor().image()));
    Image target = target(event);
    put(facts, "target.renamed", renamed(target));
    FileFacts.Origin origin = host.files.of(target.path());
    put(facts, "target.web-mark", origin.webMark());
    put(facts, "target.archive", origin.archive());
    put(facts, "target.writer", event instanceof FileWrite ? "" : origin.writer());
    if (event instanceof ImageLoad load) {
      put(facts, "module.side-loaded", sideLoaded(load));
    }
    if (rules.taskHosts().has(lineage.spawner(), false)) {
      put(facts, "chain.scheduled-task", lineage.spawner().image().name());
    }
    put(facts, "chain.web-server", first(lineage.chain(), rules.webServers()));
    put(facts, "chain.remote-management", first(lineage.chain(), rules.remoteManagement()));
    if (injector.isKnown()) {
      put(facts, "injector.signature", text(injector.image().signature().status()));
      put(facts, "injector.signer", injector.image().signature().signer());
      put(facts, "injector.sha256", injector.image().sha256());
      put(facts, "injector.image", injector.image().path());
    }
    return facts;
  }

  private static void put(SortedMap<String, String> facts, String word, String value) {
    if (!value.isEmpty()) {
      facts.put(word, value);
    }
  }

  private static String text(SignatureStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  private static Image target(EndpointEvent event) {
    return switch (event) {
      case ProcessLaunch e -> e.launched().image();
      case ImageLoad e -> e.module();
      case ThreadInjection e -> e.injected().image();
      case FileWrite e -> e.file();
      case ProcessExit _,
          NetworkConnection _,
          DnsAnswer _,
          ProcessAccess _,
          FileStream _,
          RegistrySet _,
          NamedPipe _,
          ShareAccess _,
          ServiceInstall _,
          ServiceState _,
          ScheduledTask _,
          WmiActivity _,
          Logon _,
          SensorVerdict _ ->
          Image.UNKNOWN;
    };
  }

  private static String first(List<ProcessRef> chain, Programs programs) {
    for (ProcessRef p : chain) {
      if (programs.has(p, false)) {
        return p.image().name();
      }
    }
    return "";
  }

  /// The name inside the version resource, where the file is called something else.
  private static String renamed(Image image) {
    String original = image.originalName().strip();
    String inside = stem(original);
    return image.path().isEmpty() || inside.length() < 2 || inside.equals(stem(image.name()))
        ? ""
        : original;
  }

  private static String stem(String name) {
    String s = name.toLowerCase(Locale.ROOT);
    s = s.endsWith(".mui") ? s.substring(0, s.length() - 4) : s;
    int dot = s.lastIndexOf('.');
    return dot > 0 ? s.substring(0, dot) : s;
  }

  /// The folder, where an unsigned module lies beside the signed program that loads it, outside the
  /// operating system's own folders.
  private String sideLoaded(ImageLoad load) {
    String folder = Paths.folder(load.module().path());
    boolean beside = !folder.isEmpty() && folder.equals(Paths.folder(load.actor().image().path()));
    boolean unsigned = load.module().signature().status() == SignatureStatus.ABSENT;
    boolean signed = load.actor().image().signature().isValid();
    boolean own = Paths.same(load.module().path(), load.actor().image().path());
    return beside && unsigned && signed && !own && !isSystem(folder) ? folder : "";
  }

  private boolean isSystem(String folder) {
    return rules.systemFolders().stream()
        .anyMatch(s -> folder.equals(s) || folder.startsWith(s + "\\"));
  }
}
