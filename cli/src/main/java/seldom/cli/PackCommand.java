package seldom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import seldom.analytics.detector.Detectors;
import seldom.analytics.judge.ProfileCounts;
import seldom.analytics.profile.HostName;
import seldom.analytics.profile.Pack;
import seldom.analytics.profile.Profiles;
import seldom.model.event.EventKind;
import seldom.store.DataDirectory;

/// `seldom pack`: baselines for other installations.
@Command(
    name = "pack",
    mixinStandardHelpOptions = true,
    description = {
      "Baseline packs: what is common in one installation, as a signed file for another.",
      "A pack holds totals at or above a floor, and no host or tenant name."
    },
    subcommands = {PackCommand.Export.class, PackCommand.Import.class, PackCommand.Inspect.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  seldom pack export --data month --new-key acme.key acme.pack",
      "  seldom pack inspect acme.pack --public-key acme.key.pub",
      "  seldom pack import --data other acme.pack --public-key acme.key.pub"
    })
final class PackCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    CommandLine.usage(spec.commandLine(), System.err);
    return 2;
  }

  /// Says who signed it.
  private static String signer(PackFile pack, @Nullable Path publicKey) {
    PublicKey key = pack.key();
    if (publicKey != null) {
      PublicKey wanted = SigningKeys.readPublic(publicKey);
      if (!pack.isBy(wanted)) {
        throw new UsageException(
            key == null
                ? "the pack is unsigned, and --public-key asks for a signature"
                : "the pack is signed by key "
                    + PackFile.id(key)
                    + ", not by "
                    + PackFile.id(wanted)
                    + " of --public-key");
      }
      return "by key " + PackFile.id(wanted) + ", the one given";
    }
    return key == null
        ? "UNSIGNED: nobody vouches for it"
        : "by key " + PackFile.id(key) + "; whose it is, --public-key can tell";
  }

  private static void describe(PackFile file, String signer) {
    Pack pack = file.pack();
    long relations = pack.relations().values().stream().mapToLong(java.util.Map::size).sum();
    line("signed", signer);
    line("provenance", pack.provenance());
    line("as of", pack.asOf() + ", counting the " + pack.window() + " days before");
    line("normalisation", pack.normalisation());
    line("floor", floor(pack.floor()));
    line("actors", number(pack.actors().size()));
    line("targets", number(pack.targets().size()));
    line("relations", number(relations));
    line(
        "left out",
        "actors: " + left(pack.actorsLeft()) + "; targets: " + left(pack.targetsLeft()));
    pack.populations()
        .forEach(
            (kind, p) ->
                line(
                    "heard " + kind.text(),
                    number(p.hosts()) + " hosts, " + number(p.hostDays()) + " host-days"));
  }

  private static String floor(Pack.Floor f) {
    return f.hosts() > 1
        ? "%d hosts and %d tenants".formatted(f.hosts(), f.tenants())
        : f.tenants() + (f.tenants() == 1 ? " tenant" : " tenants");
  }

  private static String left(Pack.Left left) {
    return "at most " + number(left.hosts()) + " hosts, " + number(left.hostDays()) + " host-days";
  }

  private static void line(String label, String text) {
    System.out.println(Terminal.plain("%-16s %s".formatted(label, text)));
  }

  private static String number(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /// `seldom pack export`.
  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = {
        "Writes what DIR has learned as a pack. Without a floor: 3 tenants where there are as many,",
        "else as many hosts as make a thing common."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  seldom pack export --data month --new-key acme.key acme.pack",
        "  seldom pack export --data month --floor-hosts 10 --key acme.key acme.pack"
      })
  static final class Export implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The pack to write.")
    private Path file = Path.of("");

    @Option(
        names = "--data",
        required = true,
        paramLabel = "DIR",
        description = "The data directory.")
    private Path data = Path.of("");

    @Option(
        names = "--floor-tenants",
        paramLabel = "N",
        description = "Leave out what was seen in fewer tenants; 1 to 3.")
    private int floorTenants;

    @Option(
        names = "--floor-hosts",
        paramLabel = "N",
        description = "Leave out what was seen on fewer hosts; 1 to 10.")
    private int floorHosts;

    @Option(
        names = "--provenance",
        paramLabel = "TEXT",
        description = "Who made it, of what; it is readable by whoever has the pack.")
    private String provenance = "";

    @Option(names = "--key", paramLabel = "FILE", description = "Private key to sign with.")
    private @Nullable Path key;

    @Option(
        names = "--new-key",
        paramLabel = "FILE",
        description = "Makes a key pair, FILE and FILE.pub, and signs with it.")
    private @Nullable Path newKey;

    @Override
    public Integer call() throws IOException {
      Detectors detectors = Workplace.content();
      Pack pack;
      try (DataDirectory directory = DataDirectory.existing(data)) {
        Profiles profiles =
            Workplace.run(directory, detectors, Workplace.kept(directory)).current().profiles();
        String said =
            provenance.isBlank() ? "an installation of Seldom that did not say more" : provenance;
        pack =
            profiles.export(
                floor(profiles, detectors.judgement().common().hosts()),
                detectors.keying().normalisation().version(),
                said);
      }
      if (pack.relations().isEmpty()) {
        System.err.println("seldom: no relation is at or above the floor: the pack is empty");
      }
      SigningKeys keys = keys();
      PackFile.write(file, pack, keys);
      PackFile written = PackFile.read(file);
      describe(written, signer(written, null));
      System.err.println("seldom: wrote " + file + ", " + number(Files.size(file)) + " bytes");
      return 0;
    }

    private @Nullable SigningKeys keys() {
      if (key != null && newKey != null) {
        throw new UsageException("give --key or --new-key, not both");
      }
      if (newKey != null) {
        SigningKeys made = SigningKeys.make(newKey);
        System.err.println(
            "seldom: wrote " + newKey + " (keep it secret) and " + SigningKeys.publicFile(newKey));
        return made;
      }
      return key == null ? null : SigningKeys.read(key);
    }

    private Pack.Floor floor(Profiles profiles, int k) {
      if (floorTenants < 0 || floorTenants > 3 || floorHosts < 0 || floorHosts > k) {
        throw new UsageException(
            "--floor-tenants is 1 to 3, --floor-hosts 1 to %d: up to there counts are exact"
                .formatted(k));
      }
      if (floorTenants > 0 || floorHosts > 0) {
        return new Pack.Floor(Math.max(1, floorTenants), Math.max(1, floorHosts));
      }
      long tenants =
          new ProfileCounts(profiles).population(EventKind.LAUNCH, new HostName("", "")).tenants();
      return tenants >= 3 ? new Pack.Floor(3, 1) : new Pack.Floor(1, k);
    }
  }

  /// `seldom pack import`.
  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = {
        "Keeps a pack in DIR, in the place of the one it had. It is used for every day that is",
        "computed from now on; days that are done stay as they are until something has them computed",
        "again."
      },
      footerHeading = "%nExample:%n",
      footer = "  seldom pack import --data other acme.pack --public-key acme.key.pub")
  static final class Import implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The pack.")
    private Path file = Path.of("");

    @Option(
        names = "--data",
        required = true,
        paramLabel = "DIR",
        description = "The data directory; made if it is not there.")
    private Path data = Path.of("");

    @Option(
        names = "--public-key",
        paramLabel = "FILE",
        description = "Refuse the pack unless this key signed it.")
    private @Nullable Path publicKey;

    @Override
    public Integer call() {
      Detectors detectors = Workplace.content();
      PackFile pack = PackFile.read(file);
      String signer = signer(pack, publicKey);
      requireKeys(pack.pack(), detectors);
      try (DataDirectory directory = DataDirectory.open(data)) {
        Packs.keep(file, directory.root());
      }
      describe(pack, signer);
      return 0;
    }

    private static void requireKeys(Pack pack, Detectors detectors) {
      String own = detectors.keying().normalisation().version();
      if (!pack.normalisation().equals(own)) {
        throw new UsageException(
            "the pack's keys are of normalisation "
                + pack.normalisation()
                + ", this program's of "
                + own
                + ": they do not compare");
      }
    }
  }

  /// `seldom pack inspect`.
  @Command(
      name = "inspect",
      mixinStandardHelpOptions = true,
      description = "Says what is in a pack and who signed it.",
      footerHeading = "%nExample:%n",
      footer = "  seldom pack inspect acme.pack --public-key acme.key.pub")
  static final class Inspect implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The pack.")
    private Path file = Path.of("");

    @Option(
        names = "--public-key",
        paramLabel = "FILE",
        description = "Refuse the pack unless this key signed it.")
    private @Nullable Path publicKey;

    @Override
    public Integer call() {
      PackFile pack = PackFile.read(file);
      describe(pack, signer(pack, publicKey));
      return 0;
    }
  }
}
