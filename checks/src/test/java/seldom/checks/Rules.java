package seldom.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;

/// The rules on compiled classes, each for the packages it is asked for.
final class Rules {
  private static final Set<String> CLOCKS =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.Math.random",
          "java.util.UUID.randomUUID",
          "java.util.concurrent.ThreadLocalRandom.current",
          "java.util.Random.<init>",
          "java.util.SplittableRandom.<init>",
          "java.util.Date.<init>",
          "java.security.SecureRandom.<init>");

  /// CharacterData is the word of the DOM for what it is.
  private static final Set<String> MEANT = Set.of("CharacterData");

  private static final List<String> SUFFIXES =
      List.of(
          "Manager",
          "Helper",
          "Util",
          "Utils",
          "Impl",
          "Dto",
          "Bean",
          "Info",
          "Data",
          "Wrapper",
          "Base",
          "Abstract");

  private Rules() {}

  /// No wall clock, and no random number without a seed.
  static ArchRule noClockIn(String... packages) {
    return noClasses()
        .that()
        .resideInAnyPackage(packages)
        .should()
        .callCodeUnitWhere(
            DescribedPredicate.describe("asks for the time or for chance", Rules::asks))
        .because("a replay must give the alerts that day gave");
  }

  private static boolean asks(JavaCall<?> call) {
    String owner = call.getTargetOwner().getName();
    String name = owner + "." + call.getTarget().getName();
    boolean bare = call.getTarget().getRawParameterTypes().isEmpty();
    return (CLOCKS.contains(name) && bare)
        || (owner.startsWith("java.time.") && call.getTarget().getName().equals("now"))
        || (owner.equals("java.time.Clock") && call.getTarget().getName().startsWith("system"));
  }

  /// No threads, files or sockets; an address may be parsed, never looked up.
  static ArchRule pureIn(String... packages) {
    return noClasses()
        .that()
        .resideInAnyPackage(packages)
        .should()
        .callCodeUnitWhere(
            DescribedPredicate.describe("reaches for a thread, file or socket", Rules::reaches))
        .because("a stage is a pure state machine: state and event in, state and results out");
  }

  private static boolean reaches(JavaCall<?> call) {
    String owner = call.getTargetOwner().getName();
    String name = call.getTarget().getName();
    return owner.startsWith("java.nio.file.")
        || owner.startsWith("java.nio.channels.")
        || owner.startsWith("java.io.File")
        || owner.equals("java.io.RandomAccessFile")
        || owner.equals("java.lang.Thread")
        || owner.equals("java.lang.Process")
        || owner.equals("java.lang.ProcessBuilder")
        || owner.startsWith("java.util.concurrent.Exec")
        || owner.startsWith("java.util.concurrent.Fork")
        || owner.equals("java.util.concurrent.CompletableFuture")
        || name.equals("parallelStream")
        || (owner.startsWith("java.net.") && !isAddress(owner, name));
  }

  private static boolean isAddress(String owner, String name) {
    return owner.matches("java\\.net\\.Inet[46]?Address")
        && !Set.of(
                "getByName", "getAllByName", "getHostName", "getCanonicalHostName", "isReachable")
            .contains(name)
        && !name.startsWith("getLo");
  }

  /// The nouns: records, enums and sealed interfaces.
  static ArchRule nounsIn(String packages, Set<String> except) {
    return classes()
        .that()
        .resideInAPackage(packages)
        .and(
            DescribedPredicate.<JavaClass>describe(
                "are no listed exception",
                c -> !except.contains(c.getPackageName()) && !except.contains(c.getName())))
        .should(
            new ArchCondition<JavaClass>("be records, enums or sealed interfaces") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                boolean noun =
                    type.isRecord()
                        || type.isEnum()
                        || type.isAnonymousClass()
                        || type.getSimpleName().equals("package-info")
                        || (type.isInterface() && type.reflect().isSealed());
                if (!noun) {
                  events.add(SimpleConditionEvent.violated(type, type.getName() + " is none"));
                }
              }
            });
  }

  /// Words that say nothing about what a class is.
  static ArchRule noEmptyWordsIn(String... packages) {
    return noClasses()
        .that()
        .resideInAnyPackage(packages)
        .should(
            new ArchCondition<JavaClass>("end in a word that says nothing") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                String name = type.getSimpleName();
                boolean empty = !MEANT.contains(name) && SUFFIXES.stream().anyMatch(name::endsWith);
                events.add(new SimpleConditionEvent(type, empty, type.getName()));
              }
            });
  }
}
