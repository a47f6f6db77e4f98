package seldom.analytics.causality;

import java.util.Locale;
import java.util.Set;
import seldom.analytics.content.Memo;
import seldom.model.event.Image;
import seldom.model.event.ProcessRef;
import seldom.model.event.Signature;

/// Two records' knowledge of one process or image, made one: the first's words win, the second's
/// fill the gaps.
final class Refs {
  private static final Memo<String> LOWER = new Memo<>(s -> s.toLowerCase(Locale.ROOT));

  private Refs() {}

  /// Removes what a sensor writes for want of knowledge: an id of zeros, `<unknown process>`.
  static ProcessRef clean(ProcessRef ref, Set<String> noImages) {
    boolean noEntity = !ref.entity().isEmpty() && isZeros(ref.entity());
    boolean noImage = noImages.contains(LOWER.apply(ref.image().path()));
    if (!noEntity && !noImage) {
      return ref;
    }
    return new ProcessRef(
        noEntity ? "" : ref.entity(),
        ref.pid(),
        ref.start(),
        noImage ? new Image("", ref.image().sha256(), "", ref.image().signature()) : ref.image(),
        ref.commandLine(),
        ref.user(),
        ref.logonId());
  }

  private static boolean isZeros(String entity) {
    for (int i = 0; i < entity.length(); i++) {
      if ("0-{}".indexOf(entity.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  static ProcessRef fill(ProcessRef a, ProcessRef b) {
    if (b == ProcessRef.UNKNOWN || a.equals(b)) {
      return a;
    }
    return new ProcessRef(
        or(a.entity(), b.entity()),
        a.pid() >= 0 ? a.pid() : b.pid(),
        a.start() != null ? a.start() : b.start(),
        fill(a.image(), b.image()),
        or(a.commandLine(), b.commandLine()),
        or(a.user(), b.user()),
        or(a.logonId(), b.logonId()));
  }

  static Image fill(Image a, Image b) {
    if (b == Image.UNKNOWN || a.equals(b)) {
      return a;
    }
    boolean other =
        !a.path().isEmpty()
            && !b.path().isEmpty()
            && !Paths.name(a.path()).equals(Paths.name(b.path()));
    if (other) {
      return a;
    }
    Signature signature = a.signature().isKnown() ? a.signature() : b.signature();
    boolean bare = Paths.folder(a.path()).isEmpty();
    String path = bare ? or(b.path(), a.path()) : a.path();
    return new Image(
        path, or(a.sha256(), b.sha256()), or(a.originalName(), b.originalName()), signature);
  }

  static String or(String a, String b) {
    return a.isEmpty() ? b : a;
  }
}
