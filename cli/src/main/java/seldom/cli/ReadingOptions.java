package seldom.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import seldom.analytics.causality.Causality;
import seldom.analytics.causality.CausalityContent;
import seldom.analytics.causality.CausalityRules;
import seldom.analytics.content.Content;
import seldom.analytics.content.ContentException;
import seldom.analytics.content.Problems;
import seldom.model.event.Signature;
import seldom.telemetry.normalise.SignatureFile;
import seldom.telemetry.normalise.Tenants;

/// The options of every command that reads telemetry.
final class ReadingOptions {
  @Option(
      names = "--tenant",
      paramLabel = "T",
      description = "Tenant of all hosts (default: ${DEFAULT-VALUE}).",
      defaultValue = Tenants.DEFAULT)
  private String tenant = Tenants.DEFAULT;

  @Option(
      names = "--tenant-from",
      paramLabel = "folder|FIELD",
      description =
          "Take the tenant from the top folder of the file, or from a field of the record.")
  private @Nullable String tenantFrom;

  @Option(
      names = "--zone",
      paramLabel = "Z",
      description = "Zone of times that name none, as Europe/Zurich or +02:00 (default: UTC).")
  private @Nullable String zone;

  @Option(
      names = "--signatures",
      paramLabel = "FILE",
      description = "Known signatures, CSV or JSON: sha256, status, signer.")
  private @Nullable Path signatures;

  @Option(
      names = "--internal",
      paramLabel = "CIDR",
      split = ",",
      description = "Further address ranges inside the tenant, as 203.0.113.0/24.")
  private List<String> internal = List.of();

  Tenants tenants() {
    if (tenant.isBlank()) {
      throw new UsageException("--tenant is empty; give the tenant a name");
    }
    String from = tenantFrom;
    return from == null
        ? Tenants.constant(tenant)
        : from.equals("folder") ? Tenants.folder() : Tenants.field(from);
  }

  @Nullable ZoneId zone() {
    if (zone == null) {
      return null;
    }
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new UsageException("--zone: no zone '" + zone + "'; write Europe/Zurich or +02:00", e);
    }
  }

  /// A causality stage with the shipped content.
  Causality causality() {
    return new Causality(rules(), signatures());
  }

  /// The signatures of `--signatures`, by sha256 in lower case; tells the lines left out.
  ///
  /// @throws UsageException when the file cannot be read
  Map<String, Signature> signatures() {
    if (signatures == null) {
      return Map.of();
    }
    try {
      SignatureFile file = SignatureFile.read(signatures);
      file.mistakes().forEach(m -> System.err.println(Terminal.plain("seldom: left out: " + m)));
      return file.signatures();
    } catch (IOException e) {
      throw new UsageException("--signatures: cannot read " + signatures + ": " + e, e);
    }
  }

  /// The ranges of `--internal`.
  List<String> internal() {
    return internal;
  }

  private CausalityRules rules() {
    try {
      Problems problems = new Problems();
      Content content = Content.read(ContentFolder.read(ContentFolder.standard()), problems);
      CausalityRules rules = CausalityContent.rules(content, internal, problems);
      problems.refuseErrors();
      return rules;
    } catch (IOException e) {
      throw new UsageException("cannot read the content folder: " + e.getMessage(), e);
    } catch (ContentException e) {
      throw new UsageException("the content has mistakes:\n" + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--internal: " + e.getMessage(), e);
    }
  }
}
