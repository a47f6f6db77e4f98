package seldom.simulator;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/// What to simulate.
///
/// @param out folder to write into, made if it does not exist
/// @param tenants number of organisations, at least 1
/// @param hosts hosts of each, at least 2
/// @param days days, at least 1; attacks are on the last
/// @param seed same seed, same bytes
/// @param attacks names of attacks, see [Attacks]; empty for a clean fleet
/// @param formats one format per tenant, in turn
/// @param first the first day, UTC
/// @param activity 1 is some 300 events per host and day
/// @param compress whether files are gzipped
/// @param threads how many tenants are written at once; cannot be seen in what is written
public record SimulationOptions(
    Path out,
    int tenants,
    int hosts,
    int days,
    long seed,
    List<String> attacks,
    List<TelemetryKind> formats,
    LocalDate first,
    double activity,
    boolean compress,
    int threads) {
  public SimulationOptions {
    attacks = List.copyOf(attacks);
    formats = List.copyOf(formats);
    if (tenants < 1 || hosts < 2 || days < 1 || formats.isEmpty() || !(activity > 0)) {
      throw new IllegalArgumentException(
          "a simulation needs at least 1 tenant, 2 hosts each, 1 day, a format and an activity"
              + " above 0");
    }
  }

  TelemetryKind format(int tenant) {
    return formats.get(tenant % formats.size());
  }
}
