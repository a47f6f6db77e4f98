package seldom.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import seldom.analytics.detector.Detectors;
import seldom.analytics.judge.Counts;
import seldom.analytics.judge.Grades;
import seldom.analytics.judge.ProfileCounts;
import seldom.analytics.judge.UpperBound;
import seldom.analytics.profile.HostName;
import seldom.analytics.profile.Neighbours;
import seldom.analytics.profile.Profiles;
import seldom.analytics.replay.Options;
import seldom.model.prevalence.ActorKey;
import seldom.model.prevalence.Count;
import seldom.model.prevalence.Prevalence;
import seldom.model.prevalence.Relation;
import seldom.store.DataDirectory;
import seldom.store.ReplayRun;

/// `seldom prevalence`: asks the profiles.
@Command(
    name = "prevalence",
    mixinStandardHelpOptions = true,
    description = {
      "Says how widely a program is present and what it usually does.",
      "With --target also how widely it does one thing. A and T are keys (signed:microsoft "
          + "corporation|winword.exe, domain:example.com) or a part of one; where several keys "
          + "contain it, they are listed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seldom prevalence --data month --actor winword.exe",
      "  seldom prevalence --data month --actor winword.exe --target splwow64.exe",
      "",
      "Exit codes: 0 answered, 2 no key or several keys contain the text."
    })
final class PrevalenceCommand implements Callable<Integer> {
  private static final HostName NOBODY = new HostName("", "");
  private static final int MOST = 10;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The data directory.")
  private Path data = Path.of("");

  @Option(
      names = "--actor",
      required = true,
      paramLabel = "A",
      description = "The program that acts.")
  private String actor = "";

  @Option(names = "--target", paramLabel = "T", description = "What it is done to.")
  private @Nullable String target;

  private final PrintStream out = System.out;

  @Override
  public Integer call() {
    Detectors detectors = Workplace.content();
    try (DataDirectory directory = DataDirectory.existing(data)) {
      Options options = Workplace.kept(directory);
      ReplayRun run = Workplace.run(directory, detectors, options);
      run.pendingFrom()
          .ifPresent(
              day ->
                  System.err.printf(
                      "seldom: the days from %s on are not computed yet: `seldom replay` goes on with"
                          + " them%n",
                      day));
      Profiles profiles = run.current().profiles();
      Counts counts = options.with(new ProfileCounts(profiles));
      ActorKey one = Key.actor(profiles, actor);
      double confidence = detectors.judgement().cutoffs().confidence();
      Answers answers = new Answers(counts, confidence);
      out.printf(
          "window         %s to %s%s%n",
          java.time.LocalDate.ofEpochDay(profiles.from()),
          java.time.LocalDate.ofEpochDay(profiles.today() - 1L),
          options.pack() == null ? "" : ", with a baseline pack as of " + options.pack().asOf());
      Prevalence presence = answers.actor(one);
      if (target != null) {
        answers.target(one, Key.target(profiles, target), presence);
      } else {
        usual(profiles, one);
      }
    }
    return 0;
  }

  private void usual(Profiles profiles, ActorKey one) {
    List<Neighbours.One> targets = profiles.targetsOf(one.toString(), MOST);
    out.println(
        targets.isEmpty() ? "it did nothing that is counted" : "what it does, most hosts first");
    for (Neighbours.One t : targets) {
      out.println(
          Terminal.plain(
              "  %-11s %s host-days, %s, %s  %s"
                  .formatted(
                      number(t.hosts())
                          + (t.more() ? " or more hosts" : " " + plural(t.hosts(), "host")),
                      number(t.hostDays()) + (t.more() ? " or more" : ""),
                      number(t.days()) + " " + plural(t.days(), "day"),
                      number(t.tenants())
                          + (t.tenants() >= 3 ? " or more" : "")
                          + " "
                          + plural(t.tenants(), "tenant"),
                      t.name())));
    }
  }

  /// Prints what the counts say.
  private final class Answers {
    private final Counts counts;
    private final double confidence;

    Answers(Counts counts, double confidence) {
      this.counts = counts;
      this.confidence = confidence;
    }

    Prevalence actor(ActorKey key) {
      Prevalence p = counts.presence(key, NOBODY);
      line("actor", key.toString());
      line("", words(p));
      return p;
    }

    void target(ActorKey key, Key.Target t, Prevalence presence) {
      Relation relation = new Relation(key, t.key());
      line("target", t.key().toString());
      Prevalence anybody = counts.target(t.key(), t.kind(), NOBODY);
      line("", words(anybody));
      long heard = counts.population(t.kind(), NOBODY).hostDays();
      line("", share(anybody, heard, "host-days heard from by a sensor able to report it"));
      Prevalence both = counts.relation(relation, t.kind(), NOBODY);
      line("the two", words(both));
      line("", share(both, presence.hostDays().atLeast(), "host-days of the actor"));
    }

    private String share(Prevalence p, long outOf, String of) {
      if (outOf == 0) {
        return "no " + of + " to compare with";
      }
      long hits = Math.min(p.hostDays().atLeast(), outOf);
      String point = "%s of %s %s".formatted(number(hits), number(outOf), of);
      return p.hosts().isExact()
          ? point
              + ", %s; at most %s (one-sided %.0f %%)"
                  .formatted(
                      Grades.percent((double) hits / outOf),
                      Grades.percent(UpperBound.of(hits, outOf, confidence)),
                      confidence * 100)
          : "at least " + point + ", " + Grades.percent((double) hits / outOf);
    }

    private void line(String label, String text) {
      out.println(Terminal.plain("%-14s %s".formatted(label, text)));
    }
  }

  private static String words(Prevalence p) {
    if (p.days() == 0) {
      return "never seen in the window";
    }
    return "%s, %s, %s, %s%s"
        .formatted(
            count(p.hosts(), "host"),
            count(p.tenants(), "tenant"),
            count(p.hostDays(), "host-day"),
            number(p.days()) + " " + plural(p.days(), "day"),
            p.firstSeen() == null ? "" : ", first " + p.firstSeen() + ", last " + p.lastSeen());
  }

  private static String count(Count c, String noun) {
    String n =
        c.isExact()
            ? number(c.atLeast())
            : c.atMost() == Long.MAX_VALUE
                ? number(c.atLeast()) + " or more"
                : number(c.atLeast()) + " to " + number(c.atMost());
    return n + " " + (c.isExact() ? plural(c.atLeast(), noun) : noun + "s");
  }

  private static String plural(long n, String noun) {
    return n == 1 ? noun : noun + "s";
  }

  private static String number(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }
}
