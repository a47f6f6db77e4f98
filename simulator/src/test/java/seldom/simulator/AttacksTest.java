package seldom.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AttacksTest {
  @Test
  void thereIsAnAttackForEveryVariationOfTheGlobalFamily() {
    Set<String> held = new TreeSet<>();
    for (Attack attack : Attack.load()) {
      if (attack.name().matches("g\\d+-.*")) {
        held.add(attack.name().substring(0, attack.name().indexOf('-')) + " " + attack.variation());
      }
    }
    assertThat(held)
        .contains("g1 known-vendor", "g1 rare", "g1 injected-thread", "g1 web-server", "g1 base")
        .contains(
            "g2 known-vendor",
            "g2 side-loaded",
            "g2 very-rare",
            "g2 injected-thread",
            "g2 downloaded")
        .contains("g3 suspicious-type", "g3 scheduled-task", "g3 rare-process", "g3 base")
        .contains("g4 injected-thread", "g4 known-vendor", "g4 very-rare", "g4 rare", "g4 base")
        .contains("g5 injected-thread", "g5 known-vendor", "g5 very-rare", "g5 base")
        .contains("g6 injected-thread", "g6 very-rare", "g6 known-vendor", "g6 rare", "g6 base")
        .contains("g7 injected-thread", "g7 very-rare", "g7 known-vendor", "g7 rare", "g7 base")
        .contains("g8 injected-thread", "g8 very-rare", "g8 known-vendor", "g8 rare", "g8 base")
        .contains("g9 scheduled-task", "g9 base")
        .contains("g10 web-server", "g10 archive", "g10 downloaded", "g10 base");
  }

  @Test
  void plantedHostDaysLieBetweenTheCutOffsOfRareAndVeryRare() {
    for (double hostDays : new double[] {3_500, 10_000, 14_000, 20_000, 29_000, 60_000}) {
      int planted = Attacks.planted(hostDays);
      double bound = upperBound(planted) / hostDays;
      assertThat(bound).as("%s host-days, %s planted", hostDays, planted).isBetween(0.0002, 0.001);
    }
  }

  /// One-sided 95 % upper bound of the mean of a Poisson count, by bisection on its distribution.
  private static double upperBound(int count) {
    double low = 0;
    double high = 200;
    for (int i = 0; i < 100; i++) {
      double mean = (low + high) / 2;
      double term = Math.exp(-mean);
      double sum = term;
      for (int k = 1; k <= count; k++) {
        term *= mean / k;
        sum += term;
      }
      if (sum > 0.05) {
        low = mean;
      } else {
        high = mean;
      }
    }
    return high;
  }
}
