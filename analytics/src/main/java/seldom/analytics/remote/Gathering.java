package seldom.analytics.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seldom.analytics.remote.Evidence.Kind;
import seldom.model.action.RemoteExecution.Means;
import seldom.model.event.ProcessRef;

/// Finds what belongs to an execution, and by which means it was done.
final class Gathering {
  private final RemoteRules rules;

  Gathering(RemoteRules rules) {
    this.rules = rules;
  }

  /// Null where it turns out to be none: its parent is unknown, and nothing says it is a service.
  @Nullable Gathered of(Execution x, Trail trail) {
    return switch (x.means) {
      case SERVICE_COMMAND, SERVICE_SHELL, SERVICE_START -> service(x, trail);
      case SERVICE_INSTALL -> install(x, trail);
      case WMI, WINRM, DCOM, TASK ->
          new Gathered(
              x,
              x.means,
              null,
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              x.means == Means.WINRM);
    };
  }

  private @Nullable Gathered service(Execution x, Trail trail) {
    ProcessRef p = x.process;
    Instant from = x.at.minusSeconds(rules.bounds().window());
    Instant to = x.at.plusSeconds(rules.bounds().window());
    String file = ImagePaths.name(p.image().path());
    boolean shell = rules.isShell(p.image());
    Evidence install = nearest(x, trail.of(Kind.INSTALL, from, to, e -> runs(e, p)), shell);
    List<Evidence> own =
        p.entity().isEmpty()
            ? List.of()
            : trail.of(Kind.PIPE_OWN, from, to, e -> e.entity().equals(p.entity()));
    Set<String> pipes = pipes(p, install, own, shell);
    List<Evidence> driven = new ArrayList<>();
    driven.addAll(trail.of(Kind.PIPE_SHARE, from, to, e -> isOne(e.name(), pipes)));
    driven.addAll(trail.of(Kind.PIPE_KERNEL, from, to, e -> isOne(e.name(), pipes)));
    List<Evidence> dropped = new ArrayList<>();
    List<Evidence> written = List.of();
    if (!shell) {
      dropped.addAll(trail.of(Kind.FILE_SHARE, from, x.at, e -> e.name().equals(file)));
      dropped.addAll(trail.of(Kind.FILE_KERNEL, from, x.at, e -> e.name().equals(file)));
      written = trail.of(Kind.FILE_LOCAL, from, x.at, e -> e.name().equals(file));
    }
    boolean known = RemoteRules.any(rules.known(), p);
    boolean others = RemoteRules.any(rules.hosts(), p);
    boolean tied = install != null || !driven.isEmpty() || !dropped.isEmpty();
    if (!x.sure && !tied && !known) {
      return null;
    }
    Means means =
        shell
            ? Means.SERVICE_SHELL
            : others || x.commands.isEmpty() || !tied && !known
                ? Means.SERVICE_START
                : Means.SERVICE_COMMAND;
    return new Gathered(
        x,
        means,
        install,
        sameService(install, trail, from, to),
        own,
        driven,
        dropped,
        written,
        known);
  }

  private Gathered install(Execution x, Trail trail) {
    Instant from = x.at.minusSeconds(rules.bounds().window());
    Instant to = x.at.plusSeconds(rules.bounds().window());
    List<Evidence> its =
        trail.of(Kind.INSTALL, x.at, to, e -> e.sources().stream().anyMatch(x.sources::contains));
    List<Evidence> near = trail.of(Kind.INSTALL, from, to, _ -> true);
    Evidence install = its.isEmpty() ? null : withSession(its.getFirst(), near);
    String file = install == null ? "" : ImagePaths.program(install.text(), rules.variables());
    List<Evidence> dropped = new ArrayList<>();
    if (!file.isEmpty() && !rules.shells().contains(file)) {
      dropped.addAll(trail.of(Kind.FILE_SHARE, from, to, e -> e.name().equals(file)));
      dropped.addAll(trail.of(Kind.FILE_KERNEL, from, to, e -> e.name().equals(file)));
    }
    boolean known = rules.known().stream().anyMatch(p -> p.name().equals(file));
    return new Gathered(
        x,
        Means.SERVICE_INSTALL,
        install,
        sameService(install, trail, from, to),
        List.of(),
        List.of(),
        dropped,
        List.of(),
        known);
  }

  private static List<Evidence> sameService(
      @Nullable Evidence install, Trail trail, Instant from, Instant to) {
    if (install == null) {
      return List.of();
    }
    List<Evidence> all =
        new ArrayList<>(trail.of(Kind.INSTALL, from, to, e -> e.name().equals(install.name())));
    all.addAll(trail.of(Kind.STATE, from, to, e -> e.name().equals(install.name())));
    return all;
  }

  /// Would this installation's command start this program?
  private boolean runs(Evidence install, ProcessRef p) {
    return !install.text().isEmpty()
        && ImagePaths.program(install.text(), rules.variables())
            .equals(ImagePaths.name(p.image().path()));
  }

  /// The installation whose arguments the process has, else the nearest in time. A shell's must
  /// have its arguments, if they are known: many services may run the same shell.
  private static @Nullable Evidence nearest(Execution x, List<Evidence> installs, boolean shell) {
    String line = x.process.commandLine();
    Evidence best = null;
    boolean bestSame = false;
    for (Evidence e : installs) {
      String rest = plain(ImagePaths.rest(e.text()));
      boolean same =
          line.isEmpty() || rest.isEmpty() || plain(line).endsWith(rest) || begins(line, rest);
      boolean nearer =
          best == null
              || Duration.between(e.at(), x.at)
                      .abs()
                      .compareTo(Duration.between(best.at(), x.at).abs())
                  < 0
              || e.at().equals(best.at()) && best.logonId().isEmpty() && !e.logonId().isEmpty();
      if ((same || !shell) && (best == null || same && !bestSame || same == bestSame && nearer)) {
        best = e;
        bestSame = same;
      }
    }
    return withSession(best, installs);
  }

  /// Several records tell of one installation; only Security's names the session.
  private static @Nullable Evidence withSession(@Nullable Evidence best, List<Evidence> installs) {
    if (best == null || !best.logonId().isEmpty()) {
      return best;
    }
    return installs.stream()
        .filter(e -> e.name().equals(best.name()) || Noting.same(e.text(), best.text()))
        .filter(e -> !e.logonId().isEmpty())
        .min(Comparator.comparing(Evidence::at))
        .orElse(best);
  }

  /// Long commands are cut by some logs; variables in them are expanded when they run.
  private static boolean begins(String line, String rest) {
    String a = plain(line);
    int n = Math.min(24, rest.length());
    return rest.indexOf('%') < 0 ? a.contains(rest.substring(0, n)) : a.contains(tail(rest));
  }

  private static String tail(String rest) {
    int cut = rest.lastIndexOf('%');
    String after = rest.substring(cut + 1).strip();
    return after.length() >= 4 ? after : rest.substring(0, Math.max(0, rest.indexOf('%'))).strip();
  }

  private static String plain(String line) {
    return line.toLowerCase(java.util.Locale.ROOT).replace("%%", "%").replace("\\\"", "\"").strip();
  }

  private Set<String> pipes(
      ProcessRef p, @Nullable Evidence install, List<Evidence> own, boolean shell) {
    Set<String> names = new TreeSet<>();
    own.forEach(e -> names.add(e.name()));
    if (!shell) {
      names.add(ImagePaths.stem(p.image().path()));
      if (install != null) {
        names.add(install.name());
      }
    }
    names.removeIf(n -> n.length() < 3 || rules.sharedPipes().contains(n));
    return names;
  }

  private static boolean isOne(String pipe, Set<String> names) {
    if (names.contains(pipe)) {
      return true;
    }
    int dash = pipe.indexOf('-');
    return dash > 2 && names.contains(pipe.substring(0, dash));
  }
}
