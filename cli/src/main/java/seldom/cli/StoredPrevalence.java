package seldom.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import seldom.analytics.profile.HostName;
import seldom.model.alert.Alert;
import seldom.model.alert.Target;
import seldom.model.event.Image;
import seldom.model.event.ProcessRef;
import seldom.model.event.Signature;
import seldom.model.event.SignatureStatus;
import seldom.response.guard.Prevalence;
import seldom.response.indicator.Indicator;

/// What this data directory's own telemetry says of an indicator: on how many hosts it was seen in
/// [Sightings#WINDOW] days, and whether an alert shows the file as signed by a known vendor.
final class StoredPrevalence implements Prevalence {
  private final RunDirectory data;
  private final Sightings sightings;
  private final int common;
  private final Predicate<Signature> isKnownVendor;

  /// @param common hosts from which a thing is common
  StoredPrevalence(
      RunDirectory data, Sightings sightings, int common, Predicate<Signature> isKnownVendor) {
    this.data = data;
    this.sightings = sightings;
    this.common = common;
    this.isKnownVendor = isKnownVendor;
  }

  @Override
  public Standing of(Indicator indicator) {
    Optional<Set<HostName>> hosts = sightings.hosts(indicator, Sightings.WINDOW);
    Known isCommon =
        hosts.map(h -> h.size() >= common ? Known.YES : Known.NO).orElse(Known.UNKNOWN);
    Known vendor = indicator.kind() == Indicator.Kind.HASH ? vendor(indicator.value()) : Known.NO;
    return new Standing(isCommon, vendor, hosts.map(h -> (long) h.size()).orElse(-1L));
  }

  private Known vendor(String sha256) {
    List<Signature> signatures =
        data.alerts().stream()
            .flatMap(StoredPrevalence::files)
            .filter(f -> f.sha256().equalsIgnoreCase(sha256))
            .map(Image::signature)
            .filter(Signature::isKnown)
            .toList();
    if (signatures.isEmpty()) {
      return Known.UNKNOWN;
    }
    return signatures.stream().anyMatch(isKnownVendor) ? Known.YES : Known.NO;
  }

  /// Every file that an alert knows the signature of.
  private static Stream<Image> files(Alert a) {
    Target t = a.target();
    SignatureStatus status =
        Stream.of(SignatureStatus.values())
            .filter(s -> s.name().equalsIgnoreCase(t.signature()))
            .findFirst()
            .orElse(SignatureStatus.UNKNOWN);
    Image target = new Image(t.path(), t.sha256(), "", new Signature(status, t.signer(), "", null));
    return Stream.concat(
        a.chain().stream().map(ProcessRef::image),
        Stream.of(a.actor().image(), a.owner().image(), target));
  }
}
