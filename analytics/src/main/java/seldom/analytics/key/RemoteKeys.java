package seldom.analytics.key;

import java.util.List;
import java.util.Locale;
import seldom.model.action.Action;
import seldom.model.action.RemoteExecution;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Header;
import seldom.model.event.Image;
import seldom.model.prevalence.ActorKey;
import seldom.model.prevalence.Relation;
import seldom.model.prevalence.TargetKey;

/// Keys of remote executions: (tenant, source, account) and (means, service, command band). Only
/// what came from a host that is known teaches anything: any other source counts as never seen.
final class RemoteKeys {
  private RemoteKeys() {}

  /// The source; an unknown one has a key of its own that nothing is learned for.
  static ActorKey actor(Action action, RemoteExecution x) {
    Header h = action.event().header();
    String source = x.origin().source().isEmpty() ? "unknown" : x.origin().source();
    String account = account(x.origin().account());
    return new ActorKey(
        ActorKey.Kind.SOURCE, low(h.tenant()) + "|" + low(source) + "|" + low(account));
  }

  /// Logs write one domain by its short and by its full name.
  private static String account(String account) {
    int cut = account.indexOf('\\');
    int dot = account.indexOf('.');
    String domain = cut < 0 ? "" : account.substring(0, dot >= 0 && dot < cut ? dot : cut);
    String name = account.substring(cut + 1);
    return name.isEmpty() ? "unknown" : domain.isEmpty() ? name : domain + "\\" + name;
  }

  static TargetKeys target(ProfileDefinition profile, Action action, Normalisation names) {
    RemoteExecution x = action.execution();
    if (x == null || !x.origin().isRemote() || !profile.means().contains(x.means())) {
      return TargetKeys.NONE;
    }
    String text = String.join("|", x.means().text(), service(action, x, names), low(x.band()));
    TargetKey key = new TargetKey(TargetKey.Kind.SERVICE, text);
    return new TargetKeys(List.of(key), null, List.of(), false);
  }

  /// What ran: by signer, name and folder class; where no valid signature vouches for the name, by
  /// hash too. A shell stands for its service.
  private static String service(Action action, RemoteExecution x, Normalisation names) {
    return switch (x.means()) {
      case SERVICE_COMMAND -> image(action.actor().image(), names);
      case SERVICE_START, WMI, WINRM, DCOM -> image(target(action.event()), names);
      case SERVICE_SHELL -> names.name(x.service()) + "|" + image(target(action.event()), names);
      case SERVICE_INSTALL, TASK -> names.name(x.service());
    };
  }

  private static Image target(EndpointEvent event) {
    return event instanceof EndpointEvent.ProcessLaunch e ? e.launched().image() : Image.UNKNOWN;
  }

  private static String image(Image image, Normalisation names) {
    String signer = names.validSigner(image.signature());
    String by = !signer.isEmpty() ? signer : image.sha256().isEmpty() ? "unproven" : image.sha256();
    return by + "|" + names.name(image) + "|" + names.folder(image.path());
  }

  /// A relation whose source is no known host is judged as never seen, and not learned.
  static List<Relation> learned(RemoteExecution x, List<Relation> candidates) {
    return x.origin().knownHost() ? candidates : List.of();
  }

  private static String low(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
