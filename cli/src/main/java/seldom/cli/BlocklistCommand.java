package seldom.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seldom.response.block.Blocklist;
import seldom.response.block.StixBundle;
import seldom.response.indicator.Indicator;
import seldom.response.setup.ResponseAgents;

/// `seldom blocklist`: what is blocked, as firewalls consume it.
@Command(
    name = "blocklist",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the external dynamic list of a kind: one indicator a line, latest first, none"
          + " expired.",
      "Without a kind it prints all, with expiry, run and reason, for people."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seldom blocklist ip --data month > blocked-addresses.txt",
      "  seldom blocklist --stix --data month",
      "",
      "Exit codes: 0 printed, 2 no such kind or no data directory."
    })
final class BlocklistCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "KIND", description = "ip, domain, hash or url.")
  private @Nullable String kind;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The data directory.")
  private Path data = Path.of("");

  @Option(names = "--stix", description = "A STIX 2.1 bundle of all kinds instead.")
  private boolean stix;

  private final PrintStream out = System.out;

  @Override
  public Integer call() {
    Workplace.present(data);
    Blocklist list = ResponseAgents.blocklist(data);
    Instant now = Instant.now();
    if (stix) {
      out.print(StixBundle.of(list));
    } else if (kind == null) {
      for (Indicator.Kind k : Indicator.Kind.values()) {
        list.told(k, now).forEach(l -> out.println(Terminal.plain(k.word() + "  " + l)));
      }
    } else {
      Indicator.Kind k =
          Indicator.Kind.of(kind)
              .orElseThrow(
                  () -> new UsageException("'" + kind + "' is none of ip, domain, hash, url"));
      list.lines(k, now).forEach(out::println);
    }
    return 0;
  }
}
