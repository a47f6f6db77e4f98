package seldom.analytics.detector;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import seldom.analytics.content.NamedList;
import seldom.analytics.detector.Condition.Predicate;
import seldom.analytics.detector.Facts.Truth;
import seldom.model.event.Image;
import seldom.model.event.Signature;
import seldom.model.event.SignatureStatus;
import seldom.model.prevalence.Grade;
import seldom.model.prevalence.Judged;

/// The tests that conditions are made of.
final class Tests {
  private Tests() {}

  /// Grade of the relation. What is spreading is judged as uncommon.
  static @Nullable Predicate relation(String word) {
    return switch (word) {
      case "uncommon" ->
          a -> graded("relation", a.facts().relation(), Grade.UNCOMMON, Grade.SPREADING);
      case "common" -> a -> graded("relation", a.facts().relation(), Grade.COMMON);
      case "spreading" -> a -> graded("relation", a.facts().relation(), Grade.SPREADING);
      default -> null;
    };
  }

  /// Grade of the target alone. What is very rare is rare.
  static @Nullable Predicate target(String word) {
    return switch (word) {
      case "rare" -> a -> graded("target", a.facts().target(), Grade.RARE, Grade.VERY_RARE);
      case "very rare" -> a -> graded("target", a.facts().target(), Grade.VERY_RARE);
      default -> null;
    };
  }

  /// Grade of the actor alone: it is common or it is little known, there is nothing between; and
  /// whether it is versatile.
  static @Nullable Predicate actor(String word) {
    return switch (word) {
      case "common" -> a -> commonActor(a.facts().actor(), true);
      case "little-known" -> a -> commonActor(a.facts().actor(), false);
      case "very versatile" -> a -> a.facts().veryVersatile();
      default -> null;
    };
  }

  private static Truth commonActor(Judged actor, boolean asked) {
    boolean common = actor.grade() == Grade.COMMON;
    return new Truth(
        Held.of(common == asked),
        "actor is " + (common ? "common" : "little known") + reason(actor));
  }

  private static Truth graded(String what, Judged judged, Grade... grades) {
    String why = what + " is " + judged.grade().text() + reason(judged);
    if (judged.grade() == Grade.UNJUDGED) {
      return Truth.unknown(why);
    }
    return new Truth(Held.of(List.of(grades).contains(judged.grade())), why);
  }

  private static String reason(Judged judged) {
    return judged.reason().isEmpty() ? "" : ": " + judged.reason();
  }

  /// The state of the acting thread.
  static Truth injected(Asked a) {
    return switch (a.action().injected().state()) {
      case OBSERVED ->
          new Truth(Held.YES, "thread is injected (observed): " + a.action().injected().basis());
      case INFERRED -> inferred(a);
      case NO -> new Truth(Held.NO, "thread is not injected");
      case UNKNOWN -> Truth.unknown("whether the thread is injected is unknown");
    };
  }

  private static Truth inferred(Asked a) {
    Truth uncommon = a.facts().injectionUncommon();
    return new Truth(uncommon.held(), "injection is inferred; that injection: " + uncommon.why());
  }

  /// The state of an image's signature.
  static Predicate signature(String subject, SignatureStatus wanted) {
    Function<Asked, Image> image = Asked.image(subject);
    return a -> {
      SignatureStatus status = image.apply(a).signature().status();
      String why = subject + ".signature is " + status.name().toLowerCase(Locale.ROOT);
      return status == SignatureStatus.UNKNOWN && wanted != SignatureStatus.UNKNOWN
          ? Truth.unknown(why)
          : new Truth(Held.of(status == wanted), why);
    };
  }

  /// A valid signer is on a list. A signature that does not hold names nobody.
  static Predicate signer(String subject, NamedList list) {
    Function<Asked, Image> image = Asked.image(subject);
    return a -> {
      Signature signature = image.apply(a).signature();
      if (signature.status() == SignatureStatus.UNKNOWN) {
        return Truth.unknown(subject + ".signer is unknown");
      }
      String signer = a.names().validSigner(signature);
      boolean on = !signer.isEmpty() && onList(list, signer, a);
      String name = signer.isEmpty() ? "nobody" : "'" + signer + "'";
      return new Truth(
          Held.of(on), "%s.signer %s is %sin @%s".formatted(subject, name, not(on), list.id()));
    };
  }

  private static boolean onList(NamedList list, String signer, Asked a) {
    return list.entries().stream().anyMatch(e -> a.names().signer(e.value()).equals(signer));
  }

  /// An image's name, or the name it had before it was renamed, is on a list.
  static Predicate image(String subject, NamedList list) {
    Function<Asked, Image> image = Asked.image(subject);
    return a -> {
      Image i = image.apply(a);
      if (i.name().isEmpty()) {
        return Truth.unknown(subject + " is unknown");
      }
      boolean on = list.contains(i.name()) || list.contains(a.names().name(i));
      return new Truth(
          Held.of(on), "%s '%s' is %sin @%s".formatted(subject, i.name(), not(on), list.id()));
    };
  }

  /// The class of the folder an image lies in is on a list.
  static Predicate folder(String subject, NamedList list) {
    Function<Asked, Image> image = Asked.image(subject);
    return a -> {
      Image i = image.apply(a);
      if (i.path().isEmpty()) {
        return Truth.unknown(subject + ".folder is unknown");
      }
      String folder = a.names().folder(i.path());
      boolean on = list.contains(folder);
      return new Truth(
          Held.of(on), "%s.folder '%s' is %sin @%s".formatted(subject, folder, not(on), list.id()));
    };
  }

  /// The target lies in the very folder of the actor's image.
  static Truth besideActor(Asked a) {
    String actor = a.action().actor().image().path();
    String target = a.target().path();
    if (actor.isEmpty() || target.isEmpty()) {
      return Truth.unknown("the folder of actor or target is unknown");
    }
    boolean same = parent(a.names().plainPath(actor)).equals(parent(a.names().plainPath(target)));
    return new Truth(Held.of(same), "target is " + not(same) + "in the actor's own folder");
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('\\')));
  }

  static Truth suspicious(Asked a) {
    boolean s = a.action().suspicious();
    return new Truth(Held.of(s), "injection is " + not(s) + "of a suspicious type");
  }

  /// Where the target was downloaded from. A file without known mark is of unknown source.
  static Truth source(Asked a) {
    @Nullable String host = a.action().facts().get("target.web-mark");
    if (host == null || host.isEmpty()) {
      return Truth.unknown("no mark of the web is known of the target");
    }
    Judged domain = a.facts().domain(host);
    return graded("source '" + host + "'", domain, Grade.RARE, Grade.VERY_RARE, Grade.UNCOMMON);
  }

  /// A fact by name: present with `no` it does not hold, absent it is unknown.
  static Predicate fact(String name) {
    return a -> {
      @Nullable String value = a.action().facts().get(name);
      if (value == null) {
        return Truth.unknown("fact " + name + " is unknown");
      }
      boolean yes = !value.isEmpty() && !value.equals("no");
      return new Truth(Held.of(yes), "fact %s is '%s'".formatted(name, value));
    };
  }

  /// The target's entropy, bits per byte, is at least so much.
  static Predicate entropy(double atLeast) {
    return a -> {
      double e = Asked.entropy(a.action().event());
      return Double.isNaN(e)
          ? Truth.unknown("the telemetry carries no entropy")
          : new Truth(Held.of(e >= atLeast), String.format(Locale.ROOT, "entropy is %.2f", e));
    };
  }

  private static String not(boolean holds) {
    return holds ? "" : "not ";
  }
}
