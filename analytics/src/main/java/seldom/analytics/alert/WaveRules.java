package seldom.analytics.alert;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import seldom.analytics.content.Content;
import seldom.analytics.content.NamedList;
import seldom.analytics.key.Normalisation;
import seldom.model.event.Image;
import seldom.model.event.ProcessRef;
import seldom.model.event.Signature;

/// What makes a wave a release, as the lists `updaters`, `deployment-tools` and `known-vendors` and
/// the user's approved hashes say it.
public final class WaveRules {
  private final Content content;
  private final Normalisation names;
  private final Set<String> approvedHashes;

  /// @param approvedHashes sha256 in lower case
  public WaveRules(Content content, Normalisation names, Set<String> approvedHashes) {
    this.content = content;
    this.names = names;
    this.approvedHashes = Set.copyOf(approvedHashes);
  }

  /// Whether this owner is the known updater of the file's signer.
  boolean isUpdaterOf(ProcessRef owner, Image file) {
    NamedList.Entry entry = entry("updaters", owner);
    return entry != null
        && file.signature().isValid()
        && isOneOf(entry.more().getOrDefault("installs", List.of()), file.signature());
  }

  /// Whether this owner is a tool that rolls software out.
  public boolean isDeploymentTool(ProcessRef owner) {
    return entry("deployment-tools", owner) != null;
  }

  /// Whether it has the name of one, and only its signature, which is unknown, could tell.
  public boolean mayBeDeploymentTool(ProcessRef owner) {
    Image image = owner.image();
    return !image.signature().isKnown()
        && !isDeploymentTool(owner)
        && content.list("deployment-tools").entry(image.name().toLowerCase(Locale.ROOT)) != null;
  }

  /// Whether the file is of a known signer, or approved.
  boolean isKnown(Image file) {
    return isKnownVendor(file.signature())
        || !file.sha256().isEmpty() && approvedHashes.contains(file.sha256());
  }

  /// Whether it is the valid signature of a known vendor.
  public boolean isKnownVendor(Signature signature) {
    String signer = names.validSigner(signature);
    return !signer.isEmpty()
        && content.list("known-vendors").entries().stream()
            .anyMatch(e -> names.signer(e.value()).equals(signer));
  }

  /// The entry of an image name, null if there is none or the list asks for another signer. A list
  /// that names a signer is not met by an image whose signature is unknown.
  private NamedList.@org.jspecify.annotations.Nullable Entry entry(String list, ProcessRef owner) {
    NamedList.Entry entry = content.list(list).entry(owner.image().name().toLowerCase(Locale.ROOT));
    if (entry == null) {
      return null;
    }
    List<String> signers = entry.more().getOrDefault("signer", List.of());
    boolean meets =
        signers.isEmpty()
            || owner.image().signature().isValid() && isOneOf(signers, owner.image().signature());
    return meets ? entry : null;
  }

  private boolean isOneOf(List<String> signers, Signature signature) {
    String signer = names.signer(signature);
    return signers.stream().anyMatch(s -> names.signer(s).equals(signer));
  }
}
