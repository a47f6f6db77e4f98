package seldom.analytics.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import seldom.analytics.content.Judgement;
import seldom.analytics.content.Problems;
import seldom.analytics.content.ShippedContent;
import seldom.analytics.key.Keyed;
import seldom.analytics.key.ProfileDefinition;
import seldom.analytics.profile.HostName;
import seldom.analytics.profile.Novelty;
import seldom.analytics.profile.Population;
import seldom.model.action.RemoteExecution;
import seldom.model.event.EventKind;
import seldom.model.prevalence.ActorKey;
import seldom.model.prevalence.Count;
import seldom.model.prevalence.Grade;
import seldom.model.prevalence.Judged;
import seldom.model.prevalence.Prevalence;
import seldom.model.prevalence.Relation;
import seldom.model.prevalence.TargetKey;

/// A spooler that prints all day maps a module that no other host has; others' modules of its class
/// decide whether that is news.
class VersatileTest {
  private static final Judgement SETTINGS =
      Judgement.read(ShippedContent.content(), new Problems());
  private static final HostName HOST = new HostName("north", "pc-1");
  private static final ActorKey SPOOLER = new ActorKey(ActorKey.Kind.SIGNED, "maker|spooler.exe");
  private static final Relation MODULE =
      new Relation(SPOOLER, new TargetKey(TargetKey.Kind.MODULE, "unsigned|odd.dll|drivers"));
  private static final Relation CLASS =
      new Relation(SPOOLER, new TargetKey(TargetKey.Kind.MODULE_COARSE, "unsigned|drivers"));
  private static final Keyed KEYED =
      new Keyed(
          new ProfileDefinition(
              "load-signed",
              "Modules",
              ProfileDefinition.Watched.LOAD,
              ActorKey.Kind.SIGNED,
              ProfileDefinition.TargetBy.IMAGE,
              ProfileDefinition.Coarser.SIGNER_FOLDER,
              ProfileDefinition.Remote.ANY,
              false,
              EnumSet.noneOf(RemoteExecution.Means.class)),
          List.of(MODULE),
          CLASS,
          List.of(MODULE, CLASS),
          false,
          false);

  /// @param hostDays of the spooler on other hosts
  /// @param classHosts other hosts with a module of the class, one day each
  private static Judged judged(Novelty novelty, long hostDays, long classHosts) {
    return inquiry(novelty, hostDays, classHosts, false).uncommon();
  }

  private static Inquiry inquiry(
      Novelty novelty, long hostDays, long classHosts, boolean injected) {
    return new Judge(SETTINGS, SETTINGS.cutoffs(), new Spooler(novelty, hostDays, classHosts))
        .inquire(KEYED, HOST, injected);
  }

  @Test
  void aSteadyActorIsJudgedByTheRelationAlone() {
    assertThat(judged(new Novelty(0.001, 50), 5_000, 8).grade()).isEqualTo(Grade.UNCOMMON);
  }

  @Test
  void aVersatileActorHasReliefWhereTheClassIsKnownOnOneHostDayOfAThousand() {
    Judged judged = judged(new Novelty(0.005, 50), 5_000, 8);
    assertThat(judged.grade()).isEqualTo(Grade.UNJUDGED);
    assertThat(judged.reason()).contains("8 of 5000", "not below 0.1 %");
  }

  @Test
  void whatIsNewsEvenOfItsClassStaysUncommon() {
    Inquiry asked = inquiry(new Novelty(0.005, 50), 5_000, 0, false);
    assertThat(asked.uncommon().grade()).isEqualTo(Grade.UNCOMMON);
    assertThat(asked.assessment().coarser().cutoff()).isEqualTo(0.001);
    // 2,995 host-days of the actor without it prove it, 2,994 do not
    assertThat(judged(new Novelty(0.005, 50), 2_995, 0).grade()).isEqualTo(Grade.UNCOMMON);
    assertThat(judged(new Novelty(0.005, 50), 2_994, 0).grade()).isEqualTo(Grade.UNJUDGED);
  }

  @Test
  void noveltyThatTwoOtherHostsShowMakesNobodyVersatile() {
    Inquiry asked = inquiry(new Novelty(0.04, 2), 500, 2, false);
    assertThat(asked.uncommon().grade()).isEqualTo(Grade.UNCOMMON);
    assertThat(asked.assessment().coarser().reason())
        .isEqualTo(
            "not asked: the actor's novelty was shown by 2 other hosts, versatile asks for 3");
    assertThat(asked.assessment().novelty()).isEqualTo(0.04);
    assertThat(judged(new Novelty(0.04, 3), 500, 2).grade()).isEqualTo(Grade.UNJUDGED);
  }

  @Test
  void anInjectedThreadHasNoRelief() {
    assertThat(inquiry(new Novelty(0.5, 500), 5_000, 8, true).uncommon().grade())
        .isEqualTo(Grade.UNCOMMON);
  }

  private record Spooler(Novelty shown, long days, long classHosts) implements Counts {
    @Override
    public Prevalence relation(Relation relation, EventKind kind, HostName except) {
      return relation.equals(CLASS) ? seen(classHosts, classHosts) : Prevalence.NEVER;
    }

    @Override
    public Prevalence relationHere(Relation relation, EventKind kind, HostName host) {
      return Prevalence.NEVER;
    }

    @Override
    public long ownDays(Relation relation, EventKind kind, HostName host) {
      return 0;
    }

    @Override
    public Prevalence target(TargetKey target, EventKind kind, HostName except) {
      return Prevalence.NEVER;
    }

    @Override
    public Prevalence presence(ActorKey actor, HostName except) {
      return seen(200, days);
    }

    @Override
    public int presenceHere(ActorKey actor, HostName host) {
      return 0;
    }

    @Override
    public Population population(EventKind kind, HostName except) {
      return new Population(200, 2, days, 100, 30);
    }

    @Override
    public Novelty novelty(ActorKey actor, TargetKey.Kind kind, HostName except) {
      assertThat(Objects.requireNonNull(except)).isEqualTo(HOST);
      return shown;
    }

    private static Prevalence seen(long hosts, long hostDays) {
      return new Prevalence(
          Count.exactly(hosts),
          Count.exactly(Math.min(2, hosts)),
          Count.exactly(hostDays),
          (int) Math.min(30, hostDays),
          null,
          null,
          true);
    }
  }
}
