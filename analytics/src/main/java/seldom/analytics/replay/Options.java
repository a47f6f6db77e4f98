package seldom.analytics.replay;

import java.util.List;
import java.util.Map;
import java.util.Set;
import seldom.model.event.Signature;

/// What a user says beside the content.
///
/// @param signatures known from elsewhere, by sha256 in lower case
/// @param internal further address ranges that are inside the tenants, in CIDR form
/// @param approvedHashes sha256 of programs somebody approved, for waves
public record Options(
    Map<String, Signature> signatures, List<String> internal, Set<String> approvedHashes) {
  public static final Options NONE = new Options(Map.of(), List.of(), Set.of());
}
